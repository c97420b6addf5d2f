import { Language, type Node, Parser, Query, type Tree } from 'web-tree-sitter';
import type { Span } from '../text/span';

/** The two wasm files of the parser. The host reads them; this layer knows no files. */
interface GrammarBytes {
  /** `web-tree-sitter.wasm` */
  readonly runtime: Uint8Array;
  /** `tree-sitter-c.wasm` */
  readonly grammar: Uint8Array;
}

/**
 * Loads the C parser. Offsets of its trees are UTF-16 offsets of the text that was parsed.
 * @throws where the wasm cannot be loaded
 */
export async function createParser(bytes: GrammarBytes): Promise<CParser> {
  const wasmBinary = bytes.runtime.slice().buffer;
  await Parser.init({ wasmBinary, locateFile: (file: string) => file });
  const language = await Language.load(bytes.grammar);
  return new CParser(language);
}

/** A parser of C. Trees live in wasm memory: they must be deleted, which {@link withTree} does. */
export class CParser {
  readonly #parser = new Parser();
  readonly #queries = new Map<string, Query>();

  constructor(readonly language: Language) {
    this.#parser.setLanguage(language);
  }

  /** The tree of `text`; the caller deletes it. Broken C gives a tree with ERROR nodes, not an exception. */
  parse(text: string): Tree {
    const tree = this.#parser.parse(text);
    if (!tree) throw new Error('The C parser has no language');
    return tree;
  }

  /** Parses `text`, hands the root to `visit` and deletes the tree. No node may outlive the call. */
  withTree<Result>(text: string, visit: (root: Node) => Result): Result {
    const tree = this.parse(text);
    try {
      return visit(tree.rootNode);
    } finally {
      tree.delete();
    }
  }

  /**
   * The compiled form of a tree-sitter query, kept for the next time.
   * @throws where the query does not fit the grammar
   */
  query(source: string): Query {
    const known = this.#queries.get(source);
    if (known) return known;
    const query = new Query(this.language, source);
    this.#queries.set(source, query);
    return query;
  }

  /** Frees the parser and its queries; it cannot be used afterwards. */
  delete(): void {
    for (const query of this.#queries.values()) query.delete();
    this.#queries.clear();
    this.#parser.delete();
  }
}

/** Span of the first ERROR or MISSING node below `root`, shifted by `base`; undefined where there is none. */
export function firstSyntaxError(root: Node, base = 0): Span | undefined {
  if (!root.hasError) return undefined;
  let node = root;
  while (!node.isError && !node.isMissing) {
    const inner = node.children.find((child) => child.hasError || child.isMissing);
    if (!inner) break;
    node = inner;
  }
  return { start: node.startIndex + base, end: node.endIndex + base };
}
