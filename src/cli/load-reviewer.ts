import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createReviewer } from '../review/create-reviewer';
import type { Reviewer } from '../review/reviewer';

/** @param folder that has the two wasm files of the parser */
export async function loadReviewer(folder: string): Promise<Reviewer> {
  return createReviewer({
    runtime: await readFile(join(folder, 'web-tree-sitter.wasm')),
    grammar: await readFile(join(folder, 'tree-sitter-c.wasm')),
  });
}
