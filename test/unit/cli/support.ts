import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { loadNativeEngine } from '../../../src/cli/native-engine';
import type { Engine, ReviewRequest } from '../../../src/cli/options';
import { sourceReviewer } from '../../../src/cli/review-source';
import { batchReviewer } from '../../../src/cli/scan-batch';
import type { ReviewThread } from '../../../src/cli/scan-pool';
import { answerTo, type AnswerThread, type Asked } from '../../../src/cli/answer';
import { GuardedThread } from '../../../src/cli/guarded-thread';
import { loadCoreReader, loadReviewer } from '../../../src/cli/load-reviewer';
import { Output } from '../../../src/cli/output';
import { run } from '../../../src/cli/run';
import type { ReadBase, Reviewer, ReviewOptions } from '../../../src/review/reviewer';
import type { Review, SourceDocument } from '../../../src/review/model';
import { finding, place, review } from '../report/samples';

export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Setting {
  readonly stdin?: Uint8Array | string;
  readonly reviewer?: Reviewer;
  /** Goes before `reviewer`. */
  readonly createReviewer?: (engine: Engine) => Promise<Reviewer>;
  readonly tryNativeEngine?: () => void;
  readonly stdout?: Writable;
  readonly stderr?: Writable;
  /** What the threads of a scan run instead of the product's own worker. */
  readonly workerScript?: string;
  /** A file that takes the place of the product's own worker. */
  readonly worker?: string;
  /** How long a file may take. */
  readonly seconds?: number;
  readonly isTooLarge?: (threads: number) => boolean;
  /** Told of each thread of a scan that is started. */
  readonly onThread?: () => void;
}

/** Runs the command line as the process would, on streams of the test. */
export async function cli(argv: readonly string[], setting: Setting = {}): Promise<Run> {
  const [stdout, stderr] = [new Collector(), new Collector()];
  const status = await run(argv, {
    stdin: Readable.from([Buffer.from(setting.stdin ?? '')]),
    stdout: new Output(setting.stdout ?? stdout),
    stderr: new Output(setting.stderr ?? stderr),
    version: '1.2.3',
    tryNativeEngine: setting.tryNativeEngine ?? loadNativeEngine,
    serve: () => Promise.reject(new Error('only a process can be a server')),
    startThread: (request) => {
      setting.onThread?.();
      return startThread(request, setting);
    },
    startAnswer: (request) => startAnswer(request, setting),
    isTooLarge: setting.isTooLarge ?? (() => false),
  });
  return { status, stdout: stdout.text, stderr: stderr.text };
}

/** A thread as the product has it where a test asks for such; otherwise a stand-in with the test's reviewer. */
function startThread(request: ReviewRequest, setting: Setting): ReviewThread {
  const { workerScript, worker, reviewer, createReviewer } = setting;
  if (workerScript !== undefined)
    return new GuardedThread(new Worker(workerScript, { eval: true, stderr: true }), setting.seconds);
  if (worker !== undefined || (request.jobs ?? 1) > 1)
    return new GuardedThread(
      new Worker(worker ?? scanWorker, { workerData: { request, grammar } }),
      setting.seconds,
    );
  const create = createReviewer ?? (() => Promise.resolve(reviewer ?? new WordReviewer()));
  const review = sourceReviewer(request, () => create(request.engine)).then((one) => batchReviewer(one));
  review.catch(() => undefined);
  let last: Promise<unknown> = Promise.resolve();
  return {
    run: (batch) => {
      const outcomes = last.then(async () => (await review)(batch));
      last = outcomes.catch(() => undefined);
      return outcomes;
    },
    stop: () => undefined,
    close: () => Promise.resolve(),
  };
}

function startAnswer(request: Asked, { worker, seconds }: Setting): AnswerThread {
  if (worker !== undefined)
    return new GuardedThread(new Worker(worker, { workerData: { request, grammar } }), seconds);
  return {
    run: () =>
      answerTo(request, {
        createCoreReader: () => loadCoreReader(grammar),
        createExplainer: () => loadReviewer(grammar),
      }),
    stop: () => undefined,
    close: () => Promise.resolve(),
  };
}

/** Where `scripts/build.js --tests` puts the wasm files of the parser. */
export const grammar = join(__dirname, '../../../grammar');

const scanWorker = join(__dirname, '../../../command/scan-worker.cjs');
export const hangingWorker = join(__dirname, '../../../hanging/dist/scan-worker.cjs');

export class Collector extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** Finds an error in each document with the word ERROR, and so on; notes what it was asked. */
export class WordReviewer implements Reviewer {
  readonly documents: SourceDocument[] = [];
  readonly options: ReviewOptions[] = [];
  readonly bases: (string | undefined)[] = [];

  constructor(private readonly base = 'base.c') {}

  async review(document: SourceDocument, options: ReviewOptions = {}, readBase?: ReadBase): Promise<Review> {
    this.documents.push(document);
    this.options.push(options);
    this.bases.push(await readBase?.(this.base));
    if (document.text.includes('CRASH')) throw new Error('no such luck');
    const severity = (['error', 'warning', 'information'] as const).find((word) =>
      document.text.includes(word.toUpperCase()),
    );
    return review({
      document,
      kind: /\.[ch]$/.test(document.name) ? 'c' : document.text.includes('diff') ? 'patch' : 'unrelated',
      findings: severity ? [finding({ severity, place: place(document.name, 0, 0, 1) })] : [],
      stats: { functions: 1, sites: 0, paths: 0 },
    });
  }

  hover(): undefined {
    return undefined;
  }

  paths(): [] {
    return [];
  }

  cores(): ReturnType<Reviewer['cores']> {
    return Promise.resolve({});
  }
}

/** Makes a folder with `files` in it for the time of `work`. */
export async function withFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  work: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'coco-dma-cli-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
