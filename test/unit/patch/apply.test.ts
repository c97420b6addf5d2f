import assert from 'node:assert/strict';
import fc from 'fast-check';
import { imageFromBase } from '../../../src/patch/apply';
import type { Images } from '../../../src/patch/image';
import { parsePatch } from '../../../src/patch/parse';
import { slice } from '../../../src/text/span';
import { changeOf, gitDiff } from './generate';

function lay(patch: string, base: string): Images {
  const change = parsePatch(patch).changes[0];
  assert.ok(change);
  const result = imageFromBase(change, base);
  if ('failure' in result) assert.fail(result.failure);
  return result;
}

const HEADER = '--- a/x.c\n+++ b/x.c\n';
const BASE = 'one\ntwo\n\nthree\nfour\nfive\nsix\nseven\n';

describe('imageFromBase', () => {
  it('makes the new text of what was generated from the old', () => {
    fc.assert(
      fc.property(changeOf('x.c'), (generated) => {
        const patch = gitDiff(generated);
        const { before, after } = lay(patch, generated.before);
        assert.equal(before.text, generated.before);
        assert.equal(after.text, generated.after);
        for (let offset = 0; offset < after.text.length; offset++) {
          const origin = after.map.toOrigin(offset);
          if (origin !== undefined) assert.equal(patch[origin], after.text[offset]);
          else assert.equal(after.isChanged(offset), false);
        }
      }),
    );
  });

  it('finds a hunk that has moved, by its context', () => {
    const patch = `${HEADER}@@ -5,3 +5,4 @@\n five\n+new\n six\n seven\n`;
    const { after } = lay(patch, BASE);
    assert.equal(after.text, BASE.replace('five\n', 'five\nnew\n'));
    const offset = after.text.indexOf('new');
    assert.deepEqual([after.targetLine(offset), after.isChanged(offset)], [7, true]);
    assert.equal(after.map.toOrigin(offset), patch.indexOf('new'));
    assert.equal(after.map.toOrigin(0), undefined);
  });

  it('shifts later hunks with the first', () => {
    const base = `${'x\n'.repeat(10)}a\n${'x\n'.repeat(10)}b\n${'x\n'.repeat(10)}b\n`;
    const patch = `${HEADER}@@ -6,3 +6,4 @@\n x\n a\n+new\n x\n@@ -17,2 +18,3 @@\n x\n+newer\n b\n`;
    assert.equal(lay(patch, base).after.text.split('\n').indexOf('newer'), 22);
  });

  it('lays a damaged hunk over the file, whose blank lines it takes', () => {
    const base = 'int f(void)\n{\n\tint a;\n\n\ta = g();\n\n\treturn a;\n}\n';
    const patch = `${HEADER}@@ -2,7 +2,8 @@\n{\nint a;\na = g();\n+ a++;\nreturn a;\n}\n`;
    const { after } = lay(patch, base);
    assert.equal(
      after.text.replace(/ +/g, ''),
      '{\nint a;\n\na = g();\n'.replace(/ +/g, '').replace(/^/, 'intf(void)\n') + 'a++;\n\nreturna;\n}\n',
    );
    assert.equal(after.targetLine(after.text.indexOf('a++')), 6);
  });

  it('keeps a file end without a line end, and CRLF', () => {
    const ends = `${HEADER}@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n`;
    assert.equal(lay(ends, 'a\nb').after.text, 'a\nc');
    const crlf = `${HEADER}@@ -1,2 +1,2 @@\n a\n-b\n+c\n`;
    assert.equal(lay(crlf, 'a\r\nb\r\n').after.text, 'a\r\nc\r\n');
  });

  it('says which hunk does not apply', () => {
    const patch = `${HEADER}@@ -1,2 +1,3 @@\n one\n+new\n two\n@@ -6,2 +7,3 @@\n nine\n+newer\n ten\n`;
    const change = parsePatch(patch).changes[0];
    assert.ok(change);
    const result = imageFromBase(change, BASE);
    assert.ok('failure' in result);
    assert.equal(result.hunk, change.hunks[1]);
    assert.match(result.failure, /line 6 does not apply/);
  });

  it('shows both sides of a new file and of a deleted one', () => {
    assert.equal(lay('--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\n', '').after.text, 'a\n');
    const { before, after } = lay('--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n', 'a\n');
    assert.deepEqual([before.text, after.text, after.path], ['a\n', '', undefined]);
    assert.deepEqual(before.isChanged(0), true);
    assert.equal(slice(before.text, before.fragments[0]?.span ?? { start: 0, end: 0 }), 'a\n');
  });

  it('gives up where the lines of the file are too much alike', () => {
    const old = `${' a\n'.repeat(2000)} b\n`;
    const change = parsePatch(`${HEADER}@@ -9,2002 +9,2003 @@\n${old}+c\n d\n`).changes[0];
    assert.ok(change);
    const result = imageFromBase(change, 'a\n'.repeat(20_000));
    assert.ok('failure' in result);
    assert.match(
      result.failure,
      /the hunk at line 9 does not apply: looking for the places of hunks: more than \d+ steps/,
    );
  });
});
