import { treeAt } from './files';
import type { Io, Status } from './io';
import type { ReviewRequest } from './options';
import { documentFilter } from './paths';
import { ReportWriter } from './report-writer';
import { ScanPool } from './scan-pool';
import { namedFiles, type Source } from './sources';

/** Reviews the files that the user named and prints it. */
export async function reviewCommand(request: ReviewRequest, io: Io): Promise<Status> {
  if (request.tree !== undefined) await treeAt(request.tree);
  const thread = new ScanPool(1, io, request);
  const report = new ReportWriter(request, io);
  // A thread remembers the patch before, as the next of a series is laid on it: another has to see them again.
  let series: Source[] = [];
  let ended = thread.ended;
  try {
    for await (const source of namedFiles(request.names, io.stdin, documentFilter(request))) {
      const again = thread.ended === ended ? [] : series;
      ended = thread.ended;
      const outcome = (await thread.review([...again, source])).at(-1);
      if (thread.ended === ended) series = outcome?.isInSeries ? [...series, source] : [];
      await report.add(source.name, outcome);
      if (report.closed) return report.status;
    }
    return await report.end();
  } finally {
    await thread.close();
  }
}
