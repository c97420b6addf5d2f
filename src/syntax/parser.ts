import type { Span } from '../text/span';
import type { EngineTree, Node, ParsingEngine, TreeQuery } from './engine';
import { type GrammarBytes, loadWasmEngine } from './wasm-engine';

/**
 * Loads the C parser. Offsets of its trees are UTF-16 offsets of the text that was parsed.
 * @param other parses instead of wasm what it can
 * @throws where the wasm cannot be loaded
 */
export async function createParser(bytes: GrammarBytes, other?: ParsingEngine): Promise<CParser> {
  return new CParser(await loadWasmEngine(bytes), other);
}

/** A parser of C. */
export class CParser {
  readonly #wasm: ParsingEngine;
  readonly #other: ParsingEngine | undefined;

  /** @param other parses what is C without a syntax error: only there do engines make the same trees for sure */
  constructor(wasm: ParsingEngine, other?: ParsingEngine) {
    this.#wasm = keepQueries(wasm);
    this.#other = other && keepQueries(other);
  }

  /**
   * Parses `text`, hands the root to `visit` and frees the tree. No node may outlive the call. Broken C gives a tree with
   * ERROR nodes, not an exception.
   *
   * @param visit gets the root, and what compiles a query for this tree; that throws where it does not fit the grammar
   */
  withTree<Result>(
    text: string,
    visit: (root: Node, query: (source: string) => TreeQuery) => Result,
  ): Result {
    const [tree, { query }] = this.#parse(text);
    try {
      return visit(tree.rootNode, query);
    } finally {
      tree.delete?.();
    }
  }

  #parse(text: string): readonly [EngineTree, ParsingEngine] {
    const tree = this.#other?.parse(text);
    if (this.#other && tree?.rootNode.hasError === false) return [tree, this.#other];
    tree?.delete?.();
    return [this.#wasm.parse(text), this.#wasm];
  }
}

/** The same engine, which compiles each query once. */
function keepQueries({ parse, query }: ParsingEngine): ParsingEngine {
  const compiled = new Map<string, TreeQuery>();
  return {
    parse,
    query: (source) => {
      const known = compiled.get(source) ?? query(source);
      compiled.set(source, known);
      return known;
    },
  };
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
