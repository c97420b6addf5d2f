import type { StepBudget } from '../../text/step-budget';
import { predecessors, reversePostorder, successors } from './graph';
import type { FunctionBody, Label } from './ir';

/** Which instructions of a function lead to which, found out once for each question. */
export class Ways {
  readonly #before: readonly (readonly Label[])[];
  readonly #between = new Map<string, ReadonlySet<Label>>();
  #loops: readonly boolean[] | undefined;

  /** @param budget pays for each instruction that is looked at */
  constructor(
    private readonly body: FunctionBody,
    private readonly budget: StepBudget,
  ) {
    this.#before = predecessors(body.instructions);
  }

  /** The instructions from which a way leads to one of `ends`, these included, and not past one of `without`. */
  leadingTo(ends: readonly Label[], without: ReadonlySet<Label>): ReadonlySet<Label> {
    const open = ends.filter((label) => !without.has(label));
    return this.#reached(open, (label) => (this.#before[label] ?? []).filter((each) => !without.has(each)));
  }

  /** The instructions that come from one of `starts`, these included. */
  from(starts: Iterable<Label>): ReadonlySet<Label> {
    return this.#reached([...starts], (label) => this.#next(label));
  }

  /**
   * The instructions on ways from one side of a branch to the other side, without the branch: what an `if` without `else` has in
   * it, seen from what comes behind it.
   */
  between(branch: Label, side: Label, other: Label): ReadonlySet<Label> {
    const key = `${branch} ${side}`;
    const known = this.#between.get(key);
    if (known) return known;
    const ends = new Set([branch, other]);
    const inside = this.#reached([side], (label) => (ends.has(label) ? [] : this.#next(label)));
    const found = this.#reached(inside.has(other) ? [other] : [], (label) =>
      (this.#before[label] ?? []).filter((each) => inside.has(each) && !ends.has(each)),
    );
    this.#between.set(key, found);
    return found;
  }

  /** Whether an instruction can come again. */
  isInLoop(label: Label): boolean {
    this.#loops ??= this.#findLoops();
    return this.#loops[label] ?? false;
  }

  #next(label: Label): readonly Label[] {
    const instruction = this.body.instructions[label];
    return instruction ? successors(instruction) : [];
  }

  #reached(starts: readonly Label[], next: (label: Label) => readonly Label[]): ReadonlySet<Label> {
    const reached = new Set(starts);
    const waiting = [...starts];
    for (let label = waiting.pop(); label !== undefined; label = waiting.pop()) {
      this.budget.spend();
      for (const each of next(label))
        if (!reached.has(each)) {
          reached.add(each);
          waiting.push(each);
        }
    }
    return reached;
  }

  /** Instructions that lead to each other are in a loop, and so is one that leads to itself (Kosaraju's two searches). */
  #findLoops(): readonly boolean[] {
    const order = reversePostorder(this.body.entry, (label) => this.#next(label));
    const reachable = new Set(order);
    const seen = new Set<Label>();
    const loops = this.body.instructions.map((_, label) => this.#next(label).includes(label));
    for (const root of order) {
      if (seen.has(root)) continue;
      const circle = this.#reached([root], (label) =>
        (this.#before[label] ?? []).filter((each) => reachable.has(each) && !seen.has(each)),
      );
      for (const label of circle) {
        seen.add(label);
        if (circle.size > 1) loops[label] = true;
      }
    }
    return loops;
  }
}
