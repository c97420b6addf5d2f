import { isAllocation } from '../../kernel/effects';
import { visitsAt } from '../../paths/visits-at';
import type { Mapping } from '../../paths/state/state';
import { expression, firstLine, wording } from '../first-line';
import { exitWords, leaksIn, placeOf, type Leak, type LostThere } from '../leaks';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';
import { isMadeHere } from '../mapping-places';
import { mappedText } from '../mapping-words';
import { undoHereFix } from '../undo-here-fix';

function textOf(text: string, leak: Leak): FindingText {
  const { analysed, mapping, why } = leak;
  const [made] = isMadeHere(mapping) ? visitsAt(analysed.paths, mapping.span.start) : [];
  return {
    message: firstLine(
      made
        ? wording`mapping of ${expression(mappedText(text, made))} leaks ${exitWords(leak)}`
        : wording`mapping by ${mapping.call}() leaks ${exitWords(leak)}`,
      wording`a mapping leaks ${exitWords(leak)}`,
    ),
    detail: why,
  };
}

/** A way out of a function that undoes less than was done. */
export const mappingLeftBehind: CodeRule = {
  kind: 'code',
  id: 'mapping-left-behind',
  severity: 'warning',
  title: 'a mapping that nobody undoes after an error',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const leak of leaksIn(file, isOther, isCertain))
      yield { ...told(file.source.text, leak), fixes: () => undoHereFix(file.source.text, leak) };
  },
};

/** Mappings, lists and states of IOVA; memory of the DMA API has a rule of its own. */
function isOther(mapping: Mapping): boolean {
  return !isAllocation(mapping);
}

/**
 * What helpers make, and ways out that are no failure are undone in too many ways: by a helper that a member of the request
 * steers, by the counterpart of an interface, by nobody since the count was refused before.
 */
function isCertain({ mapping, ending, isFinal, isLocal }: LostThere): boolean {
  return ending === 'failed' && (isFinal || isLocal || isMadeHere(mapping));
}

function told(text: string, leak: Leak): Omit<Report, 'fixes'> {
  const { analysed, exit } = leak;
  return {
    span: placeOf(leak),
    function: analysed.paths.name,
    ...textOf(text, leak),
    path: [...exit.path, { span: exit.span, text: 'return', state: 'still mapped' }],
  };
}
