import type { Allocator, MapEffect, MappingFamily } from '../../kernel/effects';
import type { Span } from '../../text/span';
import { StepBudget } from '../../text/step-budget';
import type { Member } from '../../program/cfg/ir';
import type { Bits } from '../values/bits';
import type { Place, Term } from '../values/terms';
import { Lookup } from './lookup';
import { Shared } from './shared';
import { Sums, withOneMore } from './sums';
import type { Step } from './trail';

/** Whether the host can read memory. `pending`: converted, but nobody looked yet whether that worked. */
type Sharing =
  | { readonly state: 'private' | 'shared' | 'unknown' }
  | { readonly state: 'pending' | 'failed'; readonly to: 'private' | 'shared'; readonly conversion: Term };

/** Where memory is from. */
export interface Origin {
  readonly kind: Allocator | 'stack' | 'static' | 'DMA allocation' | 'alias' | 'constant';
  /** The call that made it; the variable that it is. */
  readonly by: string;
  /** Its size, where the call says it. */
  readonly size: Term | undefined;
  readonly unit: 'bytes' | 'order';
}

/** One more way to memory for the CPU or a process. */
interface Alias {
  readonly span: Span;
  /** The page protection that it was made with. */
  readonly protection: Term | undefined;
  /** What the call returned: a new address, by which it can be undone, or 0 for success. */
  readonly result: Term;
}

/** A piece of memory on one path. */
export interface MemoryObject {
  readonly id: Term;
  /** How the source calls it. */
  readonly name: string;
  readonly sharing: Sharing;
  /** Where it was allocated; undefined where it came from outside. */
  readonly allocated: Span | undefined;
  /** Where it is from, as far as this path knows. */
  readonly origin: Origin | undefined;
  /** The allocation returned NULL on this path. */
  readonly absent: boolean;
  /** `given`: a function of which nothing is known has it, or it can be found outside of this function. */
  readonly life: 'owned' | 'given' | 'freed';
  /** Members in which its address is kept. */
  readonly kept?: readonly Member[];
  /** Others have a reference of their own, so that giving it back frees nothing. */
  readonly isHeld?: boolean;
  /** The way to it that this path made last, where nothing can have undone it. */
  readonly alias?: Alias | undefined;
  /** Offset of the call, in the function that is followed, by which the path came to know it. */
  readonly site: number;
}

/** A DMA mapping on one path. */
export interface Mapping {
  /** What names it in a state: its handle; for what came in from outside, the value that it was undone by. */
  readonly id: Term;
  readonly call: string;
  readonly span: Span;
  /** Undefined for a mapping that was made outside. */
  readonly effect: MapEffect | undefined;
  readonly family: MappingFamily;
  readonly attributes: Bits;
  /** What the attributes are computed from, where not all of them are known: a caller may know more. */
  readonly given?: Term | undefined;
  /** What it was given, by role. */
  readonly device: Term | undefined;
  readonly size: Term | undefined;
  readonly direction: Term | undefined;
  readonly memory: Term | undefined;
  /** Ways on which it was given different things are merged: what they do not agree on is undefined. */
  readonly isVague?: boolean;
  /** `unknown`: a function of which nothing is known was given the handle. */
  readonly status: 'unchecked' | 'live' | 'failed' | 'undone' | 'unknown';
  /** It is `unknown`, but whoever had it cannot see where it is kept: only what that calls back can have undone it. */
  readonly isHidden?: boolean;
  /** The value by which it is unmapped: what the call returned, or the list it was given. */
  readonly handle: Term;
  /** Offset of the call, in the function that is followed, that made it. */
  readonly site: number;
  /** The function that the call stands in, where it is not the one that is followed. */
  readonly within: string | undefined;
  /** Members in which the handle is kept. */
  readonly kept: readonly Member[];
  /** Places other than local variables in which the handle, or a value made of it, was stored. */
  readonly places: readonly Place[];
  /** Who was given what is in the memory last, where a sync said so; before, it is the device's. */
  readonly synced?: 'cpu' | 'device';
  /** Whether the memory is mapped from its own address on. */
  readonly isFromStart?: boolean;
  /** A number for all members and places, which are added one by one; see `withOneMore`. */
  readonly known?: number;
}

