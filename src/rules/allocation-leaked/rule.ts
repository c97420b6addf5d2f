import { isAllocation } from '../../kernel/effects';
import { firstLine, wording } from '../first-line';
import { exitWords, leaksIn, placeOf, type Leak } from '../leaks';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';
import { undoHereFix } from '../undo-here-fix';

function textOf(leak: Leak): FindingText {
  return {
    message: firstLine(
      wording`memory of ${leak.mapping.call}() leaks ${exitWords(leak)}`,
      wording`memory leaks ${exitWords(leak)}`,
    ),
    detail: leak.why,
  };
}

/** A way out of a function that frees less DMA memory than was allocated. */
export const allocationLeaked: CodeRule = {
  kind: 'code',
  id: 'allocation-leaked',
  severity: 'warning',
  title: 'DMA memory that nobody frees after an error',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const leak of leaksIn(file, isAllocation))
      yield { ...told(leak), fixes: () => undoHereFix(file.source.text, leak) };
  },
};

function told(leak: Leak): Omit<Report, 'fixes'> {
  const { analysed, exit } = leak;
  return {
    span: placeOf(leak),
    function: analysed.paths.name,
    ...textOf(leak),
    path: [...exit.path, { span: exit.span, text: 'return', state: 'still allocated' }],
  };
}
