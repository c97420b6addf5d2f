import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';

/**
 * A change of one token or so in a source file.
 * @typedef {{ id: string, file: string, line: number, column: number, operator: string, before: string, after: string, text: string }} Mutant
 * `file` is relative to the root, `line` and `column` count from 1, `text` is the whole file with the change.
 */

const silent = { debug() {}, info() {}, warn() {}, isDebugEnabled: () => false };
const options = { plugins: null, excludedMutations: [], ignorers: [] };

/** The mutants of some folders, as StrykerJS makes them. */
export class Mutants {
  #files;

  /**
   * @param {string} root
   * @param {readonly string[]} folders below the root
   */
  constructor(root, folders) {
    this.#files = folders.flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
        .sort()
        .map((name) => join(folder, name))
        .map((name) => ({ name, mutate: true, content: readFileSync(join(root, name), 'utf8') })),
    );
  }

  /** @returns {Promise<Mutant[]>} all of them */
  async all() {
    const { mutants } = await this.#instrument(new Set());
    const contents = new Map(
      this.#files.map(({ name, content }) => [name, { content, offset: offsets(content) }]),
    );
    return mutants.map(({ id, fileName, location, mutatorName, replacement }) => {
      const { content, offset } = contents.get(fileName);
      const [start, end] = [offset(location.start), offset(location.end)];
      return {
        id,
        file: fileName,
        line: location.start.line + 1,
        column: location.start.column + 1,
        operator: mutatorName,
        before: content.slice(start, end),
        after: replacement,
        text: content.slice(0, start) + replacement + content.slice(end),
      };
    });
  }

  /**
   * The files with some of the mutants in them, each behind a switch, and a count of how often its place is come by.
   * @param {ReadonlySet<string>} ids
   * @returns {Promise<ReadonlyMap<string, string>>} texts by path from the root
   */
  async switched(ids) {
    const { files } = await this.#instrument(ids);
    return new Map(files.map(({ name, content }) => [name, content]));
  }

  /** StrykerJS makes all mutants of a file, and puts into it those that it is not told to ignore. */
  #instrument(ids) {
    const { _transform: transform } = new Instrumenter(silent);
    const some = (ast, collector, context) =>
      transform(
        ast,
        {
          collect: (...mutant) => {
            const collected = collector.collect(...mutant);
            if (!ids.has(collected.id)) collected.ignoreReason = 'not drawn';
            return collected;
          },
          hasPlacedMutants: (file) => collector.hasPlacedMutants(file),
        },
        context,
      );
    return new Instrumenter(silent, undefined, undefined, some).instrument(this.#files, options);
  }
}

/**
 * @param {string} text
 * @returns {(position: { line: number, column: number }) => number} of positions that count from 0
 */
function offsets(text) {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
  return ({ line, column }) => (starts[line] ?? 0) + column;
}
