import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Node, ParsingEngine } from '../../../src/syntax/engine';
import { maskMacros } from '../../../src/syntax/mask/mask';
import type { MaskedSource } from '../../../src/syntax/mask/masked-source';
import { type CParser, createParser } from '../../../src/syntax/parser';
import type { GrammarBytes } from '../../../src/syntax/wasm-engine';

/** The parser with the wasm files that the test build copied beside the tests, and with another engine if any. */
export async function loadParser(other?: ParsingEngine): Promise<CParser> {
  return createParser(await readGrammar(), other);
}

/** The parser's wasm files, which the test build copied beside the tests. */
export async function readGrammar(): Promise<GrammarBytes> {
  const folder = join(__dirname, '../../../grammar');
  const [runtime, grammar] = await Promise.all(
    ['web-tree-sitter.wasm', 'tree-sitter-c.wasm'].map((name) => readFile(join(folder, name))),
  );
  if (!runtime || !grammar) throw new Error('no grammar');
  return { runtime, grammar };
}

export interface Call {
  readonly offset: number;
  readonly name: string;
  readonly argumentCount: number;
}

/** The calls below `root`; names are read from `original`, as users of masked trees do. */
export function listCalls(root: Node, original: string): Call[] {
  return root.descendantsOfType('call_expression').map((call) => {
    const callee = call.childForFieldName('function');
    const list = call.childForFieldName('arguments');
    return {
      offset: callee?.startIndex ?? -1,
      name: original.slice(callee?.startIndex, callee?.endIndex),
      argumentCount: list?.namedChildren.filter(({ type }) => type !== 'comment').length ?? 0,
    };
  });
}

/** Masks `text` and holds the result to what holds for every text. */
export function mask(text: string): MaskedSource {
  const masked = maskMacros(text);
  assert.equal(masked.text.length, text.length);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
    assert.equal(masked.text[at], '\n');
  assert.equal(masked.text.split('\n').length, text.split('\n').length);
  return masked;
}
