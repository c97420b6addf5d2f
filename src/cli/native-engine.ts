import { createRequire } from 'node:module';
import type { EngineTree, ParsingEngine, TreeQuery } from '../review/reviewer';

/**
 * What is used of the packages `tree-sitter` and `tree-sitter-c`. Their own types are missing where npm could not install
 * them.
 */
interface NativeTreeSitter {
  new (): NativeParser;
  readonly Query: new (language: unknown, source: string) => TreeQuery;
}

interface NativeParser {
  setLanguage(language: unknown): void;
  parse(text: string, oldTree: undefined, options: ParseOptions): EngineTree | null;
  reset(): void;
}

interface ParseOptions {
  readonly bufferSize: number;
  /** Whether to break off. */
  readonly progressCallback: () => boolean;
}

/**
 * The tree-sitter that is compiled for this machine. The garbage collector frees its trees.
 * @throws where the packages are not installed, or were not built for this machine
 */
export function loadNativeEngine(): ParsingEngine {
  // Not an import: it must be loaded from where it is installed, and only once somebody asks for it.
  const load = createRequire(__filename);
  const TreeSitter = load('tree-sitter') as NativeTreeSitter;
  const language: unknown = load('tree-sitter-c');
  const make = (): NativeParser => {
    const made = new TreeSitter();
    made.setLanguage(language);
    return made;
  };
  let parser = make();
  let asked: () => boolean = () => true;
  // The package never lets go of a callback: it gets one for all texts.
  const progressCallback = (): boolean => !asked();
  const queries = new Map<string, TreeQuery>();
  return {
    parse(text, goesOn) {
      asked = goesOn;
      // Room for the text and a NUL. The usual buffer is 64 KB, to be cleared for each function.
      const tree = parser.parse(text, undefined, { bufferSize: text.length + 1, progressCallback });
      if (!tree) parser.reset();
      return tree ? Object.assign(tree, keepsNoNodes) : undefined;
    },
    query(source) {
      const query = queries.get(source) ?? new TreeSitter.Query(language, source);
      queries.set(source, query);
      return query;
    },
    renew() {
      parser = make();
      queries.clear();
    },
  };
}

/** A tree would keep each node that was asked for and watch over its end, which costs more than to make it anew. */
const keepsNoNodes = { _cacheNode: () => undefined, _cacheNodes: () => undefined };
