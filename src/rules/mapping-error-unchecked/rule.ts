import { isAllocation } from '../../kernel/effects';
import { checkOf, mapSites, wrongTest, type MapSite } from '../mapping-checks';
import { mappedText } from '../mapping-words';
import type { CodeRule, CodeUnderReview, Report } from '../rule';
import { checkErrorFix } from './fix';
import { discardedCalls } from '../../program/cfg/results';
import type { AnalysedFunction } from '../../paths/analyse/analysed';
import { unaskedAllocations } from './allocations';

/** E30: nobody asks whether the mapping failed, so the device is given an address that is none. */
export const mappingErrorUnchecked: CodeRule = {
  kind: 'code',
  id: 'mapping-error-unchecked',
  severity: 'warning',
  title: 'nobody asks whether a mapping failed',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    const { text } = file.source;
    const discarded = new Map<AnalysedFunction, ReadonlySet<number>>();
    const isDiscarded = ({ analysed, visit }: MapSite): boolean => {
      const calls = discarded.get(analysed) ?? discardedCalls(analysed.body);
      discarded.set(analysed, calls);
      return calls.has(visit.span.start);
    };
    for (const site of mapSites(file)) {
      if (!isUnchecked(text, site, isDiscarded)) continue;
      const { analysed, visit } = site;
      yield {
        span: visit.span,
        function: analysed.paths.name,
        message: message(text, site),
        path: [
          {
            ...{ span: visit.span, text: `${site.through?.through ?? visit.call}()` },
            state: 'its result is looked at on no path',
          },
        ],
        fixes: site.through ? [] : checkErrorFix(text, site),
      };
    }
    yield* unaskedAllocations(file);
  },
};

/** @param isDiscarded whether nothing is made of what the call returned */
function isUnchecked(text: string, site: MapSite, isDiscarded: (site: MapSite) => boolean): boolean {
  const { visit, use } = site;
  const effect = visit.effect?.kind === 'map' ? visit.effect : undefined;
  if (!effect || isAllocation(effect) || wrongTest(text, site)) return false;
  if (effect.failure === 'check') return !use.names.some(({ kind }) => kind === 'parameter');
  return use.tests.length === 0 && isDiscarded(site);
}

function message(text: string, { visit, through }: MapSite): string {
  const mapped = `${visit.call}() of ${through?.memory ?? mappedText(text, visit)}`;
  const check = checkOf(visit);
  if (check !== undefined) {
    const returned = through
      ? `${through.through}() returned, which is what ${mapped} did`
      : `${mapped} returned`;
    return (
      `nobody asks ${check}() of what ${returned}: when the mapping fails, ` +
      'the device is given an address that is not its own'
    );
  }
  const result = through ? `${through.through}(), which is that of ${mapped},` : mapped;
  return `the result of ${result} is ignored: when the mapping fails, the list holds no addresses for the device`;
}
