import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { GrammarBytes } from '../../src/review/reviewer';
import type { Done, Job, Setup } from './worker';

/** How a job ended that did not end by itself, and at which input. */
export interface Ended {
  readonly by: 'hang' | 'crash';
  readonly why: string;
  readonly index: number;
}

/** What every worker is made with. */
export interface Making {
  /** The bundle, which is a worker where it is not the main thread. */
  readonly bundle: string;
  readonly root: string;
  readonly grammar: GrammarBytes;
  /** How much memory a thread may take, beside that of the parser. */
  readonly megabytes?: number;
}

/** After so many jobs a worker is replaced: the memory of the parser only grows. */
const jobsOfAWorker = 500;
const usualMegabytes = 1024;

/** Has jobs done in a thread of its own, which is ended and replaced where one does not end. */
export class Runner {
  readonly #now = new Float64Array(new SharedArrayBuffer(16));
  #worker: Worker | undefined;
  #jobs = 0;

  constructor(private readonly making: Making) {}

  /** @param limitMs so long an input may take */
  async run(job: Job, limitMs: number): Promise<Done | Ended> {
    if (this.#jobs++ % jobsOfAWorker === 0) await this.end();
    const worker = (this.#worker ??= this.#start());
    this.#now.set([-1, Date.now()]);
    const index = (): number => this.#now[0] ?? -1;
    const listening = new AbortController();
    const { signal } = listening;
    const watch = this.#watch(limitMs, () => {
      listening.abort();
    });
    worker.postMessage(job);
    const ended = await Promise.race([
      once(worker, 'message', { signal }).then(([done]) => done as Done),
      once(worker, 'exit', { signal }).then(([code]): Ended => {
        return { by: 'crash', why: `the thread ended with ${String(code)}`, index: index() };
      }),
    ]).catch((thrown: unknown): Ended => {
      return signal.aborted
        ? { by: 'hang', why: `it takes more than ${limitMs / 1000} s`, index: index() }
        : { by: 'crash', why: String(thrown), index: index() };
    });
    clearInterval(watch);
    listening.abort();
    if ('by' in ended) await this.end();
    return ended;
  }

  async end(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  /** Calls `late` when an input has had its time: of the processor, which others may have had, or ten times that on the clock. */
  #watch(limitMs: number, late: () => void): NodeJS.Timeout {
    let began = -1;
    let used = process.cpuUsage();
    return setInterval(() => {
      const since = this.#now[1] ?? 0;
      if (since !== began) [began, used] = [since, process.cpuUsage()];
      const passed = Date.now() - since;
      const { user, system } = process.cpuUsage(used);
      if (passed > 10 * limitMs || (passed > limitMs && (user + system) / 1000 > limitMs / 2)) late();
    }, 200);
  }

  #start(): Worker {
    const { bundle, root, grammar, megabytes = usualMegabytes } = this.making;
    const workerData: Setup = { root, grammar, now: this.#now };
    // The stack is that of a main thread, which a server has.
    return new Worker(bundle, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 64, stackSizeMb: 1 },
    });
  }
}
