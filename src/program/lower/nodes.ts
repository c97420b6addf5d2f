import type { Node } from '../../syntax/engine';

/** The expression inside of any parentheses; a statement expression keeps its own. */
export function stripParentheses(node: Node): Node {
  let inner = node;
  while (inner.type === 'parenthesized_expression') {
    const child = inner.namedChildren.find((candidate) => candidate.type !== 'comment');
    if (!child || child.type === 'compound_statement') return inner;
    inner = child;
  }
  return inner;
}

/** Whether a value comes about by branching: `a && b`, `a || b`, or the negation of one. */
export function isLogical(node: Node): boolean {
  // What is negated more often is nested too deeply to be followed.
  let inner = node;
  for (let left = mostNegations; left > 0; left--) {
    const operator = inner.childForFieldName('operator')?.text;
    if (inner.type === 'binary_expression') return operator === '&&' || operator === '||';
    if (inner.type !== 'unary_expression' || operator !== '!') return false;
    const argument = inner.childForFieldName('argument');
    if (!argument) return false;
    inner = stripParentheses(argument);
  }
  return false;
}

const mostNegations = 200;

/** Whether a node has a value; types and names of members have none. */
export function isExpression(node: Node): boolean {
  return (
    node.type.endsWith('_expression') || /^(identifier|initializer_list|initializer_pair)$/.test(node.type)
  );
}
