import assert from 'node:assert/strict';
import { platformNamed } from '../../../src/kernel/platforms';
import { bundledFunctions, simulatedReleases } from '../../../src/kernel/tables/index';
import { bundledCore } from '../../../src/simulator/core';
import type { DecisionGraph, GraphEdge, GraphNode } from '../../../src/simulator/graph/decision-graph';
import { edgesOnlyIn } from '../../../src/simulator/graph/edge-difference';
import { graphOf, knownOf } from '../../../src/simulator/graph/side';

type End = 'bounce' | 'refused' | 'folded';

/** A test, and what each answer leads to: another test, an outcome or what is folded. A star is what is taken. */
type Test = readonly [text: string, yes: Test | End, no: Test | End, taken: '*yes' | '*no' | '-'];

function graph(first: Test): DecisionGraph {
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  const add = (part: Test | End, isTaken: boolean): string => {
    const [id, mark] = [`n${nodes.length}`, isTaken ? 'taken' : 'off'] as const;
    if (part === 'folded') nodes.push({ id, mark, kind: 'folded', decisions: 2, outcomes: [] });
    else if (typeof part === 'string') nodes.push({ id, mark, kind: 'outcome', outcome: part });
    else {
      const [text, yes, no, taken] = part;
      nodes.push({ id, mark, kind: 'decision', predicate: text, text, asked: [] });
      for (const [answer, next] of [[true, yes] as const, [false, no] as const]) {
        const goes = taken === (answer ? '*yes' : '*no');
        edges.push({ from: id, to: add(next, goes), answer, mark: goes ? 'taken' : 'off' });
      }
    }
    return id;
  };
  add(first, true);
  return { nodes, edges, isWhole: true };
}

/** What is marked of `one`, as compared with `other`. */
function marked(one: DecisionGraph, other: DecisionGraph): readonly string[] {
  const onlyIn = edgesOnlyIn(one, other);
  const named = new Map(
    one.nodes.map((node) => [node.id, 'text' in node ? node.text : 'outcome' in node ? node.outcome : '…']),
  );
  return one.edges.flatMap((edge) => {
    const only = onlyIn(edge);
    const [from = '', to = ''] = [named.get(edge.from), named.get(edge.to)];
    return only ? [`${from} ${edge.answer ? 'yes' : 'no'} ${to}: ${only}`] : [];
  });
}

describe('edges of one core only', () => {
  it('are none of a core and itself, in any release', () => {
    const platform = platformNamed('tdx');
    assert.ok(platform);
    for (const release of simulatedReleases)
      for (const name of bundledFunctions(release))
        for (const isAll of [true, false]) {
          const known = knownOf(bundledCore(release), name, platform, new Map());
          assert.ok(known);
          const own = graphOf(known, new Map(), isAll);
          assert.deepEqual(marked(own, own), []);
        }
  });

  it('are those that lead elsewhere, and those around a test that the other does not have', () => {
    const [was, is] = [
      graph(['a', ['b', 'bounce', 'refused', '*yes'], 'refused', '*yes']),
      graph(['a', ['c', ['b', 'bounce', 'refused', '*yes'], 'refused', '*yes'], 'bounce', '*yes']),
    ];
    assert.deepEqual([...marked(was, is)].sort(), ['a no refused: core', 'a yes b: core']);
    assert.deepEqual([...marked(is, was)].sort(), [
      'a no bounce: core',
      'a yes c: core',
      'c no refused: core',
      'c yes b: core',
    ]);
  });

  it('are those that are taken here and not there', () => {
    const [was, is] = [graph(['a', 'bounce', 'refused', '*yes']), graph(['a', 'bounce', 'refused', '*no'])];
    assert.deepEqual(marked(was, is), ['a yes bounce: way']);
    assert.deepEqual(marked(is, was), ['a no refused: way']);
  });

  it('are not those of which one side does not show where they lead, unless they are taken here', () => {
    const shown = graph(['a', ['b', 'bounce', 'refused', '-'], 'refused', '*no']);
    const folded = graph(['a', 'folded', 'refused', '*no']);
    assert.deepEqual(marked(folded, shown), []);
    assert.deepEqual(marked(shown, folded), ['b yes bounce: core', 'b no refused: core']);
    const taken = graph(['a', 'bounce', 'refused', '*yes']);
    assert.deepEqual(marked(taken, folded), ['a yes bounce: way']);
  });
});
