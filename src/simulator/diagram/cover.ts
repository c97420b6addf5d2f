import { OutOfSteps } from '../../text/step-budget';
import { branch, pairKey, variableOf, type Diagram, type Diagrams } from './diagram';

/** Predicates that have to hold, or not to hold, together. */
export type Cube = ReadonlyMap<string, boolean>;

/** No row of the kernel's own core has more than ten. */
const mostCubes = 250;

/** Cubes of which one holds. They share what they have in common, as there can be two to the power of the predicates of them. */
export class Cover {
  /** How many cubes there are. */
  readonly count: number;
  /** What a reader has to go through: literals, and one for each cube. */
  readonly cost: number;

  /** @param where any of the cubes holds; by itself, the cube without literals */
  private constructor(
    readonly where: Diagram,
    private readonly parts: readonly Part[] | undefined,
  ) {
    this.count = parts ? sum(parts, ({ cover }) => cover.count) : 1;
    this.cost = parts ? sum(parts, ({ cover, literal }) => cover.cost + (literal ? cover.count : 0)) : 1;
  }

  static one(where: Diagram): Cover {
    return new Cover(where, undefined);
  }

  static of(where: Diagram, parts: readonly Part[]): Cover {
    return new Cover(where, parts);
  }

  /**
   * All cubes.
   * @throws OutOfSteps where that are more than anybody reads
   */
  all(): readonly Cube[] {
    if (this.count > mostCubes) throw new OutOfSteps('combinations of one row', mostCubes);
    return this.cubes(mostCubes);
  }

  /** The first cubes, `most` of them or all that there are. */
  cubes(most: number): readonly Cube[] {
    const found: Cube[] = [];
    const literals: Literal[] = [];
    const go = ({ parts }: Cover): void => {
      if (!parts) found.push(new Map(literals));
      for (const { cover, literal } of parts ?? []) {
        if (found.length >= most || cover.count === 0) continue;
        if (literal) literals.push(literal);
        go(cover);
        if (literal) literals.pop();
      }
    };
    go(this);
    return found;
  }
}

type Literal = readonly [name: string, value: boolean];

/** Cubes that have a literal more. */
interface Part {
  readonly cover: Cover;
  readonly literal?: Literal;
}

/**
 * Few short cubes of which one holds wherever `lower` does, and none where `upper` does not (Minato 1992). None of them
 * and no part of one can be left out.
 */
export function cover(diagrams: Diagrams, lower: Diagram, upper: Diagram): Cover {
  const known = new Map<number, Cover>();
  return go(lower, upper);

  function go(least: Diagram, most: Diagram): Cover {
    if (least === diagrams.never) return Cover.of(diagrams.never, []);
    if (most === diagrams.always) return Cover.one(diagrams.always);
    const key = pairKey(least, most);
    let covered = known.get(key);
    if (!covered) {
      diagrams.spend();
      covered = split(least, most);
      known.set(key, covered);
    }
    return covered;
  }

  function split(least: Diagram, most: Diagram): Cover {
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
    return Cover.of(
      diagrams.or(diagrams.choose(diagrams.predicate(name), yes.where, no.where), either.where),
      [{ cover: yes, literal: [name, true] }, { cover: no, literal: [name, false] }, { cover: either }],
    );
  }
}

/** How many of something there are, in words; beyond a million nobody wants to know. */
export function countInWords(count: number): string {
  return count > 1_000_000 ? 'over a million' : String(count);
}

function sum(parts: readonly Part[], of: (part: Part) => number): number {
  return parts.reduce((all, part) => all + of(part), 0);
}
