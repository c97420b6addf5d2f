import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs git as whoever makes a repository does; gives what it says. */
export function gitIn(folder: string, ...argv: string[]): string {
  const user = ['-c', 'user.name=A Test', '-c', 'user.email=test@example.com'];
  return execFileSync('git', ['-C', folder, ...user, ...argv], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}

export function newRepository(...argv: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'coco-dma-git-test-'));
  gitIn(folder, 'init', '-q', ...argv);
  return folder;
}

/** A program that leaves a file behind when it is run. @returns its path, and that of the file */
export function trap(folder: string): { readonly program: string; readonly mark: string } {
  const [program, mark] = [join(folder, 'trap.sh'), join(folder, 'WAS-RUN')];
  writeFileSync(program, `#!/bin/sh\ntouch '${mark}'\nexit 1\n`);
  chmodSync(program, 0o755);
  return { program, mark };
}
