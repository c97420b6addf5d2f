import type { Worker } from 'node:worker_threads';
import { processorSeconds } from '../process/processor';

/** What a thread gets for each task. */
export interface TaskMessage<Task> {
  readonly task: Task;
  /** Shared memory where the thread says which file of the task it is at, and how many characters that has. */
  readonly position: Int32Array;
}

/** The position of a thread that is at no file. */
export const idle = -1;

/** How long a file may take in seconds, and that again for each so many characters. */
const usualSeconds = 60;
const charactersForMore = 1024 * 1024;

/** On a machine that does not let this process work, a file may take so many times longer. */
const patience = 6;

/** How often to look at where a thread is, in milliseconds. */
const lookMs = 100;

/** A thread ended in the middle of a task; `index` is the file it was at, undefined where it had none. */
export class ThreadEnded extends Error {
  constructor(
    message: string,
    readonly index: number | undefined,
  ) {
    super(message);
  }
}

/** What does one task at a time, and ends with {@link ThreadEnded} where it cannot. */
export interface Guarded<Task, Answer> {
  run(task: Task): Promise<Answer>;
  /** Ends it, whatever it is at, with this as the reason. */
  stop(message: string): void;
  close(): Promise<void>;
}

interface Waiting<Answer> {
  resolve(answer: Answer): void;
  reject(error: ThreadEnded): void;
}

/** A worker that does one task at a time. */
export class GuardedThread<Task, Answer> implements Guarded<Task, Answer> {
  readonly #position = new Int32Array(new SharedArrayBuffer(8)).fill(idle);
  #waiting: Waiting<Answer> | undefined;
  #ended: string | undefined;
  #looking: ReturnType<typeof setInterval> | undefined;

  /** @param seconds that a file may take */
  constructor(
    private readonly worker: Worker,
    private readonly seconds = usualSeconds,
  ) {
    worker.on('message', (answer: Answer) => {
      clearInterval(this.#looking);
      this.#waiting?.resolve(answer);
    });
    worker.on('error', (error: unknown) => {
      this.#end(wordsOf(error));
    });
    worker.on('exit', (code) => {
      this.#end(`its thread ended with status ${code}`);
    });
  }

  /** @throws ThreadEnded */
  run(task: Task): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      const message: TaskMessage<Task> = { task, position: this.#position };
      if (this.#ended === undefined) {
        this.worker.postMessage(message);
        this.#watch();
      } else reject(new ThreadEnded(this.#ended, undefined));
    });
  }

  /** Ends it, whatever it is at; its task is rejected with that. */
  stop(message: string): void {
    // It takes until the thread has noticed. Nobody waits for that, at the end of the process neither.
    this.worker.unref();
    this.worker.terminate().catch(() => undefined);
    this.#end(message);
  }

  async close(): Promise<void> {
    clearInterval(this.#looking);
    this.#waiting = undefined;
    await this.worker.terminate();
  }

  /** Counts how often it is seen at one file: a machine that sleeps meanwhile counts as one look. */
  #watch(): void {
    let [at, looks, usedBefore] = [idle, 0, 0];
    this.#looking = setInterval(() => {
      const index = Atomics.load(this.#position, 0);
      if (index !== at) [at, looks, usedBefore] = [index, 0, processorSeconds()];
      looks += 1;
      const most = this.seconds * (1 + Math.max(0, Atomics.load(this.#position, 1)) / charactersForMore);
      const seconds = (looks * lookMs) / 1000;
      const isStarved = processorSeconds() - usedBefore <= most && seconds <= patience * most;
      if (index !== idle && seconds > most && !isStarved)
        this.stop(`it took longer than ${Math.round(most)} s`);
    }, lookMs);
  }

  #end(message: string): void {
    clearInterval(this.#looking);
    this.#ended ??= message;
    const index = Atomics.load(this.#position, 0);
    this.#waiting?.reject(new ThreadEnded(this.#ended, index === idle ? undefined : index));
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuchMemory : error.message;
}

export const tooMuchMemory = 'it needed too much memory';
