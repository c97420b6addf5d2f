import assert from 'node:assert/strict';
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { changeDocument } from '../../../src/guard/change-document';
import { Random } from '../../../scripts/fuzz/random';

type Change = Extract<TextDocumentContentChangeEvent, { range: unknown }>;

const at = (line: number, character: number) => ({ line, character });
const insert = (line: number, character: number, text: string): Change => ({
  range: { start: at(line, character), end: at(line, character) },
  text,
});

/** As `TextDocument` has it, a document for each change: it loses count of lines where an edit joins a line end. */
function oneByOne(text: string, changes: readonly TextDocumentContentChangeEvent[]): string {
  return changes.reduce((before, change) => {
    const document = TextDocument.create('a', 'c', 1, before);
    return TextDocument.update(document, [change], 2).getText();
  }, text);
}

function atOnce(text: string, changes: readonly TextDocumentContentChangeEvent[]): string {
  return changeDocument(TextDocument.create('a', 'c', 1, text), changes, 2).getText();
}

describe('guard: the changes of one notification', () => {
  const lines = Array.from({ length: 300 }, (_, index) => `int v${index} = ${index};\n`).join('');
  const renames = Array.from({ length: 300 }, (_, line) => insert(line, 4, 'x'));

  for (const [what, text, changes] of [
    ['from the first line to the last', lines, renames],
    ['from the last line to the first', lines, [...renames].reverse()],
    [
      'in one line',
      'x'.repeat(9000),
      Array.from({ length: 40 }, (_, index) => insert(0, index * 200, 'y\n')),
    ],
    ['behind the end', lines, Array.from({ length: 40 }, () => insert(1e9, 1e9, 'end\r\n'))],
    ['before the start', lines, Array.from({ length: 40 }, () => insert(-1, 7, 'start'))],
    ['in an empty text', '', Array.from({ length: 40 }, (_, index) => insert(index, 2, 'a\n'))],
    ['with a whole text between them', lines, [...renames, { text: 'a\nb\n' }, insert(1, 1, 'c')]],
  ] as const)
    it(`are applied ${what} as one by one`, () => {
      assert.equal(atOnce(text, changes), oneByOne(text, changes));
    });

  it('are applied anywhere as one by one, whichever way lines end', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const random = new Random(seed);
      const pick = (below: number) => random.below(below);
      const piece = () => random.pick(['a', '\n', '\r', '\r\n', 'bcd', '']);
      const text = Array.from({ length: 6000 }, piece).join('');
      const place = () => at(pick(2500) - 2, pick(8) - 1);
      const changes = Array.from({ length: 300 }, (): Change => {
        const [start, end] = [place(), pick(3) > 0 ? undefined : place()];
        const near = end && pick(4) > 0 ? at(start.line + pick(3), end.character) : (end ?? start);
        return { range: { start, end: near }, text: piece() + piece() };
      });
      assert.equal(atOnce(text, changes), oneByOne(text, changes), `seed ${seed}`);
    }
  });

  it('leave a document as it was where one of them is none', () => {
    const document = TextDocument.create('a', 'c', 1, lines);
    for (const broken of [
      null,
      5,
      { text: 5 },
      { range: 5, text: 'x' },
      { range: { start: {} }, text: '' },
    ]) {
      const changes = [...renames, broken] as unknown as readonly Change[];
      assert.throws(() => changeDocument(document, changes, 2));
      assert.deepEqual([document.getText(), document.version], [lines, 1]);
    }
  });

  it('are applied to a long text in one go, however many they are', () => {
    const numbers = Array.from({ length: 40_000 }, (_, index) => index);
    const text = (name: string) => numbers.map((index) => `int ${name}${index} = ${index};\n`).join('');
    const renamed = atOnce(
      text('v'),
      numbers.map((line) => insert(line, 4, 'x')),
    );
    assert.ok(renamed === text('xv'));
    const inOneLine = numbers.map((index) => insert(0, 2 * index, 'y'));
    assert.ok(atOnce('x'.repeat(40_000), inOneLine) === 'yx'.repeat(40_000));
  });
});
