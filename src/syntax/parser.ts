import type { Span } from '../text/span';
import { OutOfSteps } from '../text/step-budget';
import type { EngineTree, Node, ParsingEngine, TreeQuery } from './engine';
import { forget, type GrammarBytes, loadWasmEngine } from './wasm-engine';

/**
 * Loads the C parser. Offsets of its trees are UTF-16 offsets of the text that was parsed.
 * @param other parses instead of wasm what it can
 * @throws where the wasm cannot be loaded
 */
export async function createParser(bytes: GrammarBytes, other?: ParsingEngine): Promise<CParser> {
  return new CParser(await loadWasmEngine(bytes), other);
}

/** How often an engine may ask whether to go on: it does so about once for a hundred tokens. */
const questions = { least: 1000, forCharacter: 0.5 };

/** A parser of C. */
export class CParser {
  #open = 0;
  #isBroken = false;

  /** @param other parses what is C without a syntax error: only there do engines make the same trees for sure */
  constructor(
    private readonly wasm: ParsingEngine,
    private readonly other?: ParsingEngine,
  ) {}

  /**
   * Parses `text`, hands the root to `visit` and frees the tree. No node may outlive the call. Broken C gives a tree with
   * ERROR nodes, not an exception.
   *
   * @param visit gets the root, and what compiles a query for this tree; that throws where it does not fit the grammar
   * @throws OutOfSteps where parsing would take more work than is due to the length of the text
   */
  withTree<Result>(
    text: string,
    visit: (root: Node, query: (source: string) => TreeQuery) => Result,
  ): Result {
    this.#open++;
    try {
      const [tree, { query }] = this.#parse(text);
      try {
        return visit(tree.rootNode, query);
      } finally {
        if (this.#isBroken) forget(tree);
        else tree.delete?.();
      }
    } catch (thrown) {
      // What was thrown may have come through the engine, which then is in the middle of something.
      if (!(thrown instanceof OutOfSteps)) this.#isBroken = true;
      throw thrown;
    } finally {
      this.#open--;
      if (this.#isBroken && this.#open === 0) this.#renew();
    }
  }

  #renew(): void {
    this.wasm.renew();
    this.other?.renew();
    this.#isBroken = false;
  }

  #parse(text: string): readonly [EngineTree, ParsingEngine] {
    const tree = this.other && parseWith(this.other, text);
    if (this.other && tree?.rootNode.hasError === false) return [tree, this.other];
    tree?.delete?.();
    return [parseWith(this.wasm, text), this.wasm];
  }
}

/** What `read` parses; `nothing` where that takes more work than is due, of which `lost` is given the reason. */
export function readable<Result>(
  read: () => Result,
  nothing: Result,
  lost: (reason: string) => void,
): Result {
  try {
    return read();
  } catch (thrown) {
    if (!(thrown instanceof OutOfSteps)) throw thrown;
    lost(thrown.message);
    return nothing;
  }
}

function parseWith(engine: ParsingEngine, text: string): EngineTree {
  const limit = questions.least + Math.ceil(text.length * questions.forCharacter);
  let left = limit;
  const tree = engine.parse(text, () => left-- > 0);
  if (!tree) throw new OutOfSteps('parsing', limit);
  return tree;
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
