import assert from 'node:assert/strict';
import fc from 'fast-check';
import { platformNamed } from '../../../src/kernel/platforms';
import type { Release } from '../../../src/kernel/releases';
import { bundledFunctions, simulatedReleases } from '../../../src/kernel/tables/index';
import { bundledCore } from '../../../src/simulator/core';
import { evaluate } from '../../../src/simulator/evaluate';
import { allAsked } from '../../../src/simulator/graph/care';
import {
  decisionGraph,
  type DecisionGraph,
  type GraphNode,
} from '../../../src/simulator/graph/decision-graph';
import { outcomeChanges, testsOf, type Known } from '../../../src/simulator/graph/difference';
import { reachedIn } from '../../../src/simulator/graph/reached';
import { graphOf, knownOf, type Chosen } from '../../../src/simulator/graph/side';
import { diagramOf } from '../../../src/simulator/graph/table-diagram';
import type { Environment } from '../../../src/simulator/values';

const places = simulatedReleases.flatMap((release) =>
  bundledFunctions(release).map((name) => ({ release, name })),
);

function tableOf({ release, name }: { readonly release: Release; readonly name: string }) {
  const core = bundledCore(release);
  const table = core.table(name);
  assert.ok(table);
  return { core, table, diagram: diagramOf(table, core.table) };
}

function callOn(
  release: Release,
  platformId: string,
  choices: Readonly<Record<string, boolean | 'unknown'>>,
): {
  readonly known: Known;
  readonly chosen: Chosen;
} {
  const platform = platformNamed(platformId);
  assert.ok(platform);
  const chosen = new Map(Object.entries(choices));
  const known = knownOf(bundledCore(release), 'dma_map_phys', platform, chosen);
  assert.ok(known);
  return { known, chosen };
}

/** The tests and the outcome on the way that is taken for sure. */
function litWay({ nodes }: DecisionGraph): readonly string[] {
  return nodes
    .filter(({ mark }) => mark === 'taken')
    .map((node) =>
      node.kind === 'decision'
        ? `${node.text}: ${yesNo(node.value)}`
        : node.kind === 'outcome'
          ? node.outcome
          : '',
    );
}

const yesNo = (value: boolean | undefined): string => (value === undefined ? '?' : value ? 'yes' : 'no');

function reachedEnds({ nodes }: DecisionGraph): readonly (GraphNode & { readonly kind: 'outcome' })[] {
  return nodes.filter((node) => node.kind === 'outcome').filter(({ mark }) => mark !== 'off');
}

/** Any facts about what a table asks; few, or all of them, are known. */
function environments(asked: ReadonlySet<string>, holes: boolean): fc.Arbitrary<Environment> {
  const value = holes ? fc.option(fc.boolean(), { nil: undefined, freq: 8 }) : fc.boolean();
  return fc
    .tuple(...[...asked].map((name) => value.map((known) => [name, known] as const)))
    .map(
      (all) => new Map(all.flatMap(([name, known]) => (known === undefined ? [] : [[name, known] as const]))),
    );
}

const shared = { DMA_ATTR_CC_SHARED: true, is_swiotlb_force_bounce: true } as const;

