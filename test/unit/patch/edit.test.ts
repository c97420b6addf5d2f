import assert from 'node:assert/strict';
import fc from 'fast-check';
import { editPatch, type TextEdit } from '../../../src/patch/edit';
import { fragmentImages } from '../../../src/patch/image';
import { parsePatch } from '../../../src/patch/parse';
import { changeOf, gitDiff } from './generate';

/** Applies edits that are in order and do not overlap. */
function applied(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .reverse()
    .reduce((all, { span, newText }) => all.slice(0, span.start) + newText + all.slice(span.end), text);
}

function imageOf(text: string) {
  const document = parsePatch(text);
  const change = document.changes[0];
  assert.ok(change);
  return { document, image: fragmentImages(change).after };
}

/** Replaces `what` in the after image of `text` and gives the new document, or undefined where that is refused. */
function edited(text: string, what: string, newText: string, start?: number): string | undefined {
  const { document, image } = imageOf(text);
  const at = start ?? image.text.indexOf(what);
  const edits = editPatch(document, image, [{ span: { start: at, end: at + what.length }, newText }]);
  return edits && applied(text, edits);
}

const LINES = [
  '> --- a/x.c',
  '> +++ b/x.c',
  '> @@ -10,3 +10,4 @@ int f(void)',
  '>  int a;',
  '> -int b;',
  '> +int bb;',
  '> +int c;',
  'Why?',
  '> +int e;',
  '> @@ -30,2 +31,2 @@ int g(void)',
  '>  h();',
  '> +i();',
  '> -j();',
  '',
];
const TEXT = LINES.join('\n').replace('-10,3 +10,4', '-10,2 +10,4');

describe('editPatch', () => {
  it('changes a word of an added line in its place', () => {
    assert.equal(edited(TEXT, 'bb', 'x'), TEXT.replace('bb', 'x'));
  });

  it('marks and quotes new lines, and corrects the counts', () => {
    const expected = TEXT.replace('+int c;', '+int c;\n> +int d;')
      .replace('+10,4', '+10,5')
      .replace('+31,2', '+32,2');
    assert.equal(edited(TEXT, 'int c;', 'int c;\nint d;'), expected);
    assert.equal(
      edited(TEXT.replaceAll('\n', '\r\n'), 'int c;', 'int c;\nint d;'),
      expected.replaceAll('\n', '\r\n'),
    );
  });

  it('removes whole lines', () => {
    const expected = TEXT.replace('> +int c;\n', '').replace('+10,4', '+10,3').replace('+31,2', '+30,2');
    assert.equal(edited(TEXT, 'int c;\n', ''), expected);
  });

  it('puts lines before one that was there', () => {
    const start = imageOf(TEXT).image.text.indexOf('int a;');
    const expected = TEXT.replace('>  int a;', '> +new;\n>  int a;')
      .replace('+10,4', '+10,5')
      .replace('+31,2', '+32,2');
    assert.equal(edited(TEXT, '', 'new;\n', start), expected);
  });

  it('puts lines behind the last', () => {
    const { image } = imageOf(TEXT);
    const expected = TEXT.replace('> -j();', '> -j();')
      .replace('> +i();', '> +i();\n> +new;')
      .replace('+31,2', '+31,3');
    assert.equal(edited(TEXT, '', 'new;\n', image.text.length), expected);
  });

  it('counts several edits together', () => {
    const { document, image } = imageOf(TEXT);
    const edits = ['bb;', 'c;'].map((what) => {
      const start = image.text.indexOf(what);
      return { span: { start, end: start + what.length }, newText: `${what}\nmore;` };
    });
    assert.match(applied(TEXT, editPatch(document, image, edits) ?? []), /\+10,6 @@[^]*\+33,2 @@/);
  });

  it('writes a count that was left out', () => {
    assert.equal(
      edited('--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+a\n', 'a', 'a\nb'),
      '--- a/x\n+++ b/x\n@@ -0,0 +1,2 @@\n+a\n+b\n',
    );
  });

  it('refuses what would corrupt the patch', () => {
    assert.equal(edited(TEXT, 'int a', 'int x'), undefined, 'a line that was there');
    assert.equal(edited(TEXT, 'a;\nint b', 'a;\nint x'), undefined, 'from a line that was there');
    assert.equal(edited(TEXT, 'int c;\nint e;', 'int x;'), undefined, 'across an answer');
    const { document } = imageOf(TEXT);
    const change = document.changes[0];
    assert.ok(change);
    const before = fragmentImages(change).before;
    assert.equal(
      editPatch(document, before, [{ span: { start: 0, end: 1 }, newText: '' }]),
      undefined,
      'the old side',
    );
  });

  it('refuses to change across the break of a wrapped line, and changes what stands before it', () => {
    const wrapped =
      '--- a/x\n+++ b/x\n@@ -1 +1,2 @@\n a\n+\tdev_info(dev, "attached %s with the address %pad and size %zu",\nw->name, &w->addr, w->size);\n';
    assert.equal(edited(wrapped, 'zu", w->', ''), undefined);
    assert.equal(edited(wrapped, 'dev_info', 'dev_dbg'), wrapped.replace('dev_info', 'dev_dbg'));
    assert.equal(edited(wrapped, 'w->size', '0'), wrapped.replace('w->size', '0'));
  });

  it('gives a patch whose after image is the edited one, or nothing', () => {
    const newText = fc.constantFrom('', 'x', 'x\n', '\n', 'x\ny', '\nx\n\n');
    fc.assert(
      fc.property(changeOf('x.c'), fc.nat(), fc.nat(30), newText, (generated, at, length, inserted) => {
        const text = gitDiff(generated);
        const { document, image } = imageOf(text);
        const start = at % (image.text.length + 1);
        const span = { start, end: Math.min(start + length, image.text.length) };
        const edits = editPatch(document, image, [{ span, newText: inserted }]);
        if (!edits) return;
        const again = imageOf(applied(text, edits));
        assert.deepEqual(again.document.problems, []);
        assert.equal(again.image.text, applied(image.text, [{ span, newText: inserted }]));
      }),
      { numRuns: 2000 },
    );
  });
});
