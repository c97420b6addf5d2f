import assert from 'node:assert/strict';
import { pathFilter } from '../../../src/review/path-filter';

describe('globs of files to leave out', () => {
  const cases: readonly (readonly [glob: string, named: readonly string[], others: readonly string[]])[] = [
    ['*.c', ['a.c', 'b/a.c', '.c'], ['a.h', 'a.cc']],
    ['a?.c', ['ab.c', 'x/a..c'], ['a.c', 'a/.c']],
    ['a', ['a', 'a/b/c', 'b/a/c'], ['ab', 'b/ca']],
    ['a/*', ['a/b', 'a/b/c'], ['b/a/c', 'a']],
    ['a/**', ['a/b', 'a/b/c', 'a'], ['ab/c', 'b/a']],
    ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b/c'], ['a/xb', 'b']],
    ['**/b*', ['b', 'a/bc'], ['a/cb']],
    ['a**b', ['ab', 'axb'], ['a/b']],
    ['{a,b/*}.c', ['a.c', 'b/x.c'], ['b.c', 'c.c']],
    ['{a,{b,c}d}', ['a', 'bd', 'cd'], ['d', 'b']],
    ['{a', ['{a'], ['a']],
    ['{a}', ['{a}'], ['a']],
    ['[a-c]x', ['ax', 'cx'], ['dx', '-x']],
    ['[!a]x', ['bx', '!x'], ['ax', 'b/x/']],
    ['[a', ['[a'], ['a']],
    ['\\*', ['*'], ['a']],
    ['./a/', ['a/b'], ['b']],
  ];
  for (const [glob, named, others] of cases)
    it(`reads ${glob}`, () => {
      const isNamed = pathFilter([glob]);
      assert.deepEqual(
        [...named, ...others].filter((path) => isNamed(path)),
        named,
      );
    });

  it('refuses one that nobody writes', () => {
    assert.throws(() => pathFilter(['a'.repeat(1001)]), /longer than 1000 characters/);
  });
});
