import type { DecisionGraph, GraphEdge, GraphNode } from './decision-graph';

/** An edge that the graph of the other core does not have, or that is not taken there. */
export type OnlyHere = 'core' | 'way';

/**
 * Tells which edges of `graph` are in it alone, or are taken in it alone, as compared with `other`. An edge is known by the words
 * of the test that it leaves, by the answer and by the words of what it leads to. What is folded in either may be the same.
 */
export function edgesOnlyIn(
  graph: DecisionGraph,
  other: DecisionGraph,
): (edge: GraphEdge) => OnlyHere | undefined {
  const [here, there] = [wordsIn(graph), wordsIn(other)];
  const keys = new Set(other.edges.map(there.whole));
  const taken = new Set(other.edges.filter(({ mark }) => mark !== 'off').map(there.whole));
  const answers = new Set(other.edges.map(there.answer));
  const folded = new Set(other.edges.filter(there.isFolded).map(there.answer));
  return (edge) => {
    const mayBeThere = here.isFolded(edge)
      ? answers.has(here.answer(edge))
      : keys.has(here.whole(edge)) || folded.has(here.answer(edge));
    if (!mayBeThere) return 'core';
    return edge.mark !== 'off' && !taken.has(here.whole(edge)) ? 'way' : undefined;
  };
}

function wordsIn({ nodes }: DecisionGraph): {
  readonly whole: (edge: GraphEdge) => string;
  readonly answer: (edge: GraphEdge) => string;
  readonly isFolded: (edge: GraphEdge) => boolean;
} {
  const words = new Map(nodes.map((node) => [node.id, wordsOf(node)]));
  return {
    whole: ({ from, to, answer }) => JSON.stringify([words.get(from), answer, words.get(to)]),
    answer: ({ from, answer }) => JSON.stringify([words.get(from), answer]),
    isFolded: ({ to }) => words.get(to) === '',
  };
}

/** Nothing of what is folded. */
function wordsOf(node: GraphNode): string {
  if (node.kind === 'folded') return '';
  return node.kind === 'decision' ? node.text : node.outcome;
}
