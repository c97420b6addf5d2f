import type { EffectTable } from '../kernel/effects';
import type { Expression, FunctionBody, Member } from './cfg/ir';
import { calls, expressionsOf, lastName, stores } from './cfg/names';
import { Writes } from './writes';

/**
 * The members that `body` gives a value which is neither a number nor what a call that maps has just returned: whatever
 * comes into such a member, `body` alone does not say how it was made.
 */
export function unknownFills({ instructions }: FunctionBody, effects: EffectTable): Writes {
  const all = instructions.flatMap((instruction) => expressionsOf(instruction).flatMap(stores));
  const locals = new Map<string, (Expression | undefined)[]>();
  for (const { target, value } of all)
    if (target.kind === 'name') locals.set(target.name, [...(locals.get(target.name) ?? []), value]);
  const isKnown = (value: Expression | undefined, target: Expression, seen: readonly string[]): boolean => {
    switch (value?.kind) {
      case 'number':
        return true;
      case 'cast':
        return isKnown(value.operand, target, seen);
      case 'unary':
        return value.operand.kind === 'number';
      case 'assign':
        return isKnown(value.value, target, seen);
      case 'call':
        return value.callee.kind === 'name' && effects.get(value.callee.name)?.kind === 'map';
      case 'member':
      case 'index':
        return isSame(memberOf(value), memberOf(target));
      case 'name': {
        if (/^[A-Z][A-Z\d_]*$/.test(value.name)) return true;
        const given = seen.includes(value.name) ? [] : locals.get(value.name);
        return given?.every((each) => isKnown(each, target, [...seen, value.name])) ?? false;
      }
      default:
        return false;
    }
  };
  const fills = new Writes();
  for (const { target, value } of all) {
    const name = target.kind === 'name' ? undefined : lastName(target);
    if (name !== undefined && !isKnown(value, target, [])) fills.add(name, memberOf(target));
  }
  for (const { name, argument } of instructions.flatMap((instruction) =>
    expressionsOf(instruction).flatMap((expression) => addressesGiven(expression, effects)),
  ))
    fills.add(name, memberOf(argument));
  return fills;
}

/** Members whose address a call is given of which it is not known what it stores there. */
function addressesGiven(
  expression: Expression,
  effects: EffectTable,
): readonly { readonly name: string; readonly argument: Expression }[] {
  return calls(expression).flatMap(({ name: callee, expression: call }) =>
    effects.has(callee)
      ? []
      : call.arguments.flatMap((argument) => {
          const operand =
            argument.kind === 'unary' && argument.operator === '&' ? argument.operand : undefined;
          const name = operand && operand.kind !== 'name' ? lastName(operand) : undefined;
          return operand && name !== undefined ? [{ name, argument: operand }] : [];
        }),
  );
}

function memberOf(place: Expression): Member | undefined {
  if (place.kind === 'member') return place.member;
  if (place.kind === 'cast') return memberOf(place.operand);
  return place.kind === 'index' ? (memberOf(place.array) ?? place.member) : undefined;
}

function isSame(one: Member | undefined, other: Member | undefined): boolean {
  return one !== undefined && one.struct === other?.struct && one.path === other.path;
}
