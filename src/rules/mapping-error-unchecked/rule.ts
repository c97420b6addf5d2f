import { isAllocation } from '../../kernel/effects';
import { checkOf, mapSites, wrongTest, type MapSite } from '../mapping-checks';
import { mappedText } from '../mapping-words';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';
import { checkErrorFix } from './fix';
import { discardedCalls } from '../../program/cfg/results';
import type { AnalysedFunction } from '../../paths/analyse/analysed';
import { expression, firstLine, sentences, wording } from '../first-line';
import { unaskedAllocations } from './allocations';

function textOf(text: string, { visit, through }: MapSite): FindingText {
  const { call } = visit;
  const mapped = expression(through?.memory ?? mappedText(text, visit));
  const check = checkOf(visit);
  if (through)
    return {
      message: firstLine(
        check === undefined
          ? wording`the result of ${through.through}() is ignored`
          : wording`${through.through}() is never checked with ${check}()`,
        wording`${call}() by ${through.through}() is never checked`,
      ),
      detail: sentences(`It returns what ${call}() of ${mapped.text} did.`, failed(check)),
    };
  return {
    message: firstLine(
      check === undefined
        ? wording`the result of ${call}() of ${mapped} is ignored`
        : wording`${call}() of ${mapped} is never checked with ${check}()`,
      wording`${call}() of ${mapped} is never checked`,
    ),
    detail: failed(check),
  };
}

function failed(check: string | undefined): string {
  return check === undefined
    ? 'If the mapping fails, the list holds no addresses for the device.'
    : 'If the mapping fails, the code goes on with DMA_MAPPING_ERROR as an address.';
}

/** E30: the code goes on with an address that is none. */
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
        ...textOf(text, site),
        path: [
          {
            ...{ span: visit.span, text: `${site.through?.through ?? visit.call}()` },
            state: 'its result is looked at on no path',
          },
        ],
        fixes: site.through ? [] : () => checkErrorFix(text, site),
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
