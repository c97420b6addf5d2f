import { Language, Parser, Query } from 'web-tree-sitter';
import type { ParsingEngine } from './engine';

/** The two wasm files of the parser. The host reads them; this layer knows no files. */
export interface GrammarBytes {
  /** `web-tree-sitter.wasm` */
  readonly runtime: Uint8Array;
  /** `tree-sitter-c.wasm` */
  readonly grammar: Uint8Array;
}

/**
 * The engine that runs in every host. Its trees live in wasm memory: they must be deleted.
 * @throws where the wasm cannot be loaded
 */
export async function loadWasmEngine(bytes: GrammarBytes): Promise<ParsingEngine> {
  const wasmBinary = bytes.runtime.slice().buffer;
  await Parser.init({ wasmBinary, locateFile: (file: string) => file });
  const language = await Language.load(bytes.grammar);
  const parser = new Parser();
  parser.setLanguage(language);
  return {
    parse(text) {
      const tree = parser.parse(text);
      if (!tree) throw new Error('The C parser has no language');
      return tree;
    },
    query: (source) => new Query(language, source),
  };
}
