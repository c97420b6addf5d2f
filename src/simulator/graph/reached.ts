import type { Effect, Outcome, Place } from '../../kernel/decision-table';
import { describePredicate } from '../../kernel/predicates';
import { countInWords, cover, type Cube } from '../diagram/cover';
import type { Diagram, Diagrams } from '../diagram/diagram';
import { expand } from '../diagram/expand';
import { Values, type Facts } from '../values';
import { careOf, truthsIn } from './care';
import { waysThrough } from './reach';
import type { TableDiagram } from './table-diagram';

/** More combinations than these are counted, not told. */
const mostCombinations = 100;

/** An outcome that the call can have, with the row that gives it. */
export interface Reached {
  readonly outcome: Outcome;
  readonly at?: Place;
  /** Where the row was read. */
  readonly source: string;
  /** Combinations of unknown facts in which the call comes to it, in words; empty where it does for sure. */
  readonly when: readonly string[];
  /** What is done besides, in order. */
  readonly effects: readonly Effect[];
  /** What is done or not, as facts say that are not known. */
  readonly possible: readonly Effect[];
}

/** The outcomes that a call can have where `facts` are known, in the order in which the kernel comes to them. */
export function reachedIn(table: TableDiagram, facts: Facts): readonly Reached[] {
  const { diagrams, diagram, ends, defined } = table;
  const care = careOf(table, facts);
  const ways = waysThrough(diagrams, diagram, care);
  // Told by the facts themselves, not by what follows from these.
  const truths = truthsIn(table, facts);
  const openCare = expand(diagrams, care, truths);
  const values = new Values(facts, new Map(), defined);
  return [...ends].flatMap(([key, { table: own, row }]) => {
    const where = ways.where(diagrams.leaf(key));
    if (where === diagrams.never || !('outcome' in row.then)) return [];
    const { outcome } = row.then;
    const happening = (effect: Effect): boolean | 'perhaps' => {
      if (effect.unlessRefused && outcome === 'refused') return false;
      const holds = effect.when ? values.test(effect.when) : true;
      return typeof holds === 'boolean' ? holds : 'perhaps';
    };
    return [
      {
        outcome,
        ...(row.at && { at: row.at }),
        source: own.source,
        when: whenIn(diagrams, expand(diagrams, where, truths), openCare),
        effects: row.effects.filter((effect) => happening(effect) === true),
        possible: row.effects.filter((effect) => happening(effect) === 'perhaps'),
      },
    ];
  });
}

/** `where` as combinations in words, as far as `care` leaves it open. */
export function whenIn(diagrams: Diagrams, where: Diagram, care: Diagram): readonly string[] {
  const when = cover(diagrams, diagrams.and(where, care), diagrams.or(where, diagrams.not(care)));
  const cubes = when.cubes(mostCombinations);
  if (cubes.some(({ size }) => size === 0)) return [];
  const more = when.count - cubes.length;
  return [...cubes.map(cubeInWords), ...(more > 0 ? [`${countInWords(more)} more combinations`] : [])];
}

function cubeInWords(cube: Cube): string {
  return [...cube].map(([predicate, value]) => describePredicate(predicate, value)).join(', ');
}
