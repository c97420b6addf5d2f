import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the project itself has, to make new inputs of. */
export interface Corpus {
  /** Functions and other pieces of C files, a blank line around each. */
  readonly pieces: readonly string[];
  readonly files: readonly string[];
  readonly patches: readonly string[];
}

/** @param root the repository's folder */
export function readCorpus(root: string): Corpus {
  const all = ['src/rules', 'test/fixtures/workspace'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((path) => join(root, folder, path))
      .filter((path) => /\.(?:c|h|patch|txt)$/.test(path))
      .sort(),
  );
  const textsOf = (name: RegExp) =>
    all.filter((path) => name.test(path)).map((path) => readFileSync(path, 'utf8'));
  const files = textsOf(/\.[ch]$/);
  const pieces = files.flatMap((text) => text.split(/\n(?=\n)/).map((piece) => `${piece.trim()}\n`));
  return { pieces: pieces.filter((piece) => piece.length > 20), files, patches: textsOf(/\.(?:patch|txt)$/) };
}
