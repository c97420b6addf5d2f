import { reversePostorder, successors } from '../../program/cfg/graph';
import type { FunctionBody, Label } from '../../program/cfg/ir';
import { countFirst } from '../../text/search';
import type { State } from '../state/state';

/** A state that waits to go on at a label, and where it came from. */
export interface Waiting {
  readonly state: State;
  readonly from: Label;
}

/**
 * States that wait to go on, by place. Places are taken in an order in which all ways to one come before it, but for
 * the ways back to the head of a loop: so what meets there has met before any of it goes on.
 */
export class Worklist {
  readonly #rank: Int32Array;
  readonly #order: readonly Label[];
  readonly #waiting: Waiting[][];
  /** The ranks at which something waits, the last first. */
  readonly #ranks: number[] = [];

  constructor({ instructions, entry }: FunctionBody) {
    this.#order = reversePostorder(entry, (label) => {
      const instruction = instructions[label];
      return instruction ? successors(instruction) : [];
    });
    this.#rank = new Int32Array(instructions.length).fill(-1);
    for (const [rank, label] of this.#order.entries()) this.#rank[label] = rank;
    this.#waiting = this.#order.map(() => []);
  }

  add(label: Label, waiting: Waiting): void {
    const rank = this.#rank[label] ?? -1;
    const here = this.#waiting[rank];
    if (!here) return;
    if (here.length === 0) {
      const before = countFirst(this.#ranks.length, (at) => (this.#ranks[at] ?? 0) > rank);
      this.#ranks.splice(before, 0, rank);
    }
    here.push(waiting);
  }

  /** The first place at which something waits, and all that waits there. */
  take(): { readonly label: Label; readonly waiting: readonly Waiting[] } | undefined {
    const rank = this.#ranks.pop();
    const waiting = rank === undefined ? undefined : this.#waiting[rank];
    const label = rank === undefined ? undefined : this.#order[rank];
    if (rank === undefined || !waiting || label === undefined) return undefined;
    this.#waiting[rank] = [];
    return { label, waiting };
  }
}
