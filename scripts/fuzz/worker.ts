import { parentPort, workerData } from 'node:worker_threads';
import { createReviewer } from '../../src/review/create-reviewer';
import type { GrammarBytes, Reviewer } from '../../src/review/reviewer';
import { Checker, type Case, type Failure } from './checker';
import { readCorpus } from './corpus';
import { inputAt } from './generate/all';
import type { Kind } from './input';

/** What a worker is started with. */
export interface Setup {
  readonly root: string;
  readonly grammar: GrammarBytes;
  /** Number of the input under way, and the time it began at. */
  readonly now: Float64Array;
}

/** What a worker is asked to do. */
export type Job =
  | {
      readonly task: 'range';
      readonly seed: number;
      readonly from: number;
      readonly to: number;
      readonly only: readonly Kind[];
    }
  | { readonly task: 'case'; readonly failing: Case };

export interface Done {
  readonly failures: readonly Failure[];
  /** How many inputs of each kind were run. */
  readonly counts: Readonly<Partial<Record<Kind, number>>>;
  readonly slowest: { readonly ms: number; readonly index: number };
}

/**
 * Does the jobs that come in, one after the other.
 * @param makeReviewer makes what is put to the test; the product's own where absent
 */
export function work(makeReviewer?: () => Promise<Reviewer>): void {
  const { root, grammar, now } = workerData as Setup;
  const corpus = readCorpus(root);
  const checker = new Checker(makeReviewer ?? (() => createReviewer(grammar)));
  parentPort?.on('message', (job: Job) => {
    run(job).then(
      (done) => parentPort?.postMessage(done),
      (thrown: unknown) => {
        throw thrown;
      },
    );
  });

  async function run(job: Job): Promise<Done> {
    if (job.task === 'case') {
      now[1] = Date.now();
      const failure = await checker.failureOf(job.failing);
      return { failures: failure ? [failure] : [], counts: {}, slowest: { ms: 0, index: -1 } };
    }
    const inputs = Array.from({ length: job.to - job.from }, (_, at) =>
      inputAt(job.seed, job.from + at, corpus, job.only),
    );
    let slowest = { ms: 0, index: -1 };
    const ends = (): void => {
      const ms = Date.now() - (now[1] ?? 0);
      if (ms > slowest.ms && (now[0] ?? -1) >= 0) slowest = { ms, index: now[0] ?? -1 };
    };
    now[0] = -1;
    const failures = await checker.failuresIn(inputs, (at) => {
      ends();
      now[0] = job.from + at;
      now[1] = Date.now();
    });
    ends();
    const counts: Partial<Record<Kind, number>> = {};
    for (const { kind } of inputs) counts[kind] = (counts[kind] ?? 0) + 1;
    return { failures, counts, slowest };
  }
}
