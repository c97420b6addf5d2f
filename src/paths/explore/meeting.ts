import type { Label } from '../../program/cfg/ir';
import { resourceKey, stateKey } from '../state/key';
import { mergeStates } from '../state/merge';
import type { State } from '../state/state';
import type { Terms } from '../values/terms';
import type { Budget } from '../budget';

interface Place {
  readonly seen: Set<string>;
  readonly merged: Map<string, State>;
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
 * memory and mappings are alike are merged: what else told them apart is forgotten.
 */
export class Meeting {
  readonly #places = new Map<Label, Place>();

  constructor(
    private readonly terms: Terms,
    private readonly budget: Budget,
  ) {}

  arrive(label: Label, states: readonly State[]): Arrived {
    const place = this.#places.get(label) ?? { seen: new Set<string>(), merged: new Map<string, State>() };
    this.#places.set(label, place);
    const going: State[] = [];
    const changed = new Map<string, State>();
    let dropped = false;
    for (const state of shortest(states)) {
      const key = stateKey(state);
      if (place.seen.has(key)) continue;
      if (place.seen.size < this.budget.states) {
        place.seen.add(key);
        going.push(state);
        continue;
      }
      const kind = `${resourceKey(state)}${state.isDoubtful ? '?' : ''}`;
      const known = place.merged.get(kind);
      if (known) {
        if (mergeStates(this.terms, known, state, label)) changed.set(kind, known);
      } else if (place.merged.size < this.budget.kinds) {
        place.merged.set(kind, state);
        changed.set(kind, state);
      } else dropped = true;
    }
    return { going: [...going, ...[...changed.values()].map((state) => state.fork())], dropped };
  }
}

/** Of states that are alike, the one with the shortest way is to go on, and none that is in doubt. */
function shortest(states: readonly State[]): readonly State[] {
  if (states.length < 2) return states;
  const length = ({ isDoubtful, trail }: State): number => (isDoubtful ? 1e9 : 0) + (trail?.length ?? 0);
  return [...states].sort((a, b) => length(a) - length(b));
}
