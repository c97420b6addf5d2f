import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/**
 * Runs a command and gives its seconds of wall-clock time, or undefined where it is not installed or takes longer than
 * `limit` seconds.
 *
 * @param {string} command
 * @param {string[]} argv
 * @param {number} limit
 */
export function secondsOf(command, argv, limit) {
  const start = performance.now();
  const { error } = spawnSync(command, argv, { stdio: 'ignore', timeout: limit * 1000 });
  return error ? undefined : (performance.now() - start) / 1000;
}

/** @param {string} command */
export function isInstalled(command) {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/**
 * Peak resident memory in MiB of a Node program, as the system counted it for the process with all its threads.
 *
 * @param {string[]} argv
 * @param {number} limit seconds
 */
export function peakOf(argv, limit) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const out = join(folder, 'peak');
  try {
    const { error } = spawnSync(process.execPath, ['--require', join(here, 'peak.cjs'), ...argv], {
      stdio: 'ignore',
      timeout: limit * 1000,
      env: { ...process.env, BENCH_PEAK: out },
    });
    return error ? undefined : Number(readFileSync(out, 'utf8')) / 1024;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {readonly number[]} values
 * @param {number} share 0.5 is the median
 */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
