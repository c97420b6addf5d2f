import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Input } from '../../../scripts/fuzz/input';
import type { Making } from '../../../scripts/fuzz/runner';

const root = join(__dirname, '../../../..');

/** What threads are made with that run `bundle`, a test that has been built. */
export function making(bundle: string): Making {
  const grammar = (name: string) => readFileSync(join(root, 'out/grammar', name));
  return {
    bundle,
    root,
    grammar: { runtime: grammar('web-tree-sitter.wasm'), grammar: grammar('tree-sitter-c.wasm') },
  };
}

export function inputOf(over: Partial<Input>): Input {
  return { kind: 'c', name: 'a.c', text: '', files: {}, options: {}, ...over };
}
