import type { Span } from '../text/span';
import type { StepBudget } from '../text/step-budget';
import type { Member } from './cfg/ir';
import { isSameMember } from './cfg/members';
import type { Fill } from './fills';
import type { ProgramFunction } from './program-file';
import type { Made, Source } from './sources';

/** Why it is not known how all that a member may hold was made. */
export interface Doubt {
  /**
   * `unread`: the function uses the member and cannot be read; `filled`: it gives the member a value that was made somewhere
   * else
   */
  readonly kind: 'unread' | 'filled';
  readonly user: ProgramFunction;
  /** Where the member is filled. */
  readonly span: Span | undefined;
}

/** A call that maps, whose result a member is given. */
export interface Filling {
  /** The function that gives it: the call stands in it, or in one that it calls. */
  readonly user: ProgramFunction;
  readonly span: Span;
}

/** What a member is given. */
export interface Filled {
  readonly by: readonly Filling[];
  /** Whether it is also given what the same member of another object held. */
  readonly isMoved: boolean;
}

/** The functions of a program that name a member; undefined for one that is not of the program alone. */
type UsersOf = (member: Member) => readonly ProgramFunction[] | undefined;

/** What a member may hold, and the function that made it. */
export interface Origin {
  readonly made: Made;
  readonly by: ProgramFunction;
  /** Whether it is held as it was made, and not moved by an offset or to a boundary. */
  readonly isWhole: boolean;
}

/** A source, and the function that says so. */
interface Claim {
  readonly source: Source;
  readonly by: ProgramFunction;
}

/** Says of members of a program whether all that they may hold was made where the program says how. */
export class Holdings {
  /** @param steps bounds what is looked at, of all members together */
  constructor(
    private readonly usersOf: UsersOf,
    private readonly steps: StepBudget,
  ) {}

  /**
   * The calls whose mappings `users`, which are all that name `member`, give it; or why it may hold a mapping that was made out
   * of their sight.
   *
   * @throws OutOfSteps
   */
  filledBy(member: Member, users: readonly ProgramFunction[]): Filled | Doubt {
    const found = { by: [] as Filling[], isMoved: false };
    for (const user of users) {
      this.steps.spend();
      const direct = user.file.direct(user.source);
      if (!direct) return { kind: 'unread', user, span: undefined };
      for (const { source, span } of direct.fills.of(member))
        if (!this.#addFillings({ source, by: user }, user, member, found))
          return { kind: 'filled', user, span };
    }
    return found;
  }

  /** The calls of the program that are given `member` to undo or free, in other functions than `makers`. */
  undoing(member: Member, makers: readonly ProgramFunction[]): readonly string[] {
    const users = this.usersOf(member) ?? [];
    return users
      .filter((user) => !makers.includes(user))
      .flatMap(({ file, source }) => file.direct(source)?.undone.of(member) ?? []);
  }

  /**
   * All that `member` may hold besides numbers; undefined where some of it is made out of sight, or is at an offset that may be
   * none.
   *
   * @throws OutOfSteps
   */
  originsOf(member: Member): readonly Origin[] | undefined {
    const users = this.usersOf(member);
    const fills = users && this.#fillsOf(member, users);
    if (!fills) return undefined;
    const found: Origin[] = [];
    const waiting = fills.map((claim) => ({ ...claim, isWhole: true }));
    const seen = { whole: new Set<Source>(), moved: new Set<Source>() };
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { source, by, isWhole } = next;
      const known = isWhole ? seen.whole : seen.moved;
      if (known.has(source) || isSame(source, member)) continue;
      known.add(source);
      this.steps.spend();
      if ('at' in source) found.push({ made: source, by, isWhole });
      else {
        const of = source.kind === 'sum' && source.isMoved !== true ? undefined : this.#madeOf(next);
        if (!of) return undefined;
        for (const one of of) waiting.push({ ...one, isWhole: isWhole && source.kind !== 'sum' });
      }
    }
    return found;
  }

  /** Adds the calls that a value was returned by, to `user` or what it calls; false where it may be another mapping. */
  #addFillings(
    claim: Claim,
    user: ProgramFunction,
    member: Member,
    found: { by: Filling[]; isMoved: boolean },
  ): boolean {
    const waiting = [claim];
    const seen = new Set<Source>();
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { source, by } = next;
      if (seen.has(source)) continue;
      seen.add(source);
      this.steps.spend();
      if (source.kind === 'any') for (const one of source.of) waiting.push({ source: one, by });
      else if (source.kind === 'mapped') found.by.push({ user, span: source.at });
      else if (isSame(source, member)) found.isMoved = true;
      else if (source.kind === 'call') {
        const made = this.#madeOf(next);
        if (!made) return false;
        for (const one of made) waiting.push(one);
      } else if (!this.#namesNoMapping(next)) return false;
    }
    return true;
  }

  /** Whether a value is none by which a mapping could be undone: a number, or an address in memory that was allocated. */
  #namesNoMapping(claim: Claim): boolean {
    const waiting = [claim];
    const seen = new Set<Source>();
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (seen.has(next.source)) continue;
      seen.add(next.source);
      this.steps.spend();
      const madeOf = this.#madeOf(next);
      if (!madeOf) return false;
      for (const one of madeOf) waiting.push(one);
    }
    return true;
  }

  /** What a value is made of; undefined where it names a mapping, or may do so. */
  #madeOf({ source, by }: Claim): readonly Claim[] | undefined {
    switch (source.kind) {
      case 'number':
      case 'memory':
      case 'allocated':
      case 'address':
        return [];
      case 'mapped':
      case 'physical':
      case 'unknown':
        return undefined;
      case 'any':
      case 'sum':
        return source.of.map((one) => ({ source: one, by }));
      case 'member': {
        const users = this.usersOf(source.member);
        return users && this.#fillsOf(source.member, users);
      }
      case 'call': {
        const callee = by.file.functionCalled(source.callee);
        const handedOut = callee?.file.direct(callee.source)?.fills.handedOut(source.position);
        return callee && handedOut?.map((one) => ({ source: one, by: callee }));
      }
    }
  }

  #fillsOf(member: Member, users: readonly ProgramFunction[]): readonly Claim[] | undefined {
    const found: Claim[] = [];
    for (const user of users) {
      this.steps.spend();
      const fills: readonly Fill[] | undefined = user.file.direct(user.source)?.fills.of(member);
      if (!fills) return undefined;
      for (const { source } of fills) found.push({ source, by: user });
    }
    // What nobody is seen to fill is filled out of sight.
    return found.length > 0 ? found : undefined;
  }
}

/** Whether a value is what the member itself, of whichever object, holds. */
function isSame(source: Source, member: Member): boolean {
  return source.kind === 'member' && isSameMember(source.member, member);
}
