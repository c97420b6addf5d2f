import type { Node } from '../syntax/engine';
import type { FunctionSource } from '../syntax/function-source';
import { slice, type Span } from '../text/span';

/** A label of a function's outermost block. */
export interface Label {
  readonly name: string;
  /** The name with its colon. */
  readonly span: Span;
  /** What stands between it and the next label. */
  readonly statements: readonly Node[];
  /** Whether what stands before it goes on into it. */
  readonly isFallenInto: boolean;
}

/** The tree of a function that is there from end to end; `undefined` for others, and where directives choose what is in it. */
export function withPlainTree<Result>(
  text: string,
  source: FunctionSource,
  visit: (body: Node, base: number) => Result,
): Result | undefined {
  const { partial, bodySpan } = source;
  if (partial.start || partial.end || /^[ \t]*#/m.test(slice(text, bodySpan))) return undefined;
  return source.withTree((root, base) => {
    const [body] = root.descendantsOfType('compound_statement');
    return body && !root.hasError ? visit(body, base) : undefined;
  });
}

/** The labels of the outermost block, in order. */
export function labelsOf(body: Node, base: number): readonly Label[] {
  const labels: { name: string; span: Span; statements: Node[]; isFallenInto: boolean }[] = [];
  let last: Node | undefined;
  for (const statement of statementsIn(body)) {
    let inner: Node | undefined = statement;
    while (inner?.type === 'labeled_statement') {
      const name: Node | null = inner.childForFieldName('label');
      const start = inner.startIndex + base;
      const end = start + inner.text.indexOf(':') + 1;
      const isFallenInto = !last || !isJump(last);
      labels.push({ name: name?.text ?? '', span: { start, end }, statements: [], isFallenInto });
      inner = statementsIn(inner).find(({ id }) => id !== name?.id);
    }
    last = inner;
    if (inner) labels.at(-1)?.statements.push(inner);
  }
  return labels;
}

/** What `node` holds but for comments. */
export function statementsIn(node: Node): readonly Node[] {
  return node.namedChildren.filter(({ type }) => type !== 'comment');
}

/** The statements of a branch, with or without braces. */
export function branchStatements(branch: Node): readonly Node[] {
  return branch.type === 'compound_statement' ? statementsIn(branch) : [branch];
}

export function isJump({ type }: Node): boolean {
  return type === 'return_statement' || type === 'goto_statement';
}

/** The label that a goto names. */
export function labelNamed(jump: Node | undefined): Node | undefined {
  return jump?.type === 'goto_statement' ? (jump.childForFieldName('label') ?? undefined) : undefined;
}

export function isInLoop(node: Node): boolean {
  for (let at = node.parent; at; at = at.parent)
    if (/^(?:for|while|do)_statement$/.test(at.type) || at.type === 'switch_statement') return true;
  return false;
}
