import type { EffectTable } from '../kernel/effects';
import type { Expression, FunctionBody, Member } from './cfg/ir';
import { calls, expressionsOf, stores } from './cfg/names';
import { addTo } from '../text/lists';
import { Writes } from './writes';

/** Members by how they are called, in all structures that they may be in. */
export class Fills {
  readonly #writes = new Writes();

  add(place: Expression): void {
    const known = memberOf(place);
    const name = known ? nameOfMember(known) : nameOf(place);
    if (name !== undefined) this.#writes.add(name, known && alone(known));
  }

  /** Whether `member` may be among them. */
  mayBe(member: Member): boolean {
    return this.#writes.mayBe(nameOfMember(member), alone(member));
  }
}

/** What a member is called in the structure that it is in itself: `dma[]` of `buf[].dma[]`. */
export function nameOfMember({ path }: Member): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** A member that is known by a structure around its own is in none that the program knows. */
function alone(member: Member): Member {
  const name = nameOfMember(member);
  const outer = member.path.slice(0, -name.length);
  return { struct: outer === '' ? member.struct : `${member.struct}.${outer}`, path: name };
}

/** What a place would be called as a member: the elements of what a pointer leads to are not the pointer. */
function nameOf(place: Expression): string | undefined {
  if (place.kind === 'member') return place.field;
  if (place.kind === 'cast') return nameOf(place.operand);
  const array = place.kind === 'index' ? nameOf(place.array) : undefined;
  return array === undefined ? undefined : `${array}[]`;
}

/**
 * The members that `body` gives a value which is neither a number nor what a call that maps has just returned: whatever
 * comes into such a member, `body` alone does not say how it was made.
 */
export function unknownFills({ instructions }: FunctionBody, effects: EffectTable): Fills {
  const all = instructions.flatMap((instruction) => expressionsOf(instruction).flatMap(stores));
  const locals = new Map<string, (Expression | undefined)[]>();
  for (const { target, value, isPlain } of all)
    if (target.kind === 'name') addTo(locals, target.name, isPlain ? value : undefined);
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
  const fills = new Fills();
  for (const { target, value, isPlain } of all)
    if (!isPlain || !isKnown(value, target, [])) fills.add(target);
  for (const instruction of instructions)
    for (const expression of expressionsOf(instruction))
      for (const place of placesGiven(expression, effects)) fills.add(place);
  return fills;
}

/** Places whose address a call is given of which it is not known what it stores there. */
function placesGiven(expression: Expression, effects: EffectTable): readonly Expression[] {
  return calls(expression)
    .filter(({ name }) => !effects.has(name))
    .flatMap(({ expression: call }) =>
      call.arguments.flatMap((argument) =>
        argument.kind === 'unary' && argument.operator === '&' ? [argument.operand] : [],
      ),
    );
}

function memberOf(place: Expression): Member | undefined {
  if (place.kind === 'member') return place.member;
  if (place.kind === 'cast') return memberOf(place.operand);
  return place.kind === 'index' ? place.member : undefined;
}

function isSame(one: Member | undefined, other: Member | undefined): boolean {
  return one !== undefined && one.struct === other?.struct && one.path === other.path;
}
