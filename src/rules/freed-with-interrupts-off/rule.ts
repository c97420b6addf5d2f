import { needInterrupts } from '../../kernel/interrupt-context';
import type { Visit } from '../../paths/model';
import { reportsBySite, throughHelper } from '../by-site';
import type { CodeRule } from '../rule';

/** dma_free_attrs() of kernel/dma/mapping.c warns, and on some platforms unmaps what is mapped for the CPU, which sleeps. */
export const freedWithInterruptsOff: CodeRule = {
  kind: 'code',
  id: 'freed-with-interrupts-off',
  severity: 'warning',
  title: 'coherent memory freed while interrupts are off',

  check: ({ file }) => reportsBySite(file, isFreedWithInterruptsOff, message),
};

function isFreedWithInterruptsOff({ effect, areInterruptsOff }: Visit): boolean {
  if (!areInterruptsOff || effect?.kind !== 'unmap') return false;
  // Where a pool may be destroyed, another rule looks at.
  return effect.family !== 'pool' && needInterrupts.has(effect.core);
}

function message(visit: Visit, name: string): string {
  return (
    `${visit.call}() is called${throughHelper(visit, name)} with interrupts off: the kernel warns, and where coherent ` +
    'memory is remapped for the CPU, as on Arm without coherent DMA, freeing it may sleep'
  );
}
