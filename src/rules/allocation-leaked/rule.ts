import { isAllocation } from '../../kernel/effects';
import { exitWords, leaksIn, placeOf, type Leak } from '../leaks';
import type { CodeRule, CodeUnderReview, Report } from '../rule';
import { undoHereFix } from '../undo-here-fix';

/** A way out of a function that frees less DMA memory than was allocated. */
export const allocationLeaked: CodeRule = {
  kind: 'code',
  id: 'allocation-leaked',
  severity: 'warning',
  isOff: true,
  title: 'DMA memory that nobody frees after an error',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const leak of leaksIn(file, isAllocation))
      yield { ...told(leak), fixes: undoHereFix(file.source.text, leak) };
  },
};

function told(leak: Leak): Omit<Report, 'fixes'> {
  const { analysed, exit, mapping, why } = leak;
  return {
    span: placeOf(leak),
    function: analysed.paths.name,
    message: `memory of ${mapping.call}() is leaked ${exitWords(leak)}: ${why}`,
    path: [...exit.path, { span: exit.span, text: 'return', state: 'still allocated' }],
  };
}
