import { StepBudget } from '../../text/step-budget';
import type { Member } from '../../program/cfg/ir';
import type { Place, Term } from '../values/terms';
import { Lookup } from './lookup';
import type { Fact, Mapping, MemoryObject } from './resources';
import { Shared } from './shared';
import { Sums, withOneMore } from './sums';
import type { Step } from './trail';

export type { Fact, Mapping, MemoryObject, Origin } from './resources';

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
