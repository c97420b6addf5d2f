#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { version } from '../../package.json';
import { createReviewer } from '../review/create-reviewer';
import { Output } from './output';
import { run } from './run';

async function main(): Promise<void> {
  // Not process.exit(): output may still be on its way.
  process.exitCode = await run(process.argv.slice(2), {
    stdin: process.stdin,
    stdout: new Output(process.stdout),
    stderr: new Output(process.stderr),
    version,
    createReviewer: async () =>
      createReviewer({
        runtime: await readFile(join(__dirname, 'web-tree-sitter.wasm')),
        grammar: await readFile(join(__dirname, 'tree-sitter-c.wasm')),
      }),
  });
}

void main();
