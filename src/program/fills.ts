import type { EffectTable } from '../kernel/effects';
import type { Span } from '../text/span';
import { addTo } from '../text/lists';
import type { Expression, FunctionBody, Member } from './cfg/ir';
import { isSameMember, memberOf, nameOfMember } from './cfg/members';
import { Sources, type Source } from './sources';
import { Writes } from './writes';

/** Members by how they are called, in all structures that they may be in. */
export class MemberSet {
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

/** A member that is given a value, and where that comes from. */
export interface Fill {
  /** Undefined where it is not known which structure it is in. */
  readonly member: Member | undefined;
  readonly source: Source;
  readonly span: Span;
}

/** What one function gives to members, returns, and stores behind its parameters. */
export class Fills {
  readonly #byName = new Map<string, Fill[]>();
  readonly #returned: readonly Source[];
  readonly #behind: ReadonlyMap<number, readonly Source[]>;

  constructor(body: FunctionBody, effects: EffectTable) {
    const sources = new Sources(body, effects);
    this.#returned = sources.returned();
    this.#behind = sources.behind();
    for (const { target, source } of sources.stored()) {
      const member = memberOf(target);
      const name = member ? nameOfMember(member) : nameOf(target);
      if (name === undefined || (target.kind === 'name' && body.types.has(target.name))) continue;
      addTo(this.#byName, name, { member: member && alone(member), source, span: target.span });
    }
  }

  /** The fills that `member` may be meant by. */
  of(member: Member): readonly Fill[] {
    const wanted = alone(member);
    return (this.#byName.get(nameOfMember(member)) ?? []).filter(
      (fill) => fill.member?.struct === undefined || fill.member.struct === wanted.struct,
    );
  }

  /** Those of them by which the function alone does not say how what `member` then holds was made. */
  unknown(member: Member): readonly Fill[] {
    return this.of(member).filter(({ source }) => !isMadeHere(source, member));
  }

  /** Where the values come from that are returned or, with a position, stored behind that parameter; undefined if nobody knows. */
  handedOut(position: number | undefined): readonly Source[] | undefined {
    return position === undefined ? this.#returned : this.#behind.get(position);
  }
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

/** Whether a value was made in the function itself, or is what `member` of whichever object held. */
function isMadeHere(source: Source, member: Member): boolean {
  const waiting = [source];
  const seen = new Set<Source>();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next.kind === 'any') for (const one of next.of) waiting.push(one);
    else if (next.kind === 'member') {
      if (!isSameMember(next.member, member)) return false;
    } else if (next.kind !== 'number' && next.kind !== 'mapped' && next.kind !== 'allocated') return false;
  }
  return true;
}
