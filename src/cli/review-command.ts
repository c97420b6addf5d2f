import type { Review } from '../review/model';
import type { ReadBase, Reviewer, ReviewOptions } from '../review/reviewer';
import { treeReader } from './files';
import { status, type Io, type Status } from './io';
import type { ReviewRequest } from './options';
import { createReporter } from './reporters';
import { filesBelow, namedFiles, type Source } from './sources';

/** Reviews what the user named and prints it. */
export async function reviewCommand(request: ReviewRequest, io: Io): Promise<Status> {
  const readBase = request.tree === undefined ? undefined : await treeReader(request.tree);
  const options: ReviewOptions = {
    ...(request.release === undefined ? {} : { release: request.release }),
    ...(request.platforms.length === 0 ? {} : { platforms: request.platforms }),
  };
  const { stdout, stderr } = io;
  const reviewer = await io.createReviewer();
  const reporter = createReporter(request.format, request.names.length > 1);
  const sources =
    request.command === 'scan' ? filesBelow(request.names) : namedFiles(request.names, io.stdin);

  let result: Status = status.clean;
  for await (const source of sources) {
    const review = await reviewSource(source, reviewer, options, readBase);
    if ('failed' in review) {
      result = status.failed;
      await stderr.write(`coco-dma-review: ${source.name}: ${review.failed}\n`);
    }
    if ('document' in review) {
      if (result === status.clean && hasFindings(review, request.failOn)) result = status.findings;
      await stdout.write(reporter.add(review));
    }
    if (stdout.closed) return result;
  }
  await stdout.write(reporter.end());
  return result;
}

/** A review, what went wrong, or both: a review that broke off is also an entry of the report. */
async function reviewSource(
  source: Source,
  reviewer: Reviewer,
  options: ReviewOptions,
  readBase: ReadBase | undefined,
): Promise<Review | { failed: string } | (Review & { failed: string })> {
  if ('failed' in source) return { failed: source.failed };
  if ('reason' in source) return nothingReviewed(source.name, source.reason);
  try {
    const review = await reviewer.review(source, options, readBase);
    return review.kind === 'unrelated' && review.notAnalysed.length === 0
      ? nothingReviewed(source.name, 'neither C nor a patch')
      : review;
  } catch (thrown) {
    const failed = `the review failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
    return { ...nothingReviewed(source.name, failed), failed };
  }
}

function nothingReviewed(name: string, reason: string): Review {
  const start = { line: 0, character: 0 };
  return {
    document: { name, text: '' },
    kind: 'unrelated',
    findings: [],
    sites: [],
    notAnalysed: [{ place: { file: name, start, end: start }, reason }],
    stats: { functions: 0, sites: 0, paths: 0 },
  };
}

function hasFindings({ findings }: Review, failOn: ReviewRequest['failOn']): boolean {
  return findings.some(
    ({ severity }) => severity === failOn || (failOn === 'warning' && severity === 'error'),
  );
}
