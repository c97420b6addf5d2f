import type { Node } from 'web-tree-sitter';
import { chain, type Lowered } from './prelude';
import type { Scope } from './scope';

/** Lowers the part of a node that its grammar calls `name`. */
type LowerField = (name: string) => Lowered;

/** `a.b` and `a->b`. */
export function lowerMember(node: Node, field: LowerField, scope: Scope): Lowered {
  const object = field('argument');
  return {
    before: object.before,
    value: {
      kind: 'member',
      object: object.value,
      field: node.childForFieldName('field')?.text ?? '',
      arrow: node.childForFieldName('operator')?.text === '->',
      span: scope.span(node),
    },
  };
}

/** `a[b]` */
export function lowerSubscript(node: Node, field: LowerField, scope: Scope): Lowered {
  const array = field('argument');
  const index = field('index');
  return {
    before: chain(array.before, index.before),
    value: { kind: 'index', array: array.value, index: index.value, span: scope.span(node) },
  };
}
