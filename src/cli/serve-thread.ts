import { parentPort, workerData } from 'node:worker_threads';
import type { CoreReader } from '../review/core-reader';
import type { Explainer, Reviewer } from '../review/reviewer';
import { answerTo, type Asked, type Tools } from './answer';
import { idle, type TaskMessage } from './guarded-thread';
import type { Engine, ReviewRequest } from './options';
import { sourceReviewer } from './review-source';
import { batchReviewer, type ReviewBatch } from './scan-batch';
import type { ToReview } from './sources';

/** Gets the folder with the parser. */
export interface Loading {
  readonly createReviewer: (folder: string, engine: Engine) => Promise<Reviewer>;
  readonly createCoreReader: (folder: string) => Promise<CoreReader>;
  readonly createExplainer: (folder: string) => Promise<Explainer>;
}

type Message = TaskMessage<readonly ToReview[] | undefined>;

/** Turns this thread into one of a scan or of another command: it gets tasks one after the other, and answers each. */
export function serveThread(loading: Loading): void {
  const { request, grammar } = workerData as { request: ReviewRequest | Asked; grammar: string };
  const work =
    'engine' in request
      ? reviewing(request, () => loading.createReviewer(grammar, request.engine))
      : answering(request, {
          createCoreReader: () => loading.createCoreReader(grammar),
          createExplainer: () => loading.createExplainer(grammar),
        });
  parentPort?.on('message', (message: Message) => {
    // An exception ends the thread: whoever started it then sees from `position` which file it was.
    void work(message).then((answer) => {
      Atomics.store(message.position, 0, idle);
      parentPort?.postMessage(answer);
    });
  });
}

function reviewing(
  request: ReviewRequest,
  createReviewer: () => Promise<Reviewer>,
): (message: Message) => Promise<unknown> {
  let loaded: Promise<ReviewBatch> | undefined;
  return async ({ task, position }) => {
    loaded ??= sourceReviewer(request, createReviewer).then((review) => batchReviewer(review));
    const review = await loaded;
    return review(task ?? [], (index, length) => {
      Atomics.store(position, 1, length);
      Atomics.store(position, 0, index);
    });
  };
}

function answering(request: Asked, tools: Tools): (message: Message) => Promise<unknown> {
  return ({ position }) => {
    Atomics.store(position, 0, 0);
    return answerTo(request, tools);
  };
}
