import type { Node } from '../../syntax/engine';
import type { Expression, Label } from '../cfg/ir';
import type { LowersExpressions, Lowered } from './prelude';
import type { Scope } from './scope';

/** `a && b` as a value: a temporary that is 1 on the paths where it holds. */
export function lowerTruth(node: Node, expressions: LowersExpressions, scope: Scope): Lowered {
  const span = scope.span(node);
  const result = scope.temporary();
  const number = (value: bigint): Expression => ({ kind: 'number', value, span });
  return {
    before: (next) =>
      expressions.condition(
        node,
        assign(scope, result, number(1n), next),
        assign(scope, result, number(0n), next),
      ),
    value: { kind: 'name', name: result, span },
  };
}

/** `a ? b : c` and `a ?: c`; undefined where a part is missing. */
export function lowerConditional(
  node: Node,
  expressions: LowersExpressions,
  scope: Scope,
): Lowered | undefined {
  const test = node.childForFieldName('condition');
  const otherwise = node.childForFieldName('alternative');
  if (!test || !otherwise) return undefined;
  const then = node.childForFieldName('consequence') ?? test;
  const arms = [then, otherwise].map((part) => expressions.value(part));
  const type = arms.map(({ value }) => scope.typing.typeOf(value)).find((known) => known !== undefined);
  const result = scope.temporary(type);
  const arm = ({ before, value }: Lowered, next: Label): Label => before(assign(scope, result, value, next));
  return {
    before: (next) => {
      const [yes, no] = arms.map((part) => arm(part, next));
      return expressions.condition(test, yes ?? next, no ?? next);
    },
    value: { kind: 'name', name: result, span: scope.span(node) },
  };
}

function assign(scope: Scope, name: string, value: Expression, next: Label): Label {
  const target: Expression = { kind: 'name', name, span: value.span };
  const expression: Expression = { kind: 'assign', operator: undefined, target, value, span: value.span };
  return scope.emit({ kind: 'evaluate', expression, next });
}
