import { platforms } from '../kernel/platforms';
import type { Finding, PlatformOutcome, Site, SiteAttributes, SitePath, Step } from '../review/model';
import type { NamedData } from '../protocol/range';
import type {
  FindingData,
  MemoryMark,
  PathData,
  Placed,
  ReviewData,
  SiteData,
  StepData,
} from '../protocol/review';
import type { Reviewed } from './documents';
import { toRange } from './ranges';

/** Where things of a review are. */
type Places = Pick<Reviewed, 'uriOf'>;

export const allPlatforms = platforms.map(({ id, name }) => ({ id, name }));

export function reviewData(reviewed: Reviewed): ReviewData {
  const { uri, version, review } = reviewed;
  return {
    uri,
    version,
    kind: review.kind,
    findings: review.findings.map((finding) => findingData(finding, reviewed)),
    sites: review.sites.map(siteData),
    platforms: allPlatforms,
  };
}

export function pathData({ state, steps }: SitePath, reviewed: Reviewed): PathData {
  return { state, steps: steps.map((step) => stepData(step, reviewed)) };
}

function findingData(finding: Finding, reviewed: Places): FindingData {
  const { rule, severity, message, detail, introduced, path, outcomes } = finding;
  return {
    ...placed(finding),
    rule,
    severity,
    message,
    detail,
    introduced,
    path: path.map((step) => stepData(step, reviewed)),
    ...(outcomes.length > 0 && { platforms: wrongOn(outcomes) }),
  };
}

function siteData(site: Site): SiteData {
  return { ...placed(site), call: site.call, memory: memoryOfCall(site.attrs) };
}

export function placed({
  place,
  target,
  function: name,
}: Pick<Finding, 'place' | 'target' | 'function'>): Placed {
  return {
    range: toRange(place),
    ...(target && { file: target.file }),
    ...(name !== undefined && { function: name }),
  };
}

export function stepData({ place, text, state }: Step, reviewed: Places): StepData {
  const uri = reviewed.uriOf(place);
  return {
    range: toRange(place),
    text,
    state,
    memory: memoryOfState(state),
    ...(uri !== undefined && { uri }),
  };
}

/** The platforms where something goes wrong, each once. */
export function wrongOn(outcomes: readonly PlatformOutcome[]): readonly NamedData[] {
  const bad = outcomes.filter((outcome) => outcome.bad);
  // Of a kind of device that is not the usual one, only where nothing else is wrong: an IOMMU can be on every platform.
  const usual = bad.filter(({ condition }) => condition === '');
  const wrong = usual.length > 0 ? usual : bad;
  return [...new Map(wrong.map(({ platform: id, platformName: name }) => [id, { id, name }])).values()];
}

/** What the attributes of a call say of its memory. */
function memoryOfCall(attrs: SiteAttributes | undefined): MemoryMark {
  const shared = 'DMA_ATTR_CC_SHARED';
  if (!attrs) return 'none';
  if (attrs.always.includes(shared)) return 'shared';
  return attrs.unknown || attrs.sometimes.includes(shared) ? 'unknown' : 'private';
}

/** What the words of a state say of the memory: doubt is told by `if`, `failed` and `unknown`. */
function memoryOfState(state: string): MemoryMark {
  if (/\b(if|failed|unknown)\b/.test(state)) return 'unknown';
  if (/\bshared\b|_SHARED\b/.test(state)) return 'shared';
  return /\bprivate\b/.test(state) ? 'private' : 'none';
}
