import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hunksAt } from '../../../src/extension/patch/hunks-at';
import { lineAt, lineOfPatch, nearestLine } from '../../../src/extension/patch/line-map';
import { locate } from '../../../src/extension/patch/locate';
import type { PatchFileData } from '../../../src/protocol/patch-files';

const base = 'int a;\n\nint f(void)\n{\n\tint err = 0;\n\n\treturn err;\n}\n'.split('\n');
const result = 'int a;\n\nint f(void)\n{\n\tint err = 0;\n\n\terr = do_it();\n\treturn err;\n}\n'.split('\n');

/** The patch from `base` to `result`, as if it began in line 10 of a document. */
const file: PatchFileData = {
  kind: 'modified',
  oldPath: 'x.c',
  newPath: 'x.c',
  title: '',
  base: base.join('\n'),
  result: result.join('\n'),
  isWhole: true,
  lines: [
    { patch: 10, shift: 1, base: 4, result: 4 },
    { patch: 11, shift: 1, base: 5, result: 5 },
    { patch: 12, patchEnd: 13, result: 6 },
    { patch: 14, shift: 1, base: 6, result: 7 },
  ],
  findings: [],
};

describe('a line of a patch in the file as it is', () => {
  const added = [{ lines: result, line: 6 }];
  const context = [
    { lines: result, line: 7 },
    { lines: base, line: 6 },
  ];

  it('is where the patch has it once it is applied', () => {
    assert.deepEqual(locate(result, added), { line: 6, isThere: true });
    assert.deepEqual(locate(result, context), { line: 7, isThere: true });
  });

  it('is where the base has it, or where it belongs, as long as it is not applied', () => {
    assert.deepEqual(locate(base, context), { line: 6, isThere: true });
    assert.deepEqual(locate(base, added), { line: 6, isThere: false });
  });

  it('is found where it was moved to, whatever the white space', () => {
    const moved = ['/* new */', '', ...result].map((line) => line.replace('\t', '    '));
    assert.deepEqual(locate(moved, added), { line: 8, isThere: true });
  });

  it('is that of several alike which has the same around it', () => {
    const twice = ['int g(void)', '{', '\treturn err;', '}', ...base];
    assert.deepEqual(locate(twice, context), { line: 10, isThere: true });
  });

  it('is nowhere in another file', () => {
    assert.equal(locate(['# notes', '', 'none'], added), undefined);
    assert.equal(locate([], added), undefined);
  });

  it('is in any file that it was taken from, where it was', () => {
    const text = fc.array(fc.stringMatching(/^[a-z ={}]{0,12}$/), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(text, fc.nat(), (lines, seed) => {
        const line = seed % lines.length;
        const found = locate(lines, [{ lines, line }]);
        // Too little around it may be in the file to be sure; but nothing is more alike than the place itself.
        if (found) assert.equal(found.line, line);
      }),
    );
  });
});

describe('a line of a file in a patch', () => {
  it('is in the hunk that has it, before the patch and after', () => {
    const at = (today: readonly string[], line: number) =>
      hunksAt(today, line, [file]).map((hit) => hit.line.patch);
    assert.deepEqual(at(result, 6), [12]);
    assert.deepEqual(at(result, 7), [14]);
    assert.deepEqual(at(base, 6), [14]);
    assert.deepEqual(at(base, 0), []);
    assert.deepEqual(at(['', '', ...base], 8), [14]);
  });

  it('is not in a hunk that has the same words elsewhere', () => {
    const today = [...base, ...'int g(void)\n{\n\tgo();\n\treturn err;\n}\n'.split('\n')];
    const other = today.lastIndexOf('\treturn err;');
    assert.deepEqual(hunksAt(today, other, [file]), []);
  });
});

describe('the lines of a patch', () => {
  it('are those of the texts', () => {
    assert.equal(lineAt(file, 'result', 6)?.patch, 12);
    assert.equal(lineAt(file, 'base', 6)?.patch, 14);
    assert.equal(lineAt(file, 'base', 0), undefined);
    assert.equal(nearestLine(file, 'base', 0)?.patch, 10);
    assert.equal(nearestLine(file, 'result', 8)?.patch, 14);
  });

  it('are meant by headers before them, and by what stands between', () => {
    const at = (line: number) => lineOfPatch([file], line)?.line.patch;
    assert.deepEqual([7, 10, 13, 14, 16].map(at), [10, 10, 12, 14, 14]);
    assert.deepEqual([0, 40].map(at), [undefined, undefined]);
    assert.equal(lineOfPatch([], 3), undefined);
  });
});
