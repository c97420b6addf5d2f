import type { ConversionUse, FunctionPaths, Visit } from '../../paths/model';
import type { Term } from '../../paths/values/terms';
import { visitsAt } from '../../paths/visits-at';
import { expression, firstLine, sentences, wording } from '../first-line';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';
import { checkResultFix, freedIn } from './fix';

/** What a failure of the conversion to each state means. */
const consequence = {
  shared: 'If it fails, the state of the pages is unknown, and they must neither be used nor freed.',
  private: 'If it fails, the pages are still shared, and must be leaked.',
};

function textOf({ call, to, through }: ConversionUse, visit: Visit | undefined): FindingText {
  return through === undefined
    ? {
        message: firstLine(
          wording`the result of ${call}() for ${expression(visit?.memory?.name ?? 'memory')} is ignored`,
        ),
        detail: consequence[to],
      }
    : {
        message: firstLine(wording`the result of ${through}() is ignored`),
        detail: sentences(`It is that of ${call}().`, consequence[to]),
      };
}

/** E8: the result exists for one purpose, to leak the memory. */
export const decryptResultUnchecked: CodeRule = {
  kind: 'code',
  id: 'decrypt-result-unchecked',
  severity: 'warning',
  title: 'the result of a conversion between private and shared is ignored',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const analysed of file.functions) {
      let freed: ReturnType<typeof freedIn> | undefined;
      const failed = freedAfterFailure(analysed.paths);
      for (const use of analysed.paths.conversions) {
        if (use.observed || use.ids.some((id) => failed.has(id))) continue;
        const { span, through } = use;
        const [visit] = visitsAt(analysed.paths, span.start);
        freed ??= freedIn(analysed.paths);
        yield {
          span,
          function: analysed.paths.name,
          ...textOf(use, visit),
          path: [{ span, text: `${through ?? use.call}()`, state: 'its result is looked at on no path' }],
          fixes:
            visit && through === undefined ? checkResultFix(file.source.text, analysed, visit, freed) : [],
        };
      }
    }
  },
};

/**
 * Conversions after whose failure the memory is freed. Where the function that converts asks, what its caller does then is in
 * sight: that is another rule's finding.
 */
function freedAfterFailure({ visits }: FunctionPaths): ReadonlySet<Term> {
  return new Set(
    visits.flatMap(({ effect, memory }) =>
      effect?.kind === 'free' && memory?.sharing.state === 'failed' ? [memory.sharing.conversion] : [],
    ),
  );
}
