import { nodes, variableOf, type Decision, type Diagram, type Diagrams } from '../diagram/diagram';

/** Whether the call goes there: for sure, as unknown facts may be, or not. */
export type Mark = 'taken' | 'possible' | 'off';

/** Which parts of a diagram the call goes through. */
export interface Ways {
  /** The combinations in which a node is come to; only those that can be. */
  readonly where: (node: Diagram) => Diagram;
  readonly ofNode: (node: Diagram) => Mark;
  readonly ofEdge: (from: Decision, answer: boolean) => Mark;
}

/** @param care combinations that can be, as far as facts are known */
export function waysThrough(diagrams: Diagrams, diagram: Diagram, care: Diagram): Ways {
  // What is tested first comes first.
  const order = [...nodes(diagram)].sort((a, b) => variableOf(a) - variableOf(b));
  const where = new Map<Diagram, Diagram>([[diagram, care]]);
  const open = new Map<Decision, readonly boolean[]>();
  for (const node of order) {
    const here = where.get(node);
    if (node.kind === 'leaf' || !here) continue;
    const test = diagrams.predicate(diagrams.nameOf(node.variable));
    const answers = [true, false].filter((answer) => {
      const part = diagrams.and(here, answer ? test : diagrams.not(test));
      const next = answer ? node.yes : node.no;
      if (part !== diagrams.never) where.set(next, diagrams.or(where.get(next) ?? diagrams.never, part));
      return part !== diagrams.never;
    });
    open.set(node, answers);
  }
  const counts = countWays(order, open, diagram);
  const markOf = (through: bigint): Mark =>
    through === 0n ? 'off' : through === counts.all ? 'taken' : 'possible';
  return {
    where: (node) => where.get(node) ?? diagrams.never,
    ofNode: (node) => markOf(counts.to(node) * counts.from(node)),
    ofEdge: (from, answer) => {
      const isOpen = open.get(from)?.includes(answer) === true;
      return markOf(isOpen ? counts.to(from) * counts.from(answer ? from.yes : from.no) : 0n);
    },
  };
}

interface Counts {
  readonly all: bigint;
  readonly to: (node: Diagram) => bigint;
  readonly from: (node: Diagram) => bigint;
}

/** How many ways lead to a node and on from it: what all of them pass is passed for sure. */
function countWays(
  order: readonly Diagram[],
  open: ReadonlyMap<Decision, readonly boolean[]>,
  first: Diagram,
): Counts {
  const to = new Map<Diagram, bigint>([[first, 1n]]);
  const from = new Map<Diagram, bigint>();
  const nextOf = (node: Diagram): readonly Diagram[] =>
    node.kind === 'leaf' ? [] : (open.get(node) ?? []).map((answer) => (answer ? node.yes : node.no));
  const known = (counts: ReadonlyMap<Diagram, bigint>, node: Diagram): bigint => counts.get(node) ?? 0n;
  for (const node of order) for (const next of nextOf(node)) to.set(next, known(to, next) + known(to, node));
  for (const node of [...order].reverse())
    from.set(
      node,
      node.kind === 'leaf' ? 1n : nextOf(node).reduce((sum, next) => sum + known(from, next), 0n),
    );
  return { all: known(from, first), to: (node) => known(to, node), from: (node) => known(from, node) };
}
