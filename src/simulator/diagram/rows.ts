import { cover, type Cover } from './cover';
import type { Diagram, Diagrams } from './diagram';

/** A part of all combinations of predicates. */
export interface Region {
  readonly key: string;
  readonly where: Diagram;
}

/** A row that holds where any of the cubes of its cover does; one without literals always does. */
export interface CoveredRow {
  readonly key: string;
  readonly cover: Cover;
}

/**
 * Regions as rows of which the first that holds decides, the shortest first: a row need not repeat what keeps it from
 * the rows before it. The last row always holds.
 *
 * @param regions that have nothing in common and are together all that `care` allows
 * @param care combinations that can be at all
 */
export function orderRows(
  diagrams: Diagrams,
  regions: readonly Region[],
  care: Diagram,
): readonly CoveredRow[] {
  const rows: CoveredRow[] = [];
  let taken = diagrams.not(care);
  let left = regions.filter(({ where }) => diagrams.and(where, care) !== diagrams.never);
  while (left.length > 0) {
    const shortest = left
      .map((region) => ({ region, row: rowOf(region) }))
      .reduce((best, one) => (one.row.cover.cost < best.row.cover.cost ? one : best));
    rows.push(shortest.row);
    taken = diagrams.or(taken, shortest.region.where);
    left = left.filter((region) => region !== shortest.region);
  }
  return rows;

  function rowOf({ key, where }: Region): CoveredRow {
    const lower = diagrams.and(where, diagrams.not(taken));
    return { key, cover: cover(diagrams, lower, diagrams.or(where, taken)) };
  }
}