/** What is known of a value. */
export interface Fact {
  readonly zero?: boolean;
  readonly equals?: bigint;
  /** Constants other than zero that it is not. */
  readonly differs?: readonly bigint[];
  /** A number for all of these. */
  readonly others?: number;
}

/** Everything that holds at one place of one path. Forked where a path forks. */
export class State {
  /** What happened so far, newest first. */
  trail: Step | undefined;
  /** A decision was made that hangs on more than one thing that merging has forgotten: this may be on no path. */
  isDoubtful: boolean;
  /** Something that merging has forgotten was asked since: one such answer is right, a second need not go with it. */
  hasTestedForgotten: boolean;
  /** How often each loop was entered, by instruction. */
  readonly turns: Shared<number, number>;
  readonly variables: Shared<Place, Term>;
  readonly facts: Shared<Term, Fact>;
  readonly objects: Shared<Term, MemoryObject>;
  readonly mappings: Shared<Term, Mapping>;
  /** Values of which something was known in states that are merged in this one. */
  readonly forgotten: Shared<Term, true>;
  readonly sums: Sums;

  /**
   * @param looks counts what is looked at of this state and of those that are forked from it
   * @param lookup finds things in all of these
   */
  constructor(
    readonly looks = new StepBudget('looking at what holds', Infinity),
    readonly lookup = new Lookup(),
    from?: State,
  ) {
    this.trail = from?.trail;
    this.isDoubtful = from?.isDoubtful ?? false;
    this.hasTestedForgotten = from?.hasTestedForgotten ?? false;
    const sums = new Sums(from?.sums);
    this.sums = sums;
    this.turns = new Shared(looks, sums.turns.bind(sums), from?.turns);
    this.variables = new Shared(
      looks,
      (sign, place, term) => {
        sums.variable(sign, place, term);
        if (sign > 0) lookup.places.add(place);
      },
      from?.variables,
    );
    this.facts = new Shared(
      looks,
      (sign, term, fact) => {
        sums.fact(sign, term, fact);
        if (sign > 0) lookup.fact(term);
      },
      from?.facts,
    );
    this.objects = new Shared(
      looks,
      (sign, id, object) => {
        sums.object(sign, id, object);
        if (sign > 0) lookup.object(id, object);
      },
      from?.objects,
    );
    this.mappings = new Shared(
      looks,
      (sign, id, mapping) => {
        sums.mapping(sign, id, mapping);
        if (sign > 0) lookup.mapping(id, mapping);
      },
      from?.mappings,
    );
    this.forgotten = new Shared(looks, sums.forgotten.bind(sums), from?.forgotten);
  }

  fork(): State {
    return new State(this.looks, this.lookup, this);
  }

  updateObject(id: Term, change: Partial<MemoryObject>): void {
    const object = this.objects.get(id);
    if (object) this.objects.set(id, { ...object, ...change });
  }

  updateMapping(id: Term, change: Partial<Mapping>): void {
    const mapping = this.mappings.get(id);
    if (mapping) this.mappings.set(id, { ...mapping, ...change });
  }

  /** The handle of a mapping is kept in `member`. */
  keepMapping(id: Term, member: Member): void {
    const { kept, known } = this.mappings.get(id) ?? {};
    if (!kept || kept.includes(member)) return;
    const name = `${member.struct}.${member.path}`;
    this.updateMapping(id, { kept: [...kept, member], known: withOneMore(known, name) });
  }

  /** The handle of a mapping, or a value made of it, is stored at `place`. */
  storeMapping(id: Term, place: Place): void {
    const { places, known } = this.mappings.get(id) ?? {};
    this.looks.spend(places?.length);
    if (!places || places.includes(place)) return;
    this.updateMapping(id, { places: [...places, place], known: withOneMore(known, `${place.id}`) });
  }

  /** Equal for states that go the same ways. */
  get key(): string {
    return `${this.sums.all}${this.hasTestedForgotten ? '!' : ''}`;
  }

  /** How far the loops of the path have turned: tells apart what one call makes in each turn. */
  get turn(): string {
    return this.turns.size === 0 ? '' : [...this.turns.values()].join('.');
  }
}
