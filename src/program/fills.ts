import type { EffectTable } from '../kernel/effects';
import type { Span } from '../text/span';
import { addTo } from '../text/lists';
import type { Expression, FunctionBody, Member } from './cfg/ir';
import { memberOf, nameOfMember } from './cfg/members';
import { Sources, type Source } from './sources';

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
