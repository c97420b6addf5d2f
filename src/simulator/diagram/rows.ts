import { cover, type Cube } from './cover';
import type { Diagram, Diagrams } from './diagram';

/** A part of all combinations of predicates. */
export interface Region {
  readonly key: string;
  readonly where: Diagram;
}

/** A row that holds where any of its cubes does; one without literals always does. */
export interface CoveredRow {
  readonly key: string;
  readonly cubes: readonly Cube[];
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
    const [shortest] = left
      .map((region) => ({ region, row: rowOf(region) }))
      .sort((a, b) => cost(a.row) - cost(b.row));
    if (!shortest) break;
    rows.push(shortest.row);
    taken = diagrams.or(taken, shortest.region.where);
    left = left.filter((region) => region !== shortest.region);
  }
  return rows;

  function rowOf({ key, where }: Region): CoveredRow {
    const lower = diagrams.and(where, diagrams.not(taken));
    return { key, cubes: cover(diagrams, lower, diagrams.or(where, taken)) };
  }
}

/** What a reader has to go through. */
function cost({ cubes }: CoveredRow): number {
  return cubes.reduce((sum, cube) => sum + cube.size + 1, 0);
}
