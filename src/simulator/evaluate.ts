import type {
  Action,
  Condition,
  DecisionTable,
  Effect,
  Outcome,
  Predicate,
  SideEffect,
} from '../kernel/decision-table';

/** What is known of platform, device and attributes. A predicate that is not in it is unknown. */
export type Environment = ReadonlyMap<Predicate, boolean>;

/** Finds the table of a function that a row calls; undefined where none is at hand. */
export type FindTable = (name: string) => DecisionTable | undefined;

/** One row that was reached on the way to an outcome. */
interface TakenRow {
  readonly table: DecisionTable;
  readonly id: string;
}

/** One way the call can go. */
export interface Alternative {
  readonly outcome: Outcome;
  /** Unknown predicates that had to be assumed, in the order they were asked. */
  readonly assumed: Environment;
  /** From the first table to the deciding row. */
  readonly rows: readonly TakenRow[];
  readonly effects: readonly SideEffect[];
}

/**
 * Evaluates `table` in `environment` with three-valued logic. Where an unknown predicate decides, both values are
 * followed; alternatives come with the known values first, `true` before `false`.
 *
 * @throws where the tables call one that `findTable` does not have, or no row of a table holds
 */
export function evaluate(
  table: DecisionTable,
  environment: Environment,
  findTable: FindTable,
): readonly Alternative[] {
  return explore(environment, new Map());

  function explore(known: Environment, assumed: Environment): readonly Alternative[] {
    const taken = new Run(known, findTable);
    const outcome = taken.run(table);
    if (!('unknown' in outcome))
      return [{ outcome: outcome.outcome, assumed, rows: taken.rows, effects: taken.effects }];
    return [true, false].flatMap((value) =>
      explore(new Map(known).set(outcome.unknown, value), new Map(assumed).set(outcome.unknown, value)),
    );
  }
}

interface Unknown {
  readonly unknown: Predicate;
}

/** One pass through the tables that stops at the first unknown predicate. */
class Run {
  readonly rows: TakenRow[] = [];
  readonly effects: SideEffect[] = [];
  readonly #values: Map<Predicate, boolean>;

  constructor(
    known: Environment,
    private readonly findTable: FindTable,
  ) {
    this.#values = new Map(known);
  }

  run(table: DecisionTable): { readonly outcome: Outcome } | Unknown {
    for (const row of table.rows) {
      const holds = test(row.when, this.#values);
      if (typeof holds !== 'boolean') return holds;
      if (!holds) continue;
      const result = this.#act(row.then);
      if (result && 'unknown' in result) return result;
      if (!('set' in row.then)) this.rows.unshift({ table, id: row.id });
      const undecided = this.#happen(row.effects, result?.outcome);
      if (undecided) return undecided;
      if (result) return result;
    }
    throw new Error(`no row of ${table.function}, ${table.release}, holds`);
  }

  /** The action's outcome; nothing where it only changed predicates. */
  #act(action: Action): { readonly outcome: Outcome } | Unknown | undefined {
    if ('outcome' in action) return { outcome: action.outcome };
    if ('call' in action) {
      const callee = this.findTable(action.call);
      if (!callee) throw new Error(`no table of ${action.call}`);
      return this.run(callee);
    }
    for (const [predicate, condition] of Object.entries(action.set)) {
      const value = test(condition, this.#values);
      if (typeof value !== 'boolean') return value;
      this.#values.set(predicate, value);
    }
    return undefined;
  }

  #happen(effects: readonly Effect[], outcome: Outcome | undefined): Unknown | undefined {
    for (const { effect, when, unlessRefused } of effects) {
      if (unlessRefused && outcome === 'refused') continue;
      const holds = when ? test(when, this.#values) : true;
      if (typeof holds !== 'boolean') return holds;
      if (holds) this.effects.push(effect);
    }
    return undefined;
  }
}

/** Whether `condition` holds, or the first predicate on which that hangs. */
function test(condition: Condition, values: Environment): boolean | Unknown {
  if ('is' in condition) return values.get(condition.is) ?? { unknown: condition.is };
  if ('not' in condition) {
    const inner = test(condition.not, values);
    return typeof inner === 'boolean' ? !inner : inner;
  }
  const [parts, deciding] = 'all' in condition ? [condition.all, false] : [condition.any, true];
  let unknown: Unknown | undefined;
  for (const part of parts) {
    const result = test(part, values);
    if (result === deciding) return deciding;
    if (typeof result !== 'boolean') unknown ??= result;
  }
  return unknown ?? !deciding;
}
