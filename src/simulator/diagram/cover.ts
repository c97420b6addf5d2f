import { branch, variableOf, type Diagram, type Diagrams } from './diagram';

/** Predicates that have to hold, or not to hold, together. */
export type Cube = ReadonlyMap<string, boolean>;

interface Covered {
  readonly cubes: readonly Cube[];
  /** Where any of them holds. */
  readonly where: Diagram;
}

/**
 * Few short cubes of which one holds wherever `lower` does, and none where `upper` does not (Minato 1992). None of them
 * and no part of one can be left out.
 */
export function cover(diagrams: Diagrams, lower: Diagram, upper: Diagram): readonly Cube[] {
  const known = new Map<string, Covered>();
  return go(lower, upper).cubes;

  function go(least: Diagram, most: Diagram): Covered {
    if (least === diagrams.never) return { cubes: [], where: diagrams.never };
    if (most === diagrams.always) return { cubes: [new Map()], where: diagrams.always };
    const key = `${least.id} ${most.id}`;
    let covered = known.get(key);
    if (!covered) {
      covered = split(least, most);
      known.set(key, covered);
    }
    return covered;
  }

  function split(least: Diagram, most: Diagram): Covered {
    const variable = Math.min(variableOf(least), variableOf(most));
    const name = diagrams.nameOf(variable);
    const [leastYes, leastNo] = [branch(least, variable, true), branch(least, variable, false)];
    const [mostYes, mostNo] = [branch(most, variable, true), branch(most, variable, false)];
    const yes = go(diagrams.and(leastYes, diagrams.not(mostNo)), mostYes);
    const no = go(diagrams.and(leastNo, diagrams.not(mostYes)), mostNo);
    const left = diagrams.or(
      diagrams.and(leastYes, diagrams.not(yes.where)),
      diagrams.and(leastNo, diagrams.not(no.where)),
    );
    const either = go(left, diagrams.and(mostYes, mostNo));
    return {
      cubes: [...withLiteral(yes.cubes, name, true), ...withLiteral(no.cubes, name, false), ...either.cubes],
      where: diagrams.or(diagrams.choose(diagrams.predicate(name), yes.where, no.where), either.where),
    };
  }
}

function withLiteral(cubes: readonly Cube[], name: string, value: boolean): readonly Cube[] {
  return cubes.map((cube) => new Map([[name, value], ...cube]));
}
