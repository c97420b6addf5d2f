import type { Outcome } from '../../kernel/decision-table';
import { describePredicate } from '../../kernel/predicates';
import { product } from '../compare/pair';
import { Diagrams, type Diagram } from '../diagram/diagram';
import { expand } from '../diagram/expand';
import { possible } from '../extract/care';
import type { Facts } from '../values';
import { allAsked, truthsIn } from './care';
import type { DecisionGraph } from './decision-graph';
import { whenIn } from './reached';
import type { TableDiagram } from './table-diagram';

/** A table, and what is known where it is evaluated. */
export interface Known {
  readonly table: TableDiagram;
  readonly facts: Facts;
}

/** Another outcome than before, for a call of which the same is unknown. */
export interface OutcomeChange {
  readonly before: Outcome;
  readonly after: Outcome;
  /** In which combinations of unknown facts, in words; empty where in all. */
  readonly when: readonly string[];
}

/** The tests of a function, by their words: the same test may be written in another way in another release. */
export interface Tests {
  /** All that the function makes. */
  readonly made: ReadonlySet<string>;
  /** Those of a graph that are on the way of the call. */
  readonly onWay: ReadonlySet<string>;
}

export function testsOf({ diagrams, diagram }: TableDiagram, graph: DecisionGraph): Tests {
  const onWay = graph.nodes.filter((node) => node.kind === 'decision').filter(({ mark }) => mark !== 'off');
  return {
    made: new Set(diagrams.support(diagram).map((name) => describePredicate(name, true))),
    onWay: new Set(onWay.map(({ text }) => text)),
  };
}

/** Where two cores give one call different outcomes; nothing where they do the same. */
export function outcomeChanges(before: Known, after: Known): readonly OutcomeChange[] {
  const diagrams = new Diagrams([...allAsked(before.table), ...allAsked(after.table)]);
  const [old, now] = [before, after].map((side) => diagrams.take(unknownPart(side), side.table.diagrams));
  if (!old || !now) throw new Error('two sides are compared');
  const both = product(diagrams, old, now);
  const care = possible(diagrams, diagrams.support(both));
  return diagrams.leaves(both).flatMap((label) => {
    const [was, is] = JSON.parse(label) as readonly [Outcome, Outcome];
    const where = diagrams.where(both, (one) => one === label);
    if (was === is || diagrams.and(where, care) === diagrams.never) return [];
    return [{ before: was, after: is, when: whenIn(diagrams, where, care) }];
  });
}

/** The outcome by the facts that are not known alone. */
function unknownPart({ table, facts }: Known): Diagram {
  const { diagrams, diagram, ends } = table;
  return diagrams.relabel(expand(diagrams, diagram, truthsIn(table, facts)), (key) => {
    const then = ends.get(key)?.row.then;
    return then && 'outcome' in then ? then.outcome : key;
  });
}
