import { parentPort, workerData } from 'node:worker_threads';
import type { Reviewer } from '../review/reviewer';
import type { Engine, ReviewRequest } from './options';
import { sourceReviewer } from './review-source';
import { batchReviewer, type ReviewBatch } from './scan-batch';
import { idle, type BatchMessage } from './scan-thread';

/**
 * Turns this thread into one of a scan: it gets batches one after the other, and answers each with its outcomes.
 *
 * @param createReviewer gets the folder with the parser
 */
export function serveScan(createReviewer: (folder: string, engine: Engine) => Promise<Reviewer>): void {
  const { request, grammar } = workerData as { request: ReviewRequest; grammar: string };
  let reviewing: Promise<ReviewBatch> | undefined;

  // An exception ends the thread: the scan then sees from `position` which file it was.
  const answer = async ({ batch, position }: BatchMessage): Promise<void> => {
    reviewing ??= sourceReviewer(request, () => createReviewer(grammar, request.engine)).then((review) =>
      batchReviewer(review),
    );
    const review = await reviewing;
    const outcomes = await review(batch, (index, length) => {
      Atomics.store(position, 1, length);
      Atomics.store(position, 0, index);
    });
    Atomics.store(position, 0, idle);
    parentPort?.postMessage(outcomes);
  };
  parentPort?.on('message', (message: BatchMessage) => {
    void answer(message);
  });
}
