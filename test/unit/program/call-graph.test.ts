import assert from 'node:assert/strict';
import fc from 'fast-check';
import { componentsBelow } from '../../../src/program/call-graph';

describe('components of a call graph', () => {
  const components = (calls: Readonly<Record<string, readonly string[]>>, root: string): readonly string[] =>
    componentsBelow(root, (name) => calls[name] ?? []).map((component) => [...component].sort().join('+'));

  it('come callees first', () => {
    assert.deepEqual(components({ a: ['b', 'c'], b: ['c'], c: [] }, 'a'), ['c', 'b', 'a']);
  });

  it('hold functions that call each other together', () => {
    const calls = { a: ['b'], b: ['c'], c: ['b', 'd'], d: ['d'] };
    assert.deepEqual(components(calls, 'a'), ['d', 'b+c', 'a']);
  });

  it('are found in chains of any depth', () => {
    assert.equal(componentsBelow(0, (at) => (at < 100_000 ? [at + 1] : [])).length, 100_001);
  });

  it('hold two functions if and only if each reaches the other', () => {
    const graphs = fc.array(fc.array(fc.nat(7), { maxLength: 3 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(graphs, (graph) => {
        const reach = (from: number): ReadonlySet<number> => {
          const reached = new Set<number>();
          for (const waiting = [from]; waiting.length > 0;)
            for (const next of graph[waiting.pop() ?? 0] ?? [])
              if (!reached.has(next)) {
                reached.add(next);
                waiting.push(next);
              }
          return reached;
        };
        const found = componentsBelow(0, (at) => graph[at] ?? []);
        const home = new Map(found.flatMap((each, index) => each.map((node) => [node, index] as const)));
        assert.deepEqual(new Set(home.keys()), new Set([0, ...reach(0)]));
        for (const [a, atA] of home)
          for (const [b, atB] of home) {
            if (a !== b) assert.equal(atA === atB, reach(a).has(b) && reach(b).has(a));
            if (atA < atB) assert.ok(!reach(a).has(b));
          }
      }),
    );
  });
});
