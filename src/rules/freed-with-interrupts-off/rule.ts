import { needInterrupts } from '../../kernel/interrupt-context';
import type { Visit } from '../../paths/model';
import { reportsBySite, throughHelper } from '../by-site';
import { firstLine, sentences, wording } from '../first-line';
import type { CodeRule, FindingText } from '../rule';

function textOf(visit: Visit, name: string): FindingText {
  return {
    message: firstLine(wording`${visit.call}() with interrupts off`),
    detail: sentences(
      throughHelper(visit, name),
      'The kernel warns, and where coherent memory is remapped for the CPU, as on Arm without coherent DMA, freeing it may sleep.',
    ),
  };
}

/** dma_free_attrs() of kernel/dma/mapping.c warns, and on some platforms unmaps what is mapped for the CPU, which sleeps. */
export const freedWithInterruptsOff: CodeRule = {
  kind: 'code',
  id: 'freed-with-interrupts-off',
  severity: 'warning',
  title: 'coherent memory freed while interrupts are off',

  check: ({ file }) => reportsBySite(file, isFreedWithInterruptsOff, textOf),
};

function isFreedWithInterruptsOff({ effect, areInterruptsOff }: Visit): boolean {
  if (!areInterruptsOff || effect?.kind !== 'unmap') return false;
  // Where a pool may be destroyed, another rule looks at.
  return effect.family !== 'pool' && needInterrupts.has(effect.core);
}
