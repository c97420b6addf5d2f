import { Effort } from '../effort';

/** A function of predicates. Within one table, equal functions are the same object. */
export type Diagram = Leaf | Decision;

export interface Leaf {
  readonly kind: 'leaf';
  readonly id: number;
  readonly value: string;
}

export interface Decision {
  readonly kind: 'decision';
  readonly id: number;
  /** Place of its predicate in the table's order. */
  readonly variable: number;
  readonly yes: Diagram;
  readonly no: Diagram;
}

/**
 * Decision diagrams: reduced and ordered, with any number of leaves (Bryant 1986; Bahar and others 1993). A diagram of
 * truths has the leaves {@link always} and {@link never}.
 */
export class Diagrams {
  readonly never: Diagram;
  readonly always: Diagram;
  readonly #names: string[] = [];
  readonly #variables = new Map<string, number>();
  readonly #leaves = new Map<string, Leaf>();
  readonly #decisions = new Pairs<Decision>();
  readonly #chosen = new Pairs<Diagram>();
  readonly #effort: Effort;
  #count = 0;

  /**
   * Every method throws `OutOfSteps` where its effort is used up.
   *
   * @param order predicates that come first; others follow in the order in which they are used
   */
  constructor(order: readonly string[] = [], effort = new Effort('decisions')) {
    this.#effort = effort;
    for (const name of order) this.#variableOf(name);
    this.never = this.leaf('\0never');
    this.always = this.leaf('\0always');
  }

  leaf(value: string): Diagram {
    let leaf = this.#leaves.get(value);
    if (!leaf) {
      this.#effort.spend();
      leaf = { kind: 'leaf', id: this.#count++, value };
      this.#leaves.set(value, leaf);
    }
    return leaf;
  }

  /** Where the predicate holds. */
  predicate(name: string): Diagram {
    return this.decision(this.#variableOf(name), this.always, this.never);
  }

  /** The predicate that is tested at `variable`. */
  nameOf(variable: number): string {
    return this.#names[variable] ?? '';
  }

  /** Tests `variable`, which comes before all that `yes` and `no` test. */
  decision(variable: number, yes: Diagram, no: Diagram): Diagram {
    if (yes === no) return yes;
    const made = this.#decisions.of(variable);
    const key = pairKey(yes, no);
    let decision = made.get(key);
    if (!decision) {
      this.#effort.spend();
      decision = { kind: 'decision', id: this.#count++, variable, yes, no };
      made.set(key, decision);
    }
    return decision;
  }

  /** `yes` where `test` holds, `no` where not. */
  choose(test: Diagram, yes: Diagram, no: Diagram): Diagram {
    if (test === this.always || yes === no) return yes;
    if (test === this.never) return no;
    const known = this.#chosen.of(test.id);
    const key = pairKey(yes, no);
    let chosen = known.get(key);
    if (!chosen) {
      this.#effort.spend();
      const variable = Math.min(variableOf(test), variableOf(yes), variableOf(no));
      const whenYes = this.#choose(variable, true, test, yes, no);
      const whenNo = this.#choose(variable, false, test, yes, no);
      chosen = this.decision(variable, whenYes, whenNo);
      known.set(key, chosen);
    }
    return chosen;
  }

  #choose(variable: number, value: boolean, test: Diagram, yes: Diagram, no: Diagram): Diagram {
    return this.choose(
      branch(test, variable, value),
      branch(yes, variable, value),
      branch(no, variable, value),
    );
  }

  and(a: Diagram, b: Diagram): Diagram {
    return this.choose(a, b, this.never);
  }

  or(a: Diagram, b: Diagram): Diagram {
    return this.choose(a, this.always, b);
  }

  not(a: Diagram): Diagram {
    return this.choose(a, this.never, this.always);
  }

  /** Where two truths are the same. */
  equal(a: Diagram, b: Diagram): Diagram {
    return this.choose(a, b, this.not(b));
  }

  /** Counts steps of those who go through diagrams of this table. */
  spend(steps = 1): void {
    this.#effort.spend(steps);
  }

  /** The same decisions with other leaves. */
  relabel(diagram: Diagram, change: (value: string) => string): Diagram {
    return this.#map(diagram, (value) => this.leaf(change(value)));
  }

  /** Where `diagram` comes to a leaf for which `holds`. */
  where(diagram: Diagram, holds: (value: string) => boolean): Diagram {
    return this.#map(diagram, (value) => (holds(value) ? this.always : this.never));
  }

  /** The same function in this table, whose order may be another than that of `from`. */
  take(diagram: Diagram, from: Diagrams): Diagram {
    const known = new Map<Diagram, Diagram>();
    const go = (at: Diagram): Diagram => {
      if (at === from.always) return this.always;
      if (at === from.never) return this.never;
      let taken = known.get(at);
      if (!taken) {
        this.#effort.spend();
        taken =
          at.kind === 'leaf'
            ? this.leaf(at.value)
            : this.choose(this.predicate(from.nameOf(at.variable)), go(at.yes), go(at.no));
        known.set(at, taken);
      }
      return taken;
    };
    return go(diagram);
  }

  /** The leaves of `diagram`, in the order in which they are met. */
  leaves(diagram: Diagram): readonly string[] {
    return this.#nodes(diagram).flatMap((node) => (node.kind === 'leaf' ? [node.value] : []));
  }

  /** The predicates that `diagram` hangs on, in order. */
  support(diagram: Diagram): readonly string[] {
    const variables = this.#nodes(diagram).flatMap((node) =>
      node.kind === 'decision' ? [node.variable] : [],
    );
    return [...new Set(variables)].sort((a, b) => a - b).map((variable) => this.nameOf(variable));
  }

  /** The leaf that `diagram` comes to where all predicates that it asks are known. */
  valueIn(diagram: Diagram, values: ReadonlyMap<string, boolean>): string | undefined {
    let at = diagram;
    while (at.kind === 'decision') {
      const value = values.get(this.nameOf(at.variable));
      if (value === undefined) return undefined;
      at = value ? at.yes : at.no;
    }
    return at.value;
  }

  #nodes(diagram: Diagram): readonly Diagram[] {
    const all = nodes(diagram);
    this.#effort.spend(all.length);
    return all;
  }

