import assert from 'node:assert/strict';
import type { CParser } from '../../../src/syntax/parser';
import { loadParser } from './support';

/** Calls `work` below `depth` other calls. */
function below(depth: number, work: () => void): void {
  if (depth === 0) work();
  else below(depth - 1, work);
}

describe('a parser that something was thrown through', () => {
  let parser: CParser;
  before(async () => {
    parser = await loadParser();
  });

  const types = (text: string): string =>
    parser.withTree(text, (root) =>
      root
        .descendantsOfType('identifier')
        .map((node) => node.text)
        .join(),
    );

  it('is as it was when it was loaded', () => {
    const text = 'int f(int a) { return g(a) + h(b); }';
    const wanted = types(text);
    let failures = 0;
    for (let round = 0; round < 300; round++)
      assert.throws(() =>
        parser.withTree(text, (root) => {
          failures += root.children.length;
          throw new RangeError('Maximum call stack size exceeded');
        }),
      );
    assert.equal(failures, 300);
    assert.equal(types(text), wanted);
  });

  it('gives the same trees after overflows within it', () => {
    const text = `int f(int a) { return ${'g('.repeat(50)}a${')'.repeat(50)}; }`;
    const wanted = types(text);
    let overflows = 0;
    /** The depths at which there was room to begin. */
    const begun = [0];
    for (let depth = 1000; begun.length > (depth - 1000) / 20; depth += 20) {
      let found = wanted;
      try {
        below(depth, () => {
          begun.push(depth);
          found = types(text);
        });
      } catch (thrown) {
        if (!(thrown instanceof RangeError)) throw thrown;
        if (begun.at(-1) === depth) overflows++;
      }
      assert.equal(found, wanted);
    }
    assert.ok(overflows > 0, 'the stack did overflow');
    assert.equal(types(text), wanted);
  });
});
