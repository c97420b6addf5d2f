import { parentPort, workerData } from 'node:worker_threads';
import { loadReviewer } from './load-reviewer';
import type { ReviewRequest } from './options';
import { sourceReviewer } from './review-source';
import { batchReviewer, type ReviewBatch } from './scan-batch';
import { idle, type BatchMessage } from './scan-thread';

/** A thread of a scan: gets batches one after the other, and answers each with its outcomes. */
const { request, grammar } = workerData as { request: ReviewRequest; grammar: string };
let reviewing: Promise<ReviewBatch> | undefined;

parentPort?.on('message', (message: BatchMessage) => {
  void answer(message);
});

// An exception ends the thread: the scan then sees from `position` which file it was.
async function answer({ batch, position }: BatchMessage): Promise<void> {
  reviewing ??= sourceReviewer(request, () => loadReviewer(grammar, request.engine)).then((review) =>
    batchReviewer(review),
  );
  const review = await reviewing;
  const outcomes = await review(batch, (index) => Atomics.store(position, 0, index));
  Atomics.store(position, 0, idle);
  parentPort?.postMessage(outcomes);
}
