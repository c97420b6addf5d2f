import type { Condition, Predicate } from '../../kernel/decision-table';
import { askedIn } from '../asked';
import type { Diagram } from '../diagram/diagram';
import type { Facts } from '../values';
import { truthOf, type TableDiagram } from './table-diagram';

/**
 * Combinations of predicates that can be where `facts` are known: what hangs on others goes with these, and of answers that
 * exclude each other only one is yes. Known facts that exclude each other are taken as they are.
 */
export function careOf(table: TableDiagram, facts: Facts): Diagram {
  const { diagrams, defined, exclusive } = table;
  const asked = allAsked(table);
  const given = new Map<Predicate, Diagram>();
  for (const name of asked) {
    const value = facts.get(name);
    if (value !== undefined) given.set(name, value ? diagrams.always : diagrams.never);
  }
  let care = diagrams.always;
  const demand = (truth: Diagram): void => {
    care = diagrams.and(care, truth);
  };
  for (const [name, truth] of given) demand(diagrams.equal(diagrams.predicate(name), truth));
  for (const name of asked) {
    const definition = given.has(name) ? undefined : defined.get(name);
    if (definition) demand(diagrams.equal(diagrams.predicate(name), truthOf(diagrams, definition, given)));
  }
  for (const [name, others] of exclusive)
    for (const other of others)
      if (asked.has(other) && !given.has(other) && facts.get(name) !== false)
        demand(
          diagrams.not(diagrams.and(given.get(name) ?? diagrams.predicate(name), diagrams.predicate(other))),
        );
  return care;
}

/** What stands for a predicate where `facts` are known: its value, or else what defines it; nothing for one that stays open. */
export function truthsIn(table: TableDiagram, facts: Facts): ReadonlyMap<Predicate, Diagram> {
  const { diagrams, defined } = table;
  const truths = new Map<Predicate, Diagram>();
  for (const name of allAsked(table)) {
    const value = facts.get(name);
    const definition = defined.get(name);
    if (value !== undefined) truths.set(name, value ? diagrams.always : diagrams.never);
    else if (definition) truths.set(name, truthOf(diagrams, definition));
  }
  return truths;
}

/**
 * The predicates that decide, and those by which they are defined.
 *
 * @param others conditions whose predicates are wanted, too
 */
export function allAsked(
  { diagrams, diagram, defined }: TableDiagram,
  others: readonly Condition[] = [],
): ReadonlySet<Predicate> {
  const asked = new Set([...diagrams.support(diagram), ...others.flatMap(askedIn)]);
  for (const name of asked) {
    const definition = defined.get(name);
    if (definition) for (const inner of askedIn(definition)) asked.add(inner);
  }
  return asked;
}
