import { isAllocation } from '../../kernel/effects';
import type { Mapping } from '../../paths/state/state';
import { exitWords, leaksIn, placeOf, type Leak, type LostThere } from '../leaks';
import type { CodeRule, CodeUnderReview, Report } from '../rule';
import { isMadeHere } from '../mapping-places';
import { undoHereFix } from '../undo-here-fix';

/** A way out of a function that undoes less than was done. */
export const mappingLeftBehind: CodeRule = {
  kind: 'code',
  id: 'mapping-left-behind',
  severity: 'warning',
  title: 'a mapping that nobody undoes after an error',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const leak of leaksIn(file, isSingle, isCertain))
      yield { ...told(leak), fixes: undoHereFix(file.source.text, leak) };
  },
};

/** Lists are undone in too many ways to be told. */
function isSingle(mapping: Mapping): boolean {
  return mapping.family === 'address' && !isAllocation(mapping);
}

/**
 * What helpers make, and ways out that are no failure are undone in too many ways: by a helper that a member of the request
 * steers, by the counterpart of an interface, by nobody since the count was refused before.
 */
function isCertain({ mapping, ending, isFinal }: LostThere): boolean {
  return ending === 'failed' && (isFinal || isMadeHere(mapping));
}

function told(leak: Leak): Omit<Report, 'fixes'> {
  const { analysed, exit, mapping, why } = leak;
  return {
    span: placeOf(leak),
    function: analysed.paths.name,
    message: `what ${mapping.call}() maps stays mapped ${exitWords(leak)}: ${why}`,
    path: [...exit.path, { span: exit.span, text: 'return', state: 'still mapped' }],
  };
}
