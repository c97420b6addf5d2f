import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineTable } from '../../../src/text/line-table';
import { contains, slice, touches } from '../../../src/text/span';

/** Texts with every kind of line end, and characters of two code units. */
const text = fc
  .array(fc.constantFrom('\n', '\r\n', '\r', 'a', '\t', '', '𝄞', 'é', '/* */'), { maxLength: 40 })
  .map((parts) => parts.join(''));

describe('the line table', () => {
  it('begins a line after LF, CRLF and a lone CR', () => {
    const table = new LineTable('one\ntwo\r\nthree\rfour');
    const starts = [0, 1, 2, 3].map((line) => table.lineStart(line));
    assert.deepEqual(starts, [0, 4, 9, 15]);
    assert.equal(table.lineCount, 4);
  });

  it('counts an empty text, and what follows a last line end, as a line', () => {
    assert.equal(new LineTable('').lineCount, 1);
    assert.equal(new LineTable('a\n').lineCount, 2);
    assert.deepEqual(new LineTable('a\n').positionAt(2), { line: 1, character: 0 });
  });

  it('counts characters in UTF-16 code units, as editors do', () => {
    assert.deepEqual(new LineTable('/* 𝄞 */ x').positionAt(8), { line: 0, character: 8 });
  });

  it('takes an offset outside the text for its nearest end', () => {
    const table = new LineTable('ab\ncd');
    assert.deepEqual(table.positionAt(-5), { line: 0, character: 0 });
    assert.deepEqual(table.positionAt(99), { line: 1, character: 2 });
    assert.equal(table.lineAt(99), 1);
    assert.equal(table.lineStart(7), 5);
  });

  it('takes every offset to a position and back', () => {
    fc.assert(
      fc.property(text, (source) => {
        const table = new LineTable(source);
        for (let offset = 0; offset <= source.length; offset++) {
          const { line, character } = table.positionAt(offset);
          assert.equal(table.lineStart(line) + character, offset);
          assert.equal(table.lineAt(offset), line);
        }
      }),
    );
  });

  it('cuts a text into lines that make it whole, each with at most one line end, at its end', () => {
    fc.assert(
      fc.property(text, (source) => {
        const table = new LineTable(source);
        const lines = Array.from({ length: table.lineCount }, (_, line) =>
          slice(source, table.lineSpan(line)),
        );
        assert.equal(lines.join(''), source);
        assert.equal(table.lineCount, source.split(/\r\n|\r|\n/).length);
        for (const [index, line] of lines.entries())
          assert.match(line, index === lines.length - 1 ? /^[^\r\n]*$/ : /^[^\r\n]*(?:\r\n|\r|\n)$/);
      }),
    );
  });
});

describe('a span', () => {
  it('holds its start and not its end, but a cursor behind a word touches it', () => {
    const word = { start: 4, end: 8 };
    assert.equal(slice('int attrs;', word), 'attr');
    assert.deepEqual(
      [3, 4, 8, 9].map((offset) => touches(word, offset)),
      [false, true, true, false],
    );
  });

  it('contains itself and what lies in it', () => {
    const outer = { start: 2, end: 6 };
    assert.ok(contains(outer, outer));
    assert.ok(contains(outer, { start: 6, end: 6 }));
    assert.ok(!contains(outer, { start: 5, end: 7 }));
    assert.ok(!contains(outer, { start: 1, end: 3 }));
  });
});