describe('decision graph', function () {
  this.timeout(60_000);

  it('lights the way that the evaluation of the table takes, in any environment', () => {
    for (const place of places) {
      const { core, table, diagram } = tableOf(place);
      const base = new Set([...allAsked(diagram)].filter((name) => !diagram.defined.has(name)));
      fc.assert(
        fc.property(environments(base, false), (environment) => {
          const [only, ...others] = evaluate(table, environment, core.table);
          assert.ok(only && others.length === 0);
          const ends = reachedEnds(decisionGraph(diagram, environment, 'all'));
          const last = only.rows.at(-1);
          assert.deepEqual(
            ends.map(({ outcome, at, mark }) => ({ outcome, at, mark })),
            [{ outcome: only.outcome, at: last?.row.at, mark: 'taken' }],
          );
          const [reached] = reachedIn(diagram, environment);
          assert.deepEqual(
            reached?.effects,
            last?.row.effects.length ? only.effects.filter((one) => last.row.effects.includes(one)) : [],
          );
        }),
        { numRuns: 8 },
      );
    }
  });

  it('lights all outcomes that are possible where facts are unknown, and no others', () => {
    for (const place of places) {
      const { core, table, diagram } = tableOf(place);
      const base = new Set([...allAsked(diagram)].filter((name) => !diagram.defined.has(name)));
      fc.assert(
        fc.property(environments(base, true), (environment) => {
          const ways = evaluate(table, environment, core.table);
          const expected = new Set(
            ways.map(({ rows }) => `${rows.at(-1)?.table.function ?? ''}#${rows.at(-1)?.row.id ?? ''}`),
          );
          const reached = reachedIn(diagram, environment);
          const ends = reachedEnds(decisionGraph(diagram, environment, 'all'));
          assert.equal(reached.length, expected.size);
          assert.equal(ends.length, expected.size);
          assert.ok(ends.every(({ mark }) => mark === (expected.size === 1 ? 'taken' : 'possible')));
        }),
        { numRuns: 5 },
      );
    }
  });

  it('leaves out what is as for most devices, and shows it where it is chosen', () => {
    const { known, chosen } = callOn('7.2', 'tdx', shared);
    assert.deepEqual(litWay(graphOf(known, chosen, false)), [
      'bouncing is forced: yes',
      'DMA_ATTR_CC_SHARED: yes',
      'DMA_ATTR_MMIO: no',
      'unencrypted-address',
    ]);
    const all = litWay(graphOf(known, chosen, true));
    assert.deepEqual(all.slice(0, 3), [
      'the direction is valid: yes',
      'the device has a DMA mask: yes',
      'the device is coherent: yes',
    ]);
    const other = callOn('7.2', 'tdx', { ...shared, dev_is_dma_coherent: false });
    assert.ok(litWay(graphOf(other.known, other.chosen, false)).includes('DMA_ATTR_REQUIRE_COHERENT: no'));
  });

  it('leaves out tests without which the call comes to the same, and only these', () => {
    for (const place of places.filter(({ name }) => /^(?:dma_direct_map_phys|swiotlb_map)$/.test(name))) {
      const { core, table, diagram } = tableOf(place);
      const base = new Set([...allAsked(diagram)].filter((name) => !diagram.defined.has(name)));
      fc.assert(
        fc.property(environments(base, false), (facts) => {
          const graph = decisionGraph(diagram, facts, { settled: new Map(), chosen: new Set() });
          const lit = graph.nodes
            .filter((node) => node.kind === 'decision')
            .filter(({ mark }) => mark !== 'off');
          const [end] = reachedEnds(graph);
          const [only] = evaluate(table, facts, core.table);
          assert.deepEqual([end?.outcome, end?.at], [only?.outcome, only?.rows.at(-1)?.row.at]);
          // What the lit tests answer is enough for the outcome, whatever else is so.
          const enough = new Map(lit.map(({ predicate, value }) => [predicate, value === true]));
          assert.equal(reachedIn(diagram, enough).length, 1);
        }),
        { numRuns: 4 },
      );
    }
  });

  it('tells branches that cannot be taken in one node each where there are many', () => {
    const { known, chosen } = callOn('7.3', 'tdx', shared);
    const { nodes, edges, isWhole } = graphOf(known, chosen, false);
    assert.equal(isWhole, false);
    assert.ok(nodes.length < 24, String(nodes.length));
    const ids = new Set(nodes.map(({ id }) => id));
    assert.equal(ids.size, nodes.length);
    for (const { from, to } of edges) assert.ok(ids.has(from) && ids.has(to));
    const folded = nodes.filter((node) => node.kind === 'folded');
    assert.ok(folded.length > 0 && folded.every(({ decisions, mark }) => decisions > 0 && mark === 'off'));
  });

  it('says where the kernel asks and where it ends', () => {
    const { known, chosen } = callOn('7.2', 'tdx', shared);
    const { nodes } = graphOf(known, chosen, false);
    const test = nodes.find(
      (node) => node.kind === 'decision' && node.predicate === 'is_swiotlb_force_bounce',
    );
    assert.ok(test?.kind === 'decision');
    assert.deepEqual(test.asked, [
      { function: 'dma_direct_map_phys', file: 'kernel/dma/direct.h', line: 91 },
    ]);
    const [end] = reachedEnds({ nodes, edges: [], isWhole: true });
    assert.deepEqual(end?.at, { function: 'dma_direct_map_phys', file: 'kernel/dma/direct.h', line: 128 });
  });
});

describe('difference of two cores', () => {
  it('is none for a core and itself, whatever is known', () => {
    for (const place of places) {
      const { diagram } = tableOf(place);
      fc.assert(
        fc.property(environments(allAsked(diagram), true), (facts) => {
          const known = { table: diagram, facts };
          assert.deepEqual(outcomeChanges(known, known), []);
        }),
        { numRuns: 5 },
      );
    }
  });

  it('is what the evaluations differ in', () => {
    const [was, is] = (['7.2', '7.3'] as const).map((release) => tableOf({ release, name: 'dma_map_phys' }));
    assert.ok(was && is);
    const base = new Set(
      [...allAsked(was.diagram), ...allAsked(is.diagram)].filter(
        (name) => !was.diagram.defined.has(name) && !is.diagram.defined.has(name),
      ),
    );
    fc.assert(
      fc.property(environments(base, false), (facts) => {
        const [before, after] = [was, is].map(
          ({ table, core }) => evaluate(table, facts, core.table)[0]?.outcome,
        );
        assert.deepEqual(
          outcomeChanges({ table: was.diagram, facts }, { table: is.diagram, facts }),
          before === after ? [] : [{ before, after, when: [] }],
        );
      }),
      { numRuns: 300 },
    );
  });

  it('tells that shared memory is bounced since 7.3 where bouncing is forced, and by which tests', () => {
    const [before, after] = (['7.2', '7.3'] as const).map((release) => callOn(release, 'tdx', shared).known);
    assert.ok(before && after);
    assert.deepEqual(outcomeChanges(before, after), [
      { before: 'unencrypted-address', after: 'bounce', when: [] },
    ]);
    const [was, is] = [before, after].map(({ table, facts }) =>
      testsOf(table, graphOf({ table, facts }, new Map(Object.entries(shared)), false)),
    );
    assert.ok(was && is);
    assert.ok(was.onWay.has('DMA_ATTR_CC_SHARED') && !is.onWay.has('DMA_ATTR_CC_SHARED'));
    assert.ok(is.made.has('the pool is shared') && !was.made.has('the pool is shared'));
  });

  it('says in which combinations where facts are unknown', () => {
    const [before, after] = (['7.2', '7.3'] as const).map(
      (release) =>
        callOn(release, 'tdx', { DMA_ATTR_CC_SHARED: true, is_swiotlb_force_bounce: 'unknown' }).known,
    );
    assert.ok(before && after);
    assert.deepEqual(outcomeChanges(before, after), [
      { before: 'unencrypted-address', after: 'bounce', when: ['bouncing is forced'] },
      { before: 'refused', after: 'unencrypted-address', when: ['bouncing is not forced'] },
    ]);
  });
});
