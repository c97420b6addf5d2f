import assert from 'node:assert/strict';
import fc from 'fast-check';
import { imageFromBase } from '../../../src/patch/apply';
import { fragmentImages } from '../../../src/patch/image';
import { contentOf, type FileChange } from '../../../src/patch/model';
import { Padding } from '../../../src/patch/padding';
import { parsePatch } from '../../../src/patch/parse';
import { sidesOf, type Sides } from '../../../src/patch/sides';
import { changeOf, gitDiff } from './generate';

const HEADER = '--- a/x.c\n+++ b/x.c\n';

function changeIn(patch: string): FileChange {
  const [change] = parsePatch(patch).changes;
  assert.ok(change);
  return change;
}

function onBase(patch: string, base: string): Sides {
  const change = changeIn(patch);
  const images = imageFromBase(change, base);
  if ('failure' in images) assert.fail(images.failure);
  return sidesOf(change, images, base, new Padding());
}

function alone(patch: string, padding = new Padding()): Sides {
  const change = changeIn(patch);
  return sidesOf(change, fragmentImages(change), undefined, padding);
}

/** Each line of a hunk is in the texts what it is in the patch. */
function assertConsistent({ base, result, lines }: Sides): void {
  const texts = { base: base.split('\n'), result: result.split('\n') };
  let [lastBase, lastResult] = [-1, -1];
  for (const { line, base: old, result: renewed } of lines) {
    assert.equal(old === undefined, line.kind === 'added');
    assert.equal(renewed === undefined, line.kind === 'deleted');
    if (old !== undefined) {
      assert.equal(texts.base[old], contentOf(line));
      assert.ok(old > lastBase);
      lastBase = old;
    }
    if (renewed !== undefined) {
      assert.equal(texts.result[renewed], contentOf(line));
      assert.ok(renewed > lastResult);
      lastResult = renewed;
    }
  }
}

describe('sidesOf', () => {
  it('are the files that the patch was made from, with a map that fits', () => {
    fc.assert(
      fc.property(changeOf('x.c'), (generated) => {
        const sides = onBase(gitDiff(generated), generated.before);
        assert.deepEqual([sides.base, sides.result], [generated.before, generated.after]);
        assert.ok(sides.isWhole);
        assertConsistent(sides);
        for (const { line, base, result } of sides.lines)
          assert.deepEqual([base, result], [zeroBased(line.oldLine), zeroBased(line.newLine)]);
      }),
    );
  });

  it('keep the numbers of lines where there is only what the hunks show', () => {
    fc.assert(
      fc.property(changeOf('x.c'), (generated) => {
        const sides = alone(gitDiff(generated));
        assert.equal(sides.isWhole, false);
        assertConsistent(sides);
        for (const { line, base, result } of sides.lines)
          assert.deepEqual([base, result], [zeroBased(line.oldLine), zeroBased(line.newLine)]);
      }),
    );
  });

  it('say what hunks do not show, alike on both sides', () => {
    const { base, result } = alone(`${HEADER}@@ -3,2 +3,3 @@\n a\n+b\n c\n@@ -6,2 +7,1 @@\n d\n-e\n`);
    const before = '\n/* ⋯ 2 lines not in the patch ⋯ */\na\n';
    const end = '/* ⋯ what follows is not in the patch ⋯ */\n';
    const between = 'c\n/* ⋯ 1 line not in the patch ⋯ */\nd\n';
    assert.equal(base, `${before}${between}e\n${end}`);
    assert.equal(result, `${before}b\n${between}${end}`);
  });

  it('say where a hunk stands that no reader could scroll to', () => {
    const sides = alone(`${HEADER}@@ -900000000,2 +900000000,3 @@\n a\n+b\n c\n`);
    assert.match(sides.result, /^\/\* ⋯ line 900000000 ⋯ \*\/\na\nb\nc\n/);
    assertConsistent(sides);
    const scarce = alone(`${HEADER}@@ -30,2 +30,3 @@\n a\n+b\n c\n`, new Padding(10));
    assert.match(scarce.result, /^\/\* ⋯ line 30 ⋯ \*\/\na\n/);
  });

  it('are nothing and all of a file that is new, or goes', () => {
    const added = alone('--- /dev/null\n+++ b/x.c\n@@ -0,0 +1,2 @@\n+a\n+b\n');
    assert.deepEqual([added.base, added.result, added.isWhole], ['', 'a\nb\n', true]);
    const deleted = '--- a/x.c\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b\n';
    for (const sides of [alone(deleted), onBase(deleted, 'a\nb\n')])
      assert.deepEqual([sides.base, sides.result, sides.isWhole], ['a\nb\n', '', true]);
  });

  it('have the white space of the base where the mail lost it', () => {
    const base = 'int f(void)\n{\n\tint a;\n\n\ta = g();\n\n\treturn a;\n}\n';
    const sides = onBase(`${HEADER}@@ -2,7 +2,8 @@\n{\nint a;\na = g();\n+ a++;\nreturn a;\n}\n`, base);
    assert.equal(sides.base, base);
    assert.equal(sides.result, base.replace('\ta = g();\n', '\ta = g();\n a++;\n'));
  });

  it('end as the files end', () => {
    const ends = `${HEADER}@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n`;
    const { base, result } = onBase(ends, 'a\nb');
    assert.deepEqual([base, result], ['a\nb', 'a\nc\n']);
  });
});

function zeroBased(line: number | undefined): number | undefined {
  return line === undefined ? undefined : line - 1;
}
