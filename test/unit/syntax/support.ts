import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CParser, createParser } from '../../../src/syntax/parser';

/** The parser with the wasm files that the test build copied beside the tests. */
export async function loadParser(): Promise<CParser> {
  const folder = join(__dirname, '../../../grammar');
  const [runtime, grammar] = await Promise.all(
    ['web-tree-sitter.wasm', 'tree-sitter-c.wasm'].map((name) => readFile(join(folder, name))),
  );
  if (!runtime || !grammar) throw new Error('no grammar');
  return createParser({ runtime, grammar });
}
