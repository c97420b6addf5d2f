import { isAllocation } from '../../kernel/effects';
import { exitWords, leaksIn, placeOf, type Leak } from '../leaks';
import type { CodeRule, CodeUnderReview, Report } from '../rule';
import { undoHereFix } from '../undo-here-fix';

/** A way out of a function that undoes less than was done. */
export const mappingLeftBehind: CodeRule = {
  kind: 'code',
  id: 'mapping-left-behind',
  severity: 'warning',
  title: 'a mapping that nobody undoes after an error',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const leak of leaksIn(file, (mapping) => !isAllocation(mapping)))
      yield { ...told(leak), fixes: undoHereFix(file.source.text, leak) };
  },
};

function told(leak: Leak): Omit<Report, 'fixes'> {
  const { analysed, exit, mapping, why } = leak;
  return {
    span: placeOf(leak),
    function: analysed.paths.name,
    message: `what ${mapping.call}() maps stays mapped ${exitWords(leak)}: ${why}`,
    path: [...exit.path, { span: exit.span, text: 'return', state: 'still mapped' }],
  };
}
