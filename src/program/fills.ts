import type { EffectTable } from '../kernel/effects';
import type { Span } from '../text/span';
import { addTo } from '../text/lists';
import type { FunctionBody, Member } from './cfg/ir';
import { alone, isSameMember, memberOf, nameOfMember, nameOfPlace } from './cfg/members';
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
      const name = nameOfPlace(target);
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

  /** Those of them of which the function itself does not say how the value was made. */
  fromElsewhere(member: Member): readonly Fill[] {
    return this.of(member).filter(({ source }) => !isMadeHere(source, member));
  }

  /** Whether `member` is given the mappings that the function makes itself, and nothing else. */
  isMappedHere(member: Member): boolean {
    const fills = this.of(member);
    return (
      fills.some(({ source }) => partsOf(source).some(({ kind }) => kind === 'mapped')) &&
      fills.every(({ source }) => partsOf(source).every(({ kind }) => kind === 'mapped' || kind === 'number'))
    );
  }

  /** Where the values come from that are returned or, with a position, stored behind that parameter; undefined if nobody knows. */
  handedOut(position: number | undefined): readonly Source[] | undefined {
    return position === undefined ? this.#returned : this.#behind.get(position);
  }
}

/** Whether a value is a number, was made by a call of the function, or is what `member` of another object held. */
function isMadeHere(value: Source, member: Member): boolean {
  return partsOf(value).every((source) =>
    source.kind === 'member' ? isSameMember(source.member, member) : made.has(source.kind),
  );
}

/** All that a value may be. */
function partsOf(value: Source): readonly Source[] {
  const seen = new Set([value]);
  for (const source of seen) if (source.kind === 'any') for (const one of source.of) seen.add(one);
  return [...seen].filter(({ kind }) => kind !== 'any');
}

const made: ReadonlySet<Source['kind']> = new Set(['number', 'memory', 'allocated', 'address', 'mapped']);
