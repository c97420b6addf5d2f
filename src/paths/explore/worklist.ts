import { reversePostorder, successors } from '../../program/cfg/graph';
import type { FunctionBody, Label } from '../../program/cfg/ir';
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
  #next = 0;

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
    this.#waiting[rank]?.push(waiting);
    if (rank >= 0 && rank < this.#next) this.#next = rank;
  }

  /** The first place at which something waits, and all that waits there. */
  take(): { readonly label: Label; readonly waiting: readonly Waiting[] } | undefined {
    for (; this.#next < this.#order.length; this.#next++) {
      const waiting = this.#waiting[this.#next];
      const label = this.#order[this.#next];
      if (!waiting || waiting.length === 0 || label === undefined) continue;
      this.#waiting[this.#next] = [];
      return { label, waiting };
    }
    return undefined;
  }
}
