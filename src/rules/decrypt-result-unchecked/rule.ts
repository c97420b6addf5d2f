import { visitsAt } from '../../paths/visits-at';
import type { CodeRule, CodeUnderReview, Report } from '../rule';
import { checkResultFix, freedIn } from './fix';

/** E8: the result exists for one purpose, to leak the memory. */
export const decryptResultUnchecked: CodeRule = {
  kind: 'code',
  id: 'decrypt-result-unchecked',
  severity: 'warning',
  title: 'the result of a conversion between private and shared is ignored',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const analysed of file.functions) {
      let freed: ReturnType<typeof freedIn> | undefined;
      for (const { call, span, observed } of analysed.paths.conversions) {
        const [visit] = visitsAt(analysed.paths, span.start);
        if (observed || visit?.effect?.kind !== 'convert') continue;
        freed ??= freedIn(analysed.paths);
        yield {
          span,
          function: analysed.paths.name,
          message: `the result of ${call}() for ${visit.memory?.name ?? 'memory'} is ignored: ${consequence[visit.effect.to]}`,
          path: [{ span, text: `${call}()`, state: 'its result is looked at on no path' }],
          fixes: checkResultFix(file.source.text, analysed, visit, freed),
        };
      }
    }
  },
};

/** What a failure of the conversion to each state means. */
const consequence = {
  shared: 'when it fails the state of the pages is unknown, and they must neither be used nor freed',
  private: 'when it fails the pages are still shared, and must be leaked',
};
