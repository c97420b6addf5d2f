import type { Action, DecisionTable, Effect, Outcome, Predicate, Row } from '../kernel/decision-table';
import { Effort } from './effort';
import { Values, type Environment, type Facts, type Unknown } from './values';

/** Finds the table of a function that a row calls; undefined where none is at hand. */
export type FindTable = (name: string) => DecisionTable | undefined;

/** One row that was reached on the way to an outcome. */
interface TakenRow {
  readonly table: DecisionTable;
  readonly row: Row;
}

/** One way the call can go. */
export interface Alternative {
  readonly outcome: Outcome;
  /** Unknown predicates that had to be assumed, in the order they were asked. */
  readonly assumed: Environment;
  /** From the first table to the deciding row. */
  readonly rows: readonly TakenRow[];
  /** What is done, in order. */
  readonly effects: readonly Effect[];
  /** What is done or not, as predicates say that are not known. */
  readonly possible: readonly Effect[];
}

/**
 * Evaluates `table` in `environment` with three-valued logic. Where an unknown predicate decides which row holds, both
 * values are followed; alternatives come with the known values first, `true` before `false`. A predicate that makes no
 * difference is not assumed.
 *
 * @param effort a step for each part of a condition that is looked at: the ways can be two to the power of what is unknown
 * @throws OutOfSteps; an Error where the tables call one that `findTable` does not have, or no row of a table holds
 */
export function evaluate(
  table: DecisionTable,
  environment: Facts,
  findTable: FindTable,
  effort = new Effort(`evaluating ${table.function}()`),
): readonly Alternative[] {
  const trees = new Trees();
  const ruledOut = [...table.exclusive].flatMap(([predicate, others]) =>
    environment.get(predicate) === true ? others : [],
  );
  return waysOf(explore(new Map(withoutKnown(ruledOut))));

  /** @param facts what the environment does not say */
  function explore(facts: Environment): Tree {
    return effort.deeper(() => exploreWith(facts));
  }

  function exploreWith(facts: Environment): Tree {
    const run = new Run(findTable);
    const result = run.run(table, new Values(environment, facts, table.defined, effort));
    if ('outcome' in result) {
      const { rows, effects, possible } = run;
      return trees.end({ outcome: result.outcome, rows, effects, possible });
    }
    const { unknown } = result;
    const excluded = withoutKnown(table.exclusive.get(unknown) ?? []);
    return trees.fork(
      unknown,
      explore(new Map([...facts, [unknown, true], ...excluded])),
      explore(new Map([...facts, [unknown, false]])),
    );
  }

  function withoutKnown(predicates: readonly Predicate[]): readonly (readonly [Predicate, false])[] {
    return predicates
      .filter((predicate) => environment.get(predicate) === undefined)
      .map((predicate) => [predicate, false]);
  }
}

/** The end of a way, without what was assumed on it. */
type End = Omit<Alternative, 'assumed'>;

/** What hangs on unknown predicates. Trees of one evaluation that say the same are the same object. */
type Tree =
  | { readonly id: number; readonly end: End }
  | { readonly id: number; readonly unknown: Predicate; readonly yes: Tree; readonly no: Tree };

class Trees {
  readonly #known = new Map<string, Tree>();

  end(end: End): Tree {
    return this.#one(keyOf(end), (id) => ({ id, end }));
  }

  /** A predicate that makes no difference is not asked. */
  fork(unknown: Predicate, yes: Tree, no: Tree): Tree {
    return yes === no ? yes : this.#one(`${yes.id} ${no.id} ${unknown}`, (id) => ({ id, unknown, yes, no }));
  }

  #one(key: string, make: (id: number) => Tree): Tree {
    const tree = this.#known.get(key) ?? make(this.#known.size);
    this.#known.set(key, tree);
    return tree;
  }
}

function keyOf({ rows, effects, possible }: End): string {
  const calls = (of: readonly Effect[]): string => of.map(({ effect, call }) => call ?? effect).join();
  const taken = rows.map(({ table, row }) => `${table.function}#${row.id}`).join();
  return `${taken};${calls(effects)};${calls(possible)}`;
}

function waysOf(
  tree: Tree,
  assumed: readonly (readonly [Predicate, boolean])[] = [],
): readonly Alternative[] {
  if ('end' in tree) return [{ ...tree.end, assumed: new Map(assumed) }];
  const { unknown, yes, no } = tree;
  return [...waysOf(yes, [...assumed, [unknown, true]]), ...waysOf(no, [...assumed, [unknown, false]])];
}

/** One pass through the tables that stops at the first unknown predicate. */
class Run {
  readonly rows: TakenRow[] = [];
  readonly effects: Effect[] = [];
  readonly possible: Effect[] = [];

  constructor(private readonly findTable: FindTable) {}

  run(table: DecisionTable, values: Values): { readonly outcome: Outcome } | Unknown {
    for (const row of table.rows) {
      const holds = values.test(row.when);
      if (typeof holds !== 'boolean') return holds;
      if (!holds) continue;
      const result = this.#act(row.then, values);
      if (result && 'unknown' in result) return result;
      if (!('set' in row.then)) this.rows.unshift({ table, row });
      this.#happen(row.effects, values, result?.outcome);
      if (result) return result;
    }
    throw new Error(`no row of ${table.function}, ${table.release}, holds`);
  }

  /** The action's outcome; nothing where it only changed predicates. */
  #act(action: Action, values: Values): { readonly outcome: Outcome } | Unknown | undefined {
    if ('outcome' in action) return { outcome: action.outcome };
    if ('call' in action) {
      const callee = this.findTable(action.call);
      if (!callee) throw new Error(`no table of ${action.call}`);
      return this.run(callee, values.with(callee.defined));
    }
    for (const [predicate, condition] of Object.entries(action.set)) {
      const value = values.test(condition);
      if (typeof value !== 'boolean') return value;
      values.set(predicate, value);
    }
    return undefined;
  }

  #happen(effects: readonly Effect[], values: Values, outcome: Outcome | undefined): void {
    for (const effect of effects) {
      if (effect.unlessRefused && outcome === 'refused') continue;
      const holds = effect.when ? values.test(effect.when) : true;
      if (holds === true) this.effects.push(effect);
      else if (holds !== false) this.possible.push(effect);
    }
  }
}
