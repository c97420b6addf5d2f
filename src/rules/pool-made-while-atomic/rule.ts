import type { Visit } from '../../paths/model';
import { reportsBySite, throughHelper } from '../by-site';
import { firstLine, sentences, wording } from '../first-line';
import type { CodeRule, FindingText } from '../rule';

function textOf(visit: Visit, name: string): FindingText {
  return {
    message: firstLine(wording`${visit.call}() takes a mutex in atomic context`),
    detail: sentences(throughHelper(visit, name), 'Nothing may sleep there.'),
  };
}

/** dma_pool_create() and dma_pool_destroy() take mutexes: mm/dmapool.c of v7.3. */
export const poolMadeWhileAtomic: CodeRule = {
  kind: 'code',
  id: 'pool-made-while-atomic',
  severity: 'warning',
  title: 'a DMA pool made or destroyed where nothing may sleep',

  check: ({ file }) => reportsBySite(file, sleeps, textOf),
};

function sleeps({ effect, isAtomic, areInterruptsOff }: Visit): boolean {
  if (!isAtomic && !areInterruptsOff) return false;
  return (effect?.kind === 'map' || effect?.kind === 'unmap') && effect.family === 'pool';
}
