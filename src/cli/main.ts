#!/usr/bin/env node
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { version } from '../../package.json';
import { wholeStream } from '../disk/streams';
import { MemoryLimit } from '../process/memory';
import { loadCoreReader } from './load-reviewer';
import { loadNativeEngine } from './native-engine';
import { Output } from './output';
import { run } from './run';
import { ScanThread } from './scan-thread';
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
    createCoreReader: () => loadCoreReader(__dirname),
    tryNativeEngine: loadNativeEngine,
    serve: () => serve(__dirname),
    startThread: (request, threads) =>
      new ScanThread(
        new Worker(worker, {
          workerData: { request, grammar: __dirname },
          resourceLimits: new MemoryLimit(threads).ofThread,
        }),
      ),
    isTooLarge: (threads) => new MemoryLimit(threads).isReached(),
  });
}

void main();
