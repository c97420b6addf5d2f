import type { Condition, DecisionTable, Place, Predicate, Row } from '../../kernel/decision-table';
import { Diagrams, type Diagram } from '../diagram/diagram';
import type { FindTable } from '../evaluate';

/** A row that gives the caller an outcome. */
interface End {
  readonly table: DecisionTable;
  readonly row: Row;
}

/** What a function of the DMA core does, as decisions in the order in which the kernel asks them. */
export interface TableDiagram {
  readonly diagrams: Diagrams;
  /** Its leaves are keys of `ends`. */
  readonly diagram: Diagram;
  readonly ends: ReadonlyMap<string, End>;
  /** Of all tables that are gone through. */
  readonly defined: ReadonlyMap<Predicate, Condition>;
  readonly asked: ReadonlyMap<Predicate, readonly Place[]>;
  readonly exclusive: ReadonlyMap<Predicate, readonly Predicate[]>;
}

/** The label of where no row holds; a table whose last row always holds has none. */
const nowhere = '';

/**
 * The rows of `table` and of those that it calls as one diagram. What a row changes for those behind it is put into their
 * conditions.
 *
 * @throws where `findTable` lacks one that is called
 */
export function diagramOf(table: DecisionTable, findTable: FindTable): TableDiagram {
  const tables = calledFrom(table, findTable);
  const diagrams = new Diagrams(tables.flatMap(({ asked }) => [...asked.keys()]));
  const ends = new Map<string, End>();
  const build = (of: DecisionTable, index: number, given: ReadonlyMap<Predicate, Diagram>): Diagram => {
    const row = of.rows[index];
    if (!row) return diagrams.leaf(nowhere);
    const test = truthOf(diagrams, row.when, given);
    const then = (): Diagram => {
      if ('call' in row.then) return build(calleeOf(row.then.call, findTable), 0, given);
      if ('set' in row.then) return build(of, index + 1, changed(row.then.set, given));
      const key = `${of.function}#${row.id}`;
      ends.set(key, { table: of, row });
      return diagrams.leaf(key);
    };
    if (test === diagrams.never) return build(of, index + 1, given);
    return diagrams.choose(test, then(), test === diagrams.always ? test : build(of, index + 1, given));
  };
  const changed = (
    set: Readonly<Record<Predicate, Condition>>,
    given: ReadonlyMap<Predicate, Diagram>,
  ): ReadonlyMap<Predicate, Diagram> =>
    // One after another: a change sees those before it.
    Object.entries(set).reduce(
      (known, [predicate, when]) => new Map([...known, [predicate, truthOf(diagrams, when, known)]]),
      given,
    );
  return {
    diagrams,
    diagram: build(table, 0, new Map()),
    ends,
    defined: new Map(tables.flatMap(({ defined }) => [...defined])),
    asked: new Map([...tables].reverse().flatMap(({ asked }) => [...asked])),
    exclusive: new Map(tables.flatMap(({ exclusive }) => [...exclusive])),
  };
}

/** Where `condition` holds, with what is `given` in place of predicates. */
export function truthOf(
  diagrams: Diagrams,
  condition: Condition,
  given: ReadonlyMap<Predicate, Diagram> = new Map(),
): Diagram {
  const go = (part: Condition): Diagram => {
    if ('is' in part) return given.get(part.is) ?? diagrams.predicate(part.is);
    if ('not' in part) return diagrams.not(go(part.not));
    return 'all' in part
      ? part.all.map(go).reduce((all, one) => diagrams.and(all, one), diagrams.always)
      : part.any.map(go).reduce((any, one) => diagrams.or(any, one), diagrams.never);
  };
  return go(condition);
}

/** The table and, each once, those that its rows call. */
function calledFrom(table: DecisionTable, findTable: FindTable): readonly DecisionTable[] {
  const found = new Set([table]);
  for (const one of found)
    for (const { then } of one.rows) if ('call' in then) found.add(calleeOf(then.call, findTable));
  return [...found];
}

function calleeOf(name: string, findTable: FindTable): DecisionTable {
  const callee = findTable(name);
  if (!callee) throw new Error(`no table of ${name}`);
  return callee;
}
