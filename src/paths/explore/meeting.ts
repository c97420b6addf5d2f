import type { Label } from '../../program/cfg/ir';
import { mergeStates } from '../state/merge';
import type { State } from '../state/state';
import type { Terms } from '../values/terms';
import type { Budget } from '../budget';
import type { Witness } from '../witness';

interface Place {
  readonly seen: Set<string>;
  readonly merged: Map<string, State>;
  /** Where there were too many of these: by what mappings are, whatever they were given. */
  readonly coarse: Map<string, State>;
}

/** What came of the states that arrived at one place. */
export interface Arrived {
  /** Those that go on, each unlike all that went on before. */
  readonly going: readonly State[];
  /** Whether there were more kinds of memory and mappings than are followed. */
  readonly dropped: boolean;
}

/**
 * The places where paths meet. A state like one that went on already ends there. Once many have gone on, those in which
 * memory and mappings are alike are merged: what else told them apart is forgotten; and once there are many kinds of these, what mappings were given.
 */
export class Meeting {
  readonly #places = new Map<Label, Place>();

  constructor(
    private readonly terms: Terms,
    private readonly budget: Budget,
    private readonly witness?: Witness,
  ) {}

  arrive(label: Label, states: readonly State[]): Arrived {
    const place = this.#places.get(label) ?? { seen: new Set(), merged: new Map(), coarse: new Map() };
    this.#places.set(label, place);
    const going: State[] = [];
    const changed = new Set<State>();
    let dropped = false;
    for (const state of shortest(states)) {
      const key = state.key;
      if (place.seen.has(key)) continue;
      if (place.seen.size < this.budget.states) {
        place.seen.add(key);
        going.push(state);
        continue;
      }
      const into = this.#kindOf(place, state);
      if (into !== state) this.witness?.merged(label);
      if (!into) dropped = true;
      else if (into === state || mergeStates(this.terms, into, state, label)) changed.add(into);
    }
    return { going: [...going, ...[...changed].map((state) => state.fork())], dropped };
  }

  /** The state that is to stand for `state` too, which is itself where it is the first of its kind. */
  #kindOf({ merged, coarse }: Place, state: State): State | undefined {
    for (const [kinds, isCoarse] of [
      [merged, false],
      [coarse, true],
    ] as const) {
      const kind = `${isCoarse ? state.sums.coarse : state.sums.resources}${state.isDoubtful ? '?' : ''}`;
      const known = kinds.get(kind);
      if (known) return known;
      if (kinds.size >= this.budget.kinds) continue;
      kinds.set(kind, state);
      return state;
    }
    return undefined;
  }
}

/** Of states that are alike, the one with the shortest way is to go on, and none that is in doubt. */
function shortest(states: readonly State[]): readonly State[] {
  if (states.length < 2) return states;
  const length = ({ isDoubtful, trail }: State): number => (isDoubtful ? 1e9 : 0) + (trail?.length ?? 0);
  return [...states].sort((a, b) => length(a) - length(b));
}
