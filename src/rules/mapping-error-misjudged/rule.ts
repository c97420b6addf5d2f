import type { HandleTest, Visit } from '../../paths/model';
import { deviceAddress } from '../../paths/calls/memory-effects';
import { checkOf, mapSites, wrongTest, type MapSite } from '../mapping-checks';
import { argumentText, mappedText } from '../mapping-words';
import { shortestBySite } from '../memory-state';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';
import { rightQuestionFix, zeroCountFix } from './fix';
import { invertedTests } from './inverted';
import { checksOfNarrow } from './narrow';
import { sizesThatHoldErrors } from './sizes';
import type { AnalysedFile } from '../../paths/analyse/analysed';
import { expression, firstLine, wording } from '../first-line';

function wrongTestText(text: string, { visit, through }: MapSite, { kind }: HandleTest): FindingText {
  const mapped = expression(through?.memory ?? mappedText(text, visit));
  return kind === 'zero'
    ? {
        message: firstLine(wording`a test for 0 does not see a failed ${visit.call}() of ${mapped}`),
        detail: `DMA_MAPPING_ERROR is not 0, and 0 can be an address. Use ${checkOf(visit) ?? 'dma_mapping_error'}().`,
      }
    : {
        message: firstLine(
          wording`a test for less than 0 does not see a failed ${visit.call}() of ${mapped}`,
        ),
        detail: 'It returns 0 then.',
      };
}

function checkOfOtherText({ call }: Visit, handle: string, isCount: boolean): FindingText {
  return isCount
    ? {
        message: firstLine(wording`${call}() of ${expression(handle)}, which is a number of entries`),
        detail: 'dma_map_sg() returns 0 on failure, and never an error.',
      }
    : {
        message: firstLine(wording`${call}() of ${expression(handle)}, which an allocation stored`),
        detail: 'On failure nothing is stored there. Test the CPU address for NULL.',
      };
}

/** E30: a test that does not see the failure is as good as none. */
export const mappingErrorMisjudged: CodeRule = {
  kind: 'code',
  id: 'mapping-error-misjudged',
  severity: 'warning',
  title: 'a test for a failed mapping that never sees the failure',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    const { text } = file.source;
    for (const { site, wrong } of wronglyTested(file)) {
      yield {
        span: wrong.span,
        function: site.analysed.paths.name,
        ...wrongTestText(text, site, wrong),
        path: [{ span: site.visit.span, text: `${site.visit.call}()`, state: 'maps' }],
        fixes: site.through ? [] : () => rightQuestionFix(text, site, wrong),
      };
    }
    yield* checksOfOther(file);
    yield* checksOfNarrow(file);
    yield* invertedTests(file);
    yield* sizesThatHoldErrors(file);
  },
};

interface WronglyTested {
  readonly site: MapSite;
  readonly wrong: HandleTest;
}

/**
 * Map calls that are asked a wrong question. A count that goes on to others is none the less tested in vain: it is never below
 * zero. A handle that does may be checked there, and zero stand for something of the driver's own.
 */
function* wronglyTested(file: AnalysedFile): Iterable<WronglyTested> {
  const inSight = new Set([...mapSites(file)].map(({ use }) => use));
  for (const site of mapSites(file, ['check'])) {
    const wrong = wrongTest(file.source.text, site);
    if (wrong && (wrong.kind === 'negative' || inSight.has(site.use))) yield { site, wrong };
  }
}

/** dma_mapping_error() of a number of entries, or of the address of an allocation. */
function* checksOfOther({ source, functions }: AnalysedFile): Iterable<Report> {
  for (const { paths, source: own } of functions)
    for (const visit of shortestBySite(paths.visits.filter(asksOfOther))) {
      const handle = argumentText(source.text, visit, 1) ?? 'it';
      const isCount = visit.roles?.handle?.kind === 'count';
      yield {
        span: visit.span,
        function: paths.name,
        ...checkOfOtherText(visit, handle, isCount),
        path: visit.path,
        fixes: isCount && visit.within === undefined ? () => zeroCountFix(source.text, own, visit) : [],
      };
    }
}

function asksOfOther({ effect, roles }: Visit): boolean {
  if (effect?.kind !== 'check') return false;
  return roles?.handle?.kind === 'count' || roles?.handle?.text === deviceAddress;
}
