import type { Io, Status } from './io';
import type { ReviewRequest } from './options';
import { documentFilter } from './paths';
import { ReportWriter } from './report-writer';
import { sourceReviewer } from './review-source';
import { namedFiles } from './sources';

/** Reviews the files that the user named and prints it. */
export async function reviewCommand(request: ReviewRequest, io: Io): Promise<Status> {
  const review = await sourceReviewer(request, () => io.createReviewer(request.engine));
  const report = new ReportWriter(request, io);
  for await (const source of namedFiles(request.names, io.stdin, documentFilter(request))) {
    await report.add(source.name, await review(source));
    if (report.closed) return report.status;
  }
  return report.end();
}
