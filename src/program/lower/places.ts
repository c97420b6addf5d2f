import type { Node } from '../../syntax/engine';
import { chain, type Lowered } from './prelude';
import type { Scope } from './scope';
import { elementOf } from './typing';

/** Lowers the part of a node that its grammar calls `name`. */
type LowerField = (name: string) => Lowered;

/** `a.b` and `a->b`. */
export function lowerMember(node: Node, field: LowerField, scope: Scope): Lowered {
  const object = field('argument');
  const name = node.childForFieldName('field')?.text ?? '';
  const arrow = node.childForFieldName('operator')?.text === '->';
  const member = scope.typing.memberOf(object.value, name, arrow);
  return {
    before: object.before,
    value: {
      kind: 'member',
      object: object.value,
      field: name,
      arrow,
      ...(member && { member }),
      span: scope.span(node),
    },
  };
}

/** `a[b]` */
export function lowerSubscript(node: Node, field: LowerField, scope: Scope): Lowered {
  const array = field('argument');
  const index = field('index');
  const member = elementOf(array.value);
  return {
    before: chain([array.before, index.before]),
    value: {
      kind: 'index',
      array: array.value,
      index: index.value,
      ...(member && { member }),
      span: scope.span(node),
    },
  };
}
