import type { EffectTable } from '../kernel/effects';
import type { Expression, FunctionBody, Member } from './cfg/ir';
import { calls, expressionsOf, stores, type Store } from './cfg/names';
import { addTo } from '../text/lists';
import type { Span } from '../text/span';
import { Writes } from './writes';

/** Members by how they are called, in all structures that they may be in. */
export class Fills {
  readonly #writes = new Writes();
  readonly #places: { readonly name: string; readonly member: Member | undefined; readonly span: Span }[] =
    [];

  add(place: Expression): void {
    const known = memberOf(place);
    const name = known ? nameOfMember(known) : nameOf(place);
    if (name === undefined) return;
    const member = known && alone(known);
    this.#writes.add(name, member);
    this.#places.push({ name, member, span: place.span });
  }

  /** Where that may be done to `member`, in the text of the function. */
  placesOf(member: Member): readonly Span[] {
    const asked = alone(member);
    return this.#places.flatMap(({ name, member: stored, span }) => {
      const one = new Writes();
      one.add(name, stored);
      return one.mayBe(nameOfMember(member), asked) ? [span] : [];
    });
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
  const all = instructions
    .flatMap((instruction) => expressionsOf(instruction).flatMap(stores))
    // What is added to a value, or taken from it, leaves one of which nothing is known.
    .map(({ target, value, isPlain }) => ({ target, value: isPlain ? value : undefined }));
  const origins = new Origins(all, effects);
  const fills = new Fills();
  for (const { target, value } of all) if (!origins.areKnown(value, target)) fills.add(target);
  for (const instruction of instructions)
    for (const expression of expressionsOf(instruction))
      for (const place of placesGiven(expression, effects)) fills.add(place);
  return fills;
}

/** Where a value comes from, as far as that says how it was made: a member that it was read from, of which the same is asked. */
type Origin = 'made here' | 'unknown' | Member;

/** Where the values of a function's variables come from. */
class Origins {
  readonly #locals = new Map<string, Origin>();

  constructor(
    all: readonly Omit<Store, 'isPlain'>[],
    private readonly effects: EffectTable,
  ) {
    const users = new Map<string, string[]>();
    for (const { target, value } of all) {
      if (target.kind !== 'name') continue;
      const from = copied(value);
      if (from?.kind === 'name') addTo(users, from.name, target.name);
      if (!this.#locals.has(target.name)) this.#locals.set(target.name, 'made here');
    }
    const changed: string[] = [];
    const join = (name: string, origin: Origin): void => {
      const known = this.#locals.get(name) ?? 'unknown';
      const both = eitherOf(known, origin);
      if (both === known) return;
      this.#locals.set(name, both);
      changed.push(name);
    };
    for (const { target, value } of all) if (target.kind === 'name') join(target.name, this.#of(value));
    for (let name = changed.pop(); name !== undefined; name = changed.pop())
      for (const user of users.get(name) ?? []) join(user, this.#locals.get(name) ?? 'unknown');
  }

  /** Whether `value` says no less than `target` itself, which it is stored in, how it was made. */
  areKnown(value: Expression | undefined, target: Expression): boolean {
    const origin = this.#of(value);
    return origin === 'made here' || (origin !== 'unknown' && isSame(origin, memberOf(target)));
  }

  #of(given: Expression | undefined): Origin {
    const value = copied(given);
    switch (value?.kind) {
      case 'number':
        return 'made here';
      case 'unary':
        return value.operand.kind === 'number' ? 'made here' : 'unknown';
      case 'call': {
        const { callee } = value;
        return callee.kind === 'name' && this.effects.get(callee.name)?.kind === 'map'
          ? 'made here'
          : 'unknown';
      }
      case 'member':
      case 'index':
        return memberOf(value) ?? 'unknown';
      case 'name':
        if (/^[A-Z][A-Z\d_]*$/.test(value.name)) return 'made here';
        return this.#locals.get(value.name) ?? 'unknown';
      default:
        return 'unknown';
    }
  }
}

/** What `value` is a copy of. */
function copied(value: Expression | undefined): Expression | undefined {
  let at = value;
  while (at?.kind === 'cast' || at?.kind === 'assign') at = at.kind === 'cast' ? at.operand : at.value;
  return at;
}

function eitherOf(one: Origin, other: Origin): Origin {
  if (one === other || other === 'made here') return one;
  if (one === 'made here') return other;
  return one !== 'unknown' && other !== 'unknown' && isSame(one, other) ? one : 'unknown';
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
