#!/usr/bin/env node
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { version } from '../../package.json';
import { wholeStream } from '../disk/streams';
import { MemoryLimit } from '../process/memory';
import { loadNativeEngine } from './native-engine';
import { Output } from './output';
import { run } from './run';
import type { Request } from './options';
import { GuardedThread } from './guarded-thread';
import { serve } from './serve';

/** Built beside this file. */
const worker = join(__dirname, 'scan-worker.cjs');

async function main(): Promise<void> {
  // Not process.exit(): output may still be on its way.
  process.exitCode = await run(process.argv.slice(2), {
    stdin: process.stdin,
    stdout: new Output(wholeStream(1, process.stdout)),
    stderr: new Output(wholeStream(2, process.stderr), 'standard error'),
    version,
    tryNativeEngine: loadNativeEngine,
    serve: () => serve(__dirname),
    startThread: (request, threads) => new GuardedThread(startWorker(request, threads)),
    startAnswer: (request) => new GuardedThread(startWorker(request, 1)),
    isTooLarge: (threads) => new MemoryLimit(threads).isReached(),
  });
}

function startWorker(request: Request, threads: number): Worker {
  return new Worker(worker, {
    workerData: { request, grammar: __dirname },
    resourceLimits: new MemoryLimit(threads).ofThread,
  });
}

void main();
