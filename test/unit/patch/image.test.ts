import assert from 'node:assert/strict';
import { fragmentImages, type Image } from '../../../src/patch/image';
import { parsePatch } from '../../../src/patch/parse';
import { slice } from '../../../src/text/span';

describe('fragmentImages', () => {
  const text = [
    '> --- a/x.c',
    '> +++ b/x.c',
    '> @@ -10,3 +10,4 @@ int f(void)',
    '>  int a;',
    '> -int b;',
    '> +int bb;',
    'Longer is not better.',
    '> +int c;',
    '>  int d;',
    '> @@ -30,2 +31,1 @@ int g(void)',
    '>  h();',
    '> -i();',
    '',
  ].join('\n');
  const change = parsePatch(text).changes[0];
  assert.ok(change);
  const { before, after } = fragmentImages(change);

  it('shows each side without markers and answers', () => {
    assert.equal(before.text, 'int a;\nint b;\nint d;\nh();\ni();\n');
    assert.equal(after.text, 'int a;\nint bb;\nint c;\nint d;\nh();\n');
  });

  it('leads back to the document', () => {
    const start = after.text.indexOf('c;');
    const origin = after.map.spanToOrigin({ start, end: start + 2 });
    assert.deepEqual(origin && [slice(text, origin), origin.start], ['c;', text.indexOf('c;\n>  int d')]);
  });

  it('knows the line in the file and whether it changed', () => {
    const facts = (image: Image, word: string) => {
      const offset = image.text.indexOf(word);
      return [image.targetLine(offset), image.isChanged(offset), image.fragmentAt(offset)?.heading];
    };
    assert.deepEqual(facts(after, 'int a'), [10, false, 'int f(void)']);
    assert.deepEqual(facts(after, 'int c'), [12, true, 'int f(void)']);
    assert.deepEqual(facts(after, 'h()'), [31, false, 'int g(void)']);
    assert.deepEqual(facts(before, 'int b'), [11, true, 'int f(void)']);
    assert.deepEqual(facts(before, 'i()'), [31, true, 'int g(void)']);
    assert.deepEqual([before.path, after.path], ['x.c', 'x.c']);
  });

  it('is complete for a new file only', () => {
    const created = parsePatch('--- /dev/null\n+++ b/x.c\n@@ -0,0 +1,2 @@\n+a\n+b\n').changes[0];
    assert.ok(created);
    const images = fragmentImages(created);
    assert.deepEqual(images.after.fragments, [
      { span: { start: 0, end: 4 }, firstLine: 1, heading: '', complete: true },
    ]);
    assert.equal(images.before.text, '');
    assert.deepEqual(
      after.fragments.map(({ complete }) => complete),
      [false, false],
    );
  });
});
