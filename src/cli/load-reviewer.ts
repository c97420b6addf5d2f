import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createReviewer } from '../review/create-reviewer';
import type { Reviewer } from '../review/reviewer';

/**
 * @param folder that has the two wasm files of the parser
 * @param remembers of how many documents to keep what was found out
 */
export async function loadReviewer(folder: string, remembers = 0): Promise<Reviewer> {
  const bytes = {
    runtime: await readFile(join(folder, 'web-tree-sitter.wasm')),
    grammar: await readFile(join(folder, 'tree-sitter-c.wasm')),
  };
  return createReviewer(bytes, remembers);
}
