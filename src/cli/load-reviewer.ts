import { join } from 'node:path';
import { readOwn } from '../disk/plain-file';
import { createReviewer } from '../review/create-reviewer';
import { createCoreReader, type CoreReader } from '../review/core-reader';
import type { Explainer, GrammarBytes, Reviewer } from '../review/reviewer';
import { loadNativeEngine } from './native-engine';
import type { Engine } from './options';

/**
 * @param folder that has the two wasm files of the parser
 * @param remembers of how many documents to keep what was found out
 * @throws where `engine` does not load
 */
export async function loadReviewer(
  folder: string,
  engine: Engine = 'wasm',
  remembers = 0,
): Promise<Reviewer & Explainer> {
  const native = engine === 'native' ? loadNativeEngine() : undefined;
  return createReviewer(await readGrammar(folder), remembers, native);
}

/** @param folder that has the two wasm files of the parser */
export async function loadCoreReader(folder: string): Promise<CoreReader> {
  return createCoreReader(await readGrammar(folder));
}

async function readGrammar(folder: string): Promise<GrammarBytes> {
  return {
    runtime: await readOwn(join(folder, 'web-tree-sitter.wasm')),
    grammar: await readOwn(join(folder, 'tree-sitter-c.wasm')),
  };
}
