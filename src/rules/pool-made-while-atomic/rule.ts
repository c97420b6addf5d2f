import type { Visit } from '../../paths/model';
import { reportsBySite, throughHelper } from '../by-site';
import type { CodeRule } from '../rule';

/** dma_pool_create() and dma_pool_destroy() take mutexes: mm/dmapool.c of v7.3. */
export const poolMadeWhileAtomic: CodeRule = {
  kind: 'code',
  id: 'pool-made-while-atomic',
  severity: 'warning',
  title: 'a DMA pool made or destroyed where nothing may sleep',

  check: ({ file }) => reportsBySite(file, sleeps, message),
};

function sleeps({ effect, isAtomic, areInterruptsOff }: Visit): boolean {
  if (!isAtomic && !areInterruptsOff) return false;
  return (effect?.kind === 'map' || effect?.kind === 'unmap') && effect.family === 'pool';
}

function message(visit: Visit, name: string): string {
  return `${visit.call}() takes a mutex where nothing may sleep${throughHelper(visit, name) && `, called${throughHelper(visit, name)}`}`;
}
