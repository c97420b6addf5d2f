import { availableParallelism } from 'node:os';
import { batches, mapInOrder, take } from './batches';
import { treeAt } from './files';
import type { Io, Status } from './io';
import type { ReviewRequest } from './options';
import { documentFilter } from './paths';
import { Progress } from './progress';
import { ReportWriter } from './report-writer';
import type { Outcome } from './review-source';
import type { Outcomes } from './scan-batch';
import { ScanPool } from './scan-pool';
import { filesBelow, type Unread } from './sources';

/** Files that a thread gets at a time: enough that handing them over costs nothing beside reading them. */
const batchSize = 64;

/** Folders of no more batches are reviewed sooner than threads have loaded the parser. */
const smallFolder = 2;

/** Batches begun per thread: behind a slow file, threads have other batches to go on with. */
const windowPerThread = 16;

/** Memory is shared by all threads: without processors of their own, more of them gain nothing and take it from each other. */
const mostJobs = 8;

/** Reviews all C files below what the user named. The report is the same with any number of threads. */
export async function scanCommand(request: ReviewRequest, io: Io): Promise<Status> {
  // Said once here, not by each thread.
  if (request.tree !== undefined) await treeAt(request.tree);
  const files = batches(filesBelow(request.names, documentFilter(request)), batchSize);
  const first = await take(files, smallFolder + 1);
  const jobs = jobsFor(request.jobs, first.length);
  const threads = new ScanPool(jobs, io, request);
  try {
    return await report(
      mapInOrder(chain(first, files), (batch) => threads.review(batch), jobs * windowPerThread),
      request,
      io,
    );
  } finally {
    await threads.close();
  }
}

/** How many threads to have, of so many that the user asked for, where there are at least so many batches. */
function jobsFor(asked: number | undefined, batchCount: number): number {
  const processors = availableParallelism();
  if (asked !== undefined) return Math.min(asked, Math.max(processors, mostJobs));
  return batchCount > smallFolder ? Math.min(processors, mostJobs) : 1;
}

async function report(
  done: AsyncIterable<{ readonly item: readonly Unread[]; readonly result: Outcomes }>,
  request: ReviewRequest,
  io: Io,
): Promise<Status> {
  const writer = new ReportWriter(request, io);
  const progress = new Progress(io.stderr, () => filesBelow(request.names, documentFilter(request)));
  try {
    for await (const { item, result } of done)
      for (const [index, { name }] of item.entries()) {
        const outcome = result[index];
        if (prints(outcome)) await progress.erase();
        await writer.add(name, outcome);
        if (writer.closed) return writer.status;
        await progress.add(outcome?.findings ?? 0);
      }
  } finally {
    await progress.end();
  }
  return writer.end();
}

function prints(outcome: Outcome | undefined): boolean {
  return (
    outcome?.failed !== undefined || (outcome?.entry?.format === 'text' && outcome.entry.text.length > 0)
  );
}

async function* chain<T>(first: readonly T[], rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield* first;
  yield* rest;
}
