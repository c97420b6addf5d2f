import type { Range } from 'vscode-languageserver';
import { platforms } from '../kernel/platforms';
import type {
  DocumentKind,
  Finding,
  PlatformOutcome,
  Severity,
  Site,
  SiteAttributes,
  SitePath,
  Step,
} from '../review/model';
import type { Reviewed } from './documents';
import { toRange } from './protocol';

/** One version of a document with what a view shows of its review. */
export interface ReviewData {
  readonly uri: string;
  readonly version: number;
  readonly kind: DocumentKind;
  readonly findings: readonly FindingData[];
  readonly sites: readonly SiteData[];
  /** Every platform that there is, to choose from. */
  readonly platforms: readonly PlatformData[];
}

export interface PlatformData {
  readonly id: string;
  readonly name: string;
}

/** What findings and call sites have in common: where in the document they are, and where in which file's function. */
interface Placed {
  readonly range: Range;
  /** In a patch: path of the file that it changes. */
  readonly file?: string;
  readonly function?: string;
}

export interface FindingData extends Placed {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly introduced: Finding['introduced'];
  readonly path: readonly StepData[];
  /** Where something goes wrong; absent where it is not a matter of the platform. */
  readonly platforms?: readonly PlatformData[];
}

interface SiteData extends Placed {
  readonly call: string;
  readonly memory: MemoryMark;
}

/** What is known of memory, as far as a sign can tell. */
type MemoryMark = 'shared' | 'private' | 'unknown' | 'none';

export interface StepData {
  /** Absent where the step is in no file that can be opened. */
  readonly uri?: string;
  readonly range: Range;
  readonly text: string;
  readonly state: string;
  readonly memory: MemoryMark;
}

export interface PathData {
  readonly state: string;
  readonly steps: readonly StepData[];
}

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
  const { rule, severity, message, introduced, path, outcomes } = finding;
  return {
    ...placed(finding),
    rule,
    severity,
    message,
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
export function wrongOn(outcomes: readonly PlatformOutcome[]): readonly PlatformData[] {
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
