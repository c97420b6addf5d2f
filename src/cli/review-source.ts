import { Baseline } from '../review/baseline';
import { leaveOut, type DocumentPaths } from '../review/leave-out';
import type { Review } from '../review/model';
import { pathFilter } from '../review/path-filter';
import type { Reviewer, ReviewOptions } from '../review/reviewer';
import { entryOf, type Entry } from './entries';
import type { ReviewRequest } from './options';
import { documentPaths } from './paths';
import { sourceTrees } from './source-trees';
import type { Source } from './sources';

/** What came of one source, as plain data. */
export interface Outcome {
  /** Its part of the report. A review that broke off has one, too. */
  readonly entry?: Entry;
  /** What went wrong, for standard error. */
  readonly failed?: string;
  readonly findings: number;
  /** Whether one of the findings is as severe as the user asked for. */
  readonly counts: boolean;
  /** For each finding that the baseline hides, the index of its entry. */
  readonly hidden?: readonly number[];
  /** All of a C file was reviewed, not a part of it that a patch shows. */
  readonly isWhole?: boolean;
  /** It is part of a series, on which the next source may follow. */
  readonly isInSeries?: boolean;
}

export type ReviewSource = (source: Source) => Promise<Outcome>;

/**
 * A function that reviews as `request` says, whatever happens.
 *
 * @throws UsageError where the tree cannot be read; what `createReviewer` throws
 */
export async function sourceReviewer(
  request: ReviewRequest,
  createReviewer: () => Promise<Reviewer>,
): Promise<ReviewSource> {
  const treeOf = await sourceTrees(request);
  const options: ReviewOptions = {
    ...(request.release === undefined ? {} : { release: request.release }),
    ...(request.platforms.length === 0 ? {} : { platforms: request.platforms }),
    ...(request.older && { older: true }),
    ...(request.rules.size > 0 && { rules: request.rules }),
  };
  const unwanted = {
    excludes: request.exclude.length === 0 ? undefined : pathFilter(request.exclude),
    baseline: request.baseline === undefined || !request.known ? undefined : new Baseline(request.known),
  };
  const pathsOf = documentPaths(request);
  const reviewer = await createReviewer();
  let last: Review | undefined;
  const outcome = (reviewed: Review, paths: DocumentPaths, failed?: string): Outcome => {
    const { review, hidden } = leaveOut(reviewed, paths, unwanted);
    const problem = failed ?? unanswerable(reviewed, request);
    return {
      entry: entryOf(review, request, paths.forBaseline),
      ...(problem === undefined ? {} : { failed: problem }),
      findings: review.findings.length,
      counts: hasFindings(review, request.failOn),
      ...(hidden.length > 0 && { hidden }),
      ...(review.kind === 'c' && { isWhole: true }),
      ...(reviewed.series && { isInSeries: true }),
    };
  };

  return async (source) => {
    const failed = 'failed' in source ? source.failed : undefined;
    const paths = pathsOf(source.name);
    const name = paths.forReport;
    if ('reason' in source) return outcome(nothingReviewed(name, source.reason), paths, failed);
    if ('failed' in source) return { failed: source.failed, findings: 0, counts: false };
    try {
      const after = last && { after: last };
      const tree = await treeOf(source);
      const made = await reviewer.review(
        { name, text: source.text },
        { ...options, ...after },
        tree?.read,
        tree?.beside(name, source.name),
        tree?.readBlob(source.text.length),
      );
      last = made.series && made;
      const review = tree ? withFileNames(made, (path) => tree.reportName(path, source.name)) : made;
      return outcome(
        review.kind === 'unrelated' && review.notAnalysed.length === 0
          ? nothingReviewed(name, 'neither C nor a patch')
          : review,
        paths,
      );
    } catch (thrown) {
      const message = reviewFailed(thrown instanceof Error ? thrown.message : String(thrown));
      return outcome(nothingReviewed(name, message), paths, message);
    }
  };
}

/** `review` of C with other files called by `nameOf`; a patch is about the files of its tree, whatever that is called. */
function withFileNames(review: Review, nameOf: (path: string) => string): Review {
  if (review.kind !== 'c') return review;
  const { name } = review.document;
  const findings = review.findings.map((finding) => ({
    ...finding,
    path: finding.path.map((step) => {
      const { file } = step.place;
      return file === name ? step : { ...step, place: { ...step.place, file: nameOf(file) } };
    }),
  }));
  return { ...review, findings };
}

/** Why there is no reply to a document; undefined where there is one, or none was asked for. */
function unanswerable({ kind }: Review, { format, writeBaseline }: ReviewRequest): string | undefined {
  return format === 'reply' && writeBaseline === undefined && kind !== 'patch'
    ? 'neither a patch nor a mail with one: there is nothing to reply to'
    : undefined;
}

/** How a report words that a review broke off. */
export function reviewFailed(message: string): string {
  return `the review failed: ${message}`;
}

function nothingReviewed(name: string, reason: string): Review {
  const start = { line: 0, character: 0 };
  return {
    document: { name, text: '' },
    kind: 'unrelated',
    findings: [],
    fixed: [],
    sites: [],
    functions: [],
    notAnalysed: [{ place: { file: name, start, end: start }, reason }],
    behaviour: [],
    stats: { functions: 0, sites: 0, paths: 0 },
  };
}

function hasFindings({ findings }: Review, failOn: ReviewRequest['failOn']): boolean {
  return findings.some(
    ({ severity }) => severity === failOn || (failOn === 'warning' && severity === 'error'),
  );
}
