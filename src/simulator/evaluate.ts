import type { Action, DecisionTable, Effect, Outcome, Predicate, Row } from '../kernel/decision-table';
import { Values, type Environment, type Unknown } from './values';

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
 * @throws where the tables call one that `findTable` does not have, or no row of a table holds
 */
export function evaluate(
  table: DecisionTable,
  environment: Environment,
  findTable: FindTable,
): readonly Alternative[] {
  return explore(environment, []);

  function explore(known: Environment, assumed: readonly Assumption[]): readonly Alternative[] {
    const taken = new Run(known, findTable);
    const result = taken.run(table);
    if ('outcome' in result) {
      const { rows, effects, possible } = taken;
      return [{ outcome: result.outcome, assumed: new Map(assumed), rows, effects, possible }];
    }
    const { unknown } = result;
    const [yes, no] = [true, false].map((value) =>
      explore(new Map(known).set(unknown, value), [...assumed, [unknown, value]]),
    );
    return differ(yes ?? [], no ?? [], unknown)
      ? [...(yes ?? []), ...(no ?? [])]
      : without(yes ?? [], unknown);
  }
}

type Assumption = readonly [Predicate, boolean];

/** Whether the value of `predicate` makes a difference between what it leads to. */
function differ(yes: readonly Alternative[], no: readonly Alternative[], predicate: Predicate): boolean {
  return keyOf(yes, predicate) !== keyOf(no, predicate);
}

function without(alternatives: readonly Alternative[], predicate: Predicate): readonly Alternative[] {
  return alternatives.map((alternative) => ({
    ...alternative,
    assumed: new Map([...alternative.assumed].filter(([name]) => name !== predicate)),
  }));
}

function keyOf(alternatives: readonly Alternative[], except: Predicate): string {
  return alternatives
    .map(({ assumed, rows, effects, possible }) =>
      [
        ...[...assumed].flatMap(([name, value]) => (name === except ? [] : [`${name}=${String(value)}`])),
        ...rows.map(({ table, row }) => `${table.function}#${row.id}`),
        ...effects.map(({ effect, call }) => call ?? effect),
        '?',
        ...possible.map(({ effect, call }) => call ?? effect),
      ].join(),
    )
    .join(';');
}

/** One pass through the tables that stops at the first unknown predicate. */
class Run {
  readonly rows: TakenRow[] = [];
  readonly effects: Effect[] = [];
  readonly possible: Effect[] = [];
  readonly #values: Values;

  constructor(
    known: Environment,
    private readonly findTable: FindTable,
  ) {
    this.#values = new Values(new Map(known));
  }

  run(table: DecisionTable): { readonly outcome: Outcome } | Unknown {
    const values = this.#values.with(table.defined);
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
      return this.run(callee);
    }
    for (const [predicate, condition] of Object.entries(action.set)) {
      const value = values.test(condition);
      if (typeof value !== 'boolean') return value;
      this.#values.set(predicate, value);
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
