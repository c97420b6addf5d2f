import { needInterrupts } from '../../kernel/interrupt-context';
import type { Visit } from '../../paths/model';
import { shortestBySite } from '../memory-state';
import type { CodeRule, CodeUnderReview, Report } from '../rule';

/** dma_free_attrs() of kernel/dma/mapping.c warns, and on some platforms unmaps what is mapped for the CPU, which sleeps. */
export const freedWithInterruptsOff: CodeRule = {
  kind: 'code',
  id: 'freed-with-interrupts-off',
  severity: 'warning',
  title: 'coherent memory freed while interrupts are off',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const { paths } of file.functions)
      for (const visit of shortestBySite(paths.visits.filter(isFreedWithInterruptsOff)))
        yield {
          span: visit.span,
          function: paths.name,
          message: message(visit, paths.name),
          path: visit.path,
          fixes: [],
        };
  },
};

function isFreedWithInterruptsOff({ effect, areInterruptsOff }: Visit): boolean {
  return areInterruptsOff && effect?.kind === 'unmap' && needInterrupts.has(effect.core);
}

function message({ call, within }: Visit, name: string): string {
  const by = within === undefined ? '' : ` by ${within}(), which ${name}() calls`;
  return (
    `${call}() is called${by} with interrupts off: the kernel warns, and where coherent memory is remapped for ` +
    'the CPU, as on Arm without coherent DMA, freeing it may sleep'
  );
}
