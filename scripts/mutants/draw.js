import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { shuffled } from '../shuffled.js';

/**
 * A change of one token or so in a source file.
 * @typedef {{ file: string, line: number, column: number, operator: string, before: string, after: string, text: string }} Mutant
 * `file` is relative to the root, `line` and `column` count from 1, `text` is the whole file with the change.
 */

const silent = { debug() {}, info() {}, warn() {}, isDebugEnabled: () => false };

/**
 * @param {string} root
 * @param {readonly string[]} folders below the root
 * @param {number} seed decides on their order: the same gives the same mutants, as long as the sources are the same
 * @returns {Promise<Mutant[]>} all there are
 */
export async function mutantsIn(root, folders, seed) {
  const mutants = [];
  for (const folder of folders)
    for (const name of (await readdir(join(root, folder), { recursive: true })).sort())
      if (name.endsWith('.ts') && !name.endsWith('.d.ts'))
        mutants.push(...(await mutantsOf(root, join(folder, name))));
  return shuffled(mutants, seed);
}

/**
 * @param {string} root
 * @param {string} file
 * @returns {Promise<Mutant[]>}
 */
async function mutantsOf(root, file) {
  const content = readFileSync(join(root, file), 'utf8');
  const { mutants } = await new Instrumenter(silent).instrument([{ name: file, content, mutate: true }], {
    plugins: null,
    excludedMutations: [],
    ignorers: [],
  });
  const starts = [0, ...[...content.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offset = ({ line, column }) => (starts[line] ?? 0) + column;
  return mutants.map(({ location, mutatorName, replacement }) => {
    const [start, end] = [offset(location.start), offset(location.end)];
    return {
      file,
      line: location.start.line + 1,
      column: location.start.column + 1,
      operator: mutatorName,
      before: content.slice(start, end),
      after: replacement,
      text: content.slice(0, start) + replacement + content.slice(end),
    };
  });
}
