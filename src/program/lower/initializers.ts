import type { Node } from '../../syntax/engine';
import type { Expression, Label } from '../cfg/ir';
import type { LowersExpressions } from './prelude';
import type { Scope } from './scope';
import { elementOf } from './typing';

/** The braces of `= { … }` or `= (struct foo){ … }`, or undefined. */
export function initializerList(node: Node): Node | undefined {
  if (node.type === 'initializer_list') return node;
  const inner = node.type === 'compound_literal_expression' ? node.childForFieldName('value') : null;
  return inner?.type === 'initializer_list' ? inner : undefined;
}

/** Stores what `list` names a member for; other values are computed, but what they are stored in is not known. */
export function storeMembers(
  target: Expression,
  list: Node,
  next: Label,
  expressions: LowersExpressions,
  scope: Scope,
): Label {
  scope.depth.enter();
  const entry = list.namedChildren.reduceRight((following, part) => {
    if (part.type === 'comment') return following;
    const place = part.type === 'initializer_pair' ? placeOf(target, part, expressions, scope) : undefined;
    const written = place && part.childForFieldName('value');
    const inner = written && initializerList(written);
    if (place && inner) return storeMembers(place, inner, following, expressions, scope);
    const { before, value } = expressions.value(written ?? part);
    const expression: Expression = place
      ? { kind: 'assign', operator: undefined, target: place, value, span: scope.span(part) }
      : value;
    return before(scope.emit({ kind: 'evaluate', expression, next: following }));
  }, next);
  scope.depth.leave();
  return entry;
}

/** `target.a.b` for `.a.b = …`, `target[1]` for `[1] = …`; undefined for a range. */
function placeOf(
  target: Expression,
  pair: Node,
  expressions: LowersExpressions,
  scope: Scope,
): Expression | undefined {
  const designators = pair.childrenForFieldName('designator');
  scope.depth.enter(designators.length);
  const place = designators.reduce<Expression | undefined>((object, designator) => {
    if (!object) return undefined;
    const span = scope.span(designator);
    const [inner] = designator.namedChildren;
    if (designator.type === 'field_identifier' || designator.type === 'field_designator') {
      const field = (inner ?? designator).text;
      const member = scope.typing.memberOf(object, field, false);
      return { kind: 'member', object, field, arrow: false, ...(member && { member }), span };
    }
    if (designator.type !== 'subscript_designator' || !inner) return undefined;
    const member = elementOf(object);
    const index = expressions.value(inner).value;
    return { kind: 'index', array: object, index, ...(member && { member }), span };
  }, target);
  scope.depth.leave(designators.length);
  return place;
}
