/**
 * What readers of trees use of a node: what the nodes of every engine have alike, under the names of web-tree-sitter.
 * Offsets are UTF-16 offsets of the text that was parsed.
 */
export interface Node {
  /** Tells the nodes of one tree apart. */
  readonly id: number;
  readonly type: string;
  readonly text: string;
  readonly startIndex: number;
  readonly endIndex: number;
  /** Whether the node or one below it is an error. */
  readonly hasError: boolean;
  readonly isError: boolean;
  readonly isMissing: boolean;
  readonly parent: Node | null;
  readonly children: readonly Node[];
  readonly namedChildren: readonly Node[];
  namedChild(index: number): Node | null;
  childForFieldName(name: string): Node | null;
  childrenForFieldName(name: string): readonly Node[];
  descendantsOfType(type: string): readonly Node[];
}

/** A tree, and how to free it where that is not left to the garbage collector. */
export interface EngineTree {
  readonly rootNode: Node;
  delete?(): void;
}

interface Capture {
  readonly name: string;
  readonly node: Node;
}

/** A compiled tree-sitter query. It takes nodes of its own engine only. */
export interface TreeQuery {
  /** What the query captures below `root`, in the order of the text. */
  captures(root: Node): readonly Capture[];
  /** The same, by match. */
  matches(root: Node): readonly { readonly captures: readonly Capture[] }[];
}

/** A tree-sitter that knows C. */
export interface ParsingEngine {
  /**
   * The tree of any text: broken C gives a tree with ERROR nodes, not an exception.
   * @param goesOn is asked now and then, after about as many operations each time; it must not throw
   * @returns undefined where it did not go on
   */
  readonly parse: (text: string, goesOn: () => boolean) => EngineTree | undefined;
  /** A query, compiled once. Throws where it does not fit the grammar. */
  readonly query: (source: string) => TreeQuery;
  /**
   * Makes the engine as it was when it was loaded: to be called where it was left in the middle of something. No tree and no
   * query of before may be used any more.
   */
  readonly renew: () => void;
}
