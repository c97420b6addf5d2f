import type { Node } from '../../syntax/engine';
import type { Expression, VariableType } from '../cfg/ir';
import { stripParentheses } from './nodes';
import { pointed } from './typing';
import type { LowersExpressions } from './prelude';
import type { Scope } from './scope';
import { castType } from './types';

/** A `sizeof`: the same type is the same size, however it is named. */
export function lowerSizeof(node: Node, expressions: LowersExpressions, scope: Scope): Expression {
  const named = node.childForFieldName('type');
  const operand = node.childForFieldName('value');
  const type = named ? castType(named) : operand ? declaredType(operand, expressions, scope) : undefined;
  const written = (named ?? operand ?? node).text.replace(/\s+/g, ' ').replace(/^\((.*)\)$/, '$1');
  const text = type?.name === undefined ? written : nameOf(type, type.name);
  return { kind: 'opaque', text: `sizeof(${text})`, parts: [], span: scope.span(node) };
}

/**
 * The size of what an argument of a macro stands for: a type, or an expression that is not evaluated.
 * @param isPointer what is meant is what the argument points to
 */
export function lowerSizeOfArgument(
  node: Node,
  isPointer: boolean,
  expressions: LowersExpressions,
  scope: Scope,
): Expression {
  const span = scope.span(node);
  const written = scope.macros.written(span).replace(/\s+/g, ' ');
  const isType = node.type === 'identifier' && written !== node.text;
  const declared = isType ? undefined : declaredType(node, expressions, scope);
  const type = isPointer ? pointed(declared) : declared;
  const name =
    type?.name === undefined
      ? `${isPointer ? '*' : ''}${isType ? written.replace(/ \*/g, '*') : written}`
      : nameOf(type, type.name);
  return { kind: 'opaque', text: `sizeof(${name})`, parts: [], span };
}

function nameOf({ pointers }: VariableType, name: string): string {
  return `${name.replace(/\b(?:const|volatile|static|extern)\s+/g, '')}${'*'.repeat(pointers)}`;
}

/** An array is declared with a size: what `sizeof` says of it is not the size of a pointer. */
function declaredType(operand: Node, expressions: LowersExpressions, scope: Scope): VariableType | undefined {
  const { value } = expressions.value(stripParentheses(operand));
  const type = scope.typing.typeOf(value);
  const isWhole = value.kind === 'name' || value.kind === 'member';
  return type && (type.pointers === 0 || !isWhole) ? type : undefined;
}