  #map(diagram: Diagram, change: (value: string) => Diagram): Diagram {
    const known = new Map<Diagram, Diagram>();
    const go = (at: Diagram): Diagram => {
      let mapped = known.get(at);
      if (!mapped) {
        this.#effort.spend();
        mapped = at.kind === 'leaf' ? change(at.value) : this.decision(at.variable, go(at.yes), go(at.no));
        known.set(at, mapped);
      }
      return mapped;
    };
    return go(diagram);
  }

  #variableOf(name: string): number {
    let variable = this.#variables.get(name);
    if (variable === undefined) {
      this.#effort.predicates(this.#names.length + 1);
      variable = this.#names.push(name) - 1;
      this.#variables.set(name, variable);
    }
    return variable;
  }
}

/** What was made of two diagrams, by a number that says how. */
class Pairs<Made> {
  readonly #made = new Map<number, Map<number, Made>>();

  of(how: number): Map<number, Made> {
    let made = this.#made.get(how);
    if (!made) {
      made = new Map();
      this.#made.set(how, made);
    }
    return made;
  }
}

/** A number for two diagrams of one table, of which no effort makes 2 to the power of 26. */
export function pairKey(a: Diagram, b: Diagram): number {
  return a.id * 2 ** 26 + b.id;
}

/** Place of the predicate that is tested first; behind all where none is. */
export function variableOf(diagram: Diagram): number {
  return diagram.kind === 'decision' ? diagram.variable : Infinity;
}

/** What `diagram` is where the predicate at `variable`, tested there first or not at all, has a value. */
export function branch(diagram: Diagram, variable: number, value: boolean): Diagram {
  if (diagram.kind === 'leaf' || diagram.variable !== variable) return diagram;
  return value ? diagram.yes : diagram.no;
}

/** All that `diagram` is made of, each once. */
export function nodes(diagram: Diagram): readonly Diagram[] {
  const met = new Set<Diagram>();
  const go = (at: Diagram): void => {
    if (met.has(at)) return;
    met.add(at);
    if (at.kind === 'leaf') return;
    go(at.yes);
    go(at.no);
  };
  go(diagram);
  return [...met];
}
