import type { Place } from '../../kernel/decision-table';
import { readLeaf } from '../extract/leaf';
import type { ExtractedFunction } from '../extract/extract';
import { possible } from '../extract/care';
import type { Effort } from '../effort';
import { Diagrams, pairKey, type Diagram } from '../diagram/diagram';
import { expand, expandAll } from '../diagram/expand';

/** One function before and after a change, as one diagram whose leaves have both sides. */
export interface Paired {
  readonly diagrams: Diagrams;
  readonly diagram: Diagram;
  /** Combinations that can be at all. */
  readonly care: Diagram;
}

/** The end of a path, without the places of what was done before. */
interface PlainLeaf {
  readonly answer: string;
  readonly calls: readonly string[];
  readonly at: Place;
}

export interface PairedLeaf {
  readonly before: PlainLeaf;
  readonly after: PlainLeaf;
}

function plainLeaf(label: string): string {
  const { answer, effects, at } = readLeaf(label);
  return JSON.stringify({ answer, calls: effects.map(({ call }) => call), at } satisfies PlainLeaf);
}

/**
 * Puts two readings of a function side by side. A question that functions of the core answer stays one where both sides
 * answer it alike; otherwise both are taken back to the questions that it is made of.
 *
 * @throws OutOfSteps where what it takes is beyond measure
 */
export function pair(before: ExtractedFunction, after: ExtractedFunction, effort: Effort): Paired {
  const diagrams = new Diagrams(
    [before, after].flatMap((side) => [
      ...side.diagrams.support(side.diagram),
      ...[...side.defined.values()].flatMap((truth) => side.diagrams.support(truth)),
    ]),
    effort,
  );
  const [old, now] = [before, after].map((side) => {
    const all = new Map(
      [...side.defined].map(([name, truth]) => [name, diagrams.take(truth, side.diagrams)]),
    );
    const plain = side.diagrams.relabel(side.diagram, plainLeaf);
    return { all, diagram: diagrams.take(plain, side.diagrams) };
  });
  if (!old || !now) throw new Error('two sides are compared');
  const [fullOld, fullNow] = [expandAll(diagrams, old.all), expandAll(diagrams, now.all)];
  const differing = (side: typeof old): ReadonlyMap<string, Diagram> =>
    new Map([...side.all].filter(([name]) => fullOld.get(name) !== fullNow.get(name)));
  const [expandedOld, expandedNow] = [old, now].map((side) =>
    expand(diagrams, side.diagram, differing(side)),
  );
  const diagram = product(diagrams, expandedOld ?? old.diagram, expandedNow ?? now.diagram);
  const asked = diagrams.support(diagram);
  // What is left as a question of its own may be asked in its parts elsewhere: the answers go together.
  const care = asked.reduce(
    (all, name) => {
      const truth = fullNow.get(name) ?? fullOld.get(name);
      return truth ? diagrams.and(all, diagrams.equal(diagrams.predicate(name), truth)) : all;
    },
    possible(diagrams, asked),
  );
  return { diagrams, diagram, care };
}

/** The leaves of both diagrams together. */
export function product(diagrams: Diagrams, before: Diagram, after: Diagram): Diagram {
  const known = new Map<number, Diagram>();
  const go = (a: Diagram, b: Diagram): Diagram => {
    const key = pairKey(a, b);
    let made = known.get(key);
    if (!made) {
      diagrams.spend();
      made = combine(a, b);
      known.set(key, made);
    }
    return made;
  };
  const combine = (a: Diagram, b: Diagram): Diagram => {
    if (a.kind === 'leaf' && b.kind === 'leaf') return diagrams.leaf(JSON.stringify([a.value, b.value]));
    const variable = Math.min(
      a.kind === 'leaf' ? Infinity : a.variable,
      b.kind === 'leaf' ? Infinity : b.variable,
    );
    const side = (at: Diagram, value: boolean): Diagram =>
      at.kind === 'decision' && at.variable === variable ? (value ? at.yes : at.no) : at;
    return diagrams.decision(variable, go(side(a, true), side(b, true)), go(side(a, false), side(b, false)));
  };
  return go(before, after);
}

export function readPair(label: string): PairedLeaf {
  const [before = '', after = ''] = JSON.parse(label) as readonly string[];
  return { before: JSON.parse(before) as PlainLeaf, after: JSON.parse(after) as PlainLeaf };
}
