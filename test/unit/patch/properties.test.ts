import assert from 'node:assert/strict';
import fc from 'fast-check';
import { imageFromBase } from '../../../src/patch/apply';
import { fragmentImages } from '../../../src/patch/image';
import { contentOf, type PatchDocument } from '../../../src/patch/model';
import { decodeMail } from '../../../src/patch/mail/decode';
import { parsePatch } from '../../../src/patch/parse';
import { looksLikePatch } from '../../../src/patch/recognise';
import { seriesIn } from '../../../src/patch/series';
import { LineTable } from '../../../src/text/line-table';
import { changes, patchMail } from './generate';

function shape(document: PatchDocument) {
  return document.changes.map(({ newPath, hunks }) => ({
    newPath,
    hunks: hunks.map(({ lines }) =>
      lines.map((line) => [line.kind, line.oldLine, line.newLine, contentOf(line)]),
    ),
  }));
}

/** Parses `text`, does everything with it that can be done, and checks what holds for any text. */
function exercise(raw: string): void {
  const { text } = decodeMail(raw);
  looksLikePatch(text);
  const document = parsePatch(text);
  seriesIn(document);
  assert.equal(document.roles.length, new LineTable(text).lineCount);
  for (const change of document.changes) {
    const { after } = fragmentImages(change);
    imageFromBase(change, after.text);
    for (const { lines } of change.hunks)
      for (const { content } of lines)
        for (const { text: piece, span } of content)
          if (span) assert.equal(text.slice(span.start, span.end), piece);
  }
}

const MAIL_WORDS = [
  '@@ -1,3 +1,9 @@ f',
  '\n',
  '+',
  '-',
  ' ',
  '> ',
  '>',
  'diff --git a/x b/x',
  '--- a/x',
  '+++ b/x',
  '-- ',
];

describe('parsePatch on any text', () => {
  it('brings back the changes that were put in', () => {
    fc.assert(
      fc.property(changes, (all) => {
        const document = parsePatch(patchMail(all));
        assert.deepEqual(document.problems, []);
        assert.deepEqual(
          document.changes.map(({ newPath, hunks }) => {
            const lines = hunks.flatMap((hunk) => hunk.lines);
            const count = (kind: string) => lines.filter((line) => line.kind === kind).length;
            return { path: newPath, added: count('added'), deleted: count('deleted') };
          }),
          all.map(({ path, added, deleted }) => ({ path, added, deleted })),
        );
        assert.ok(looksLikePatch(patchMail(all)));
      }),
    );
  });

  it('finds the same changes behind quote marks and with CRLF', () => {
    fc.assert(
      fc.property(changes, fc.constantFrom('> ', '>> ', '> > ', '>'), (all, quote) => {
        const mail = patchMail(all);
        const expected = shape(parsePatch(mail));
        assert.deepEqual(shape(parsePatch(mail.replace(/^/gm, quote))), expected);
        assert.deepEqual(shape(parsePatch(mail.replaceAll('\n', '\r\n'))), expected);
      }),
    );
  });

  it('keeps every changed line where a reply leaves out the context behind it', () => {
    fc.assert(
      fc.property(changes, fc.constantFrom('', '> '), (all, quote) => {
        const mail = patchMail(all);
        const whole = parsePatch(mail);
        const kept = new Set(
          whole.changes.flatMap(({ hunks }) =>
            hunks.flatMap(({ lines }) => {
              const last = lines.findLastIndex(({ kind }) => kind !== 'context');
              return lines.slice(last + 1).map(({ span }) => span.start);
            }),
          ),
        );
        const lines = new LineTable(mail);
        const trimmed = Array.from({ length: lines.lineCount }, (_, line) => lines.lineSpan(line))
          .filter(({ start }) => !kept.has(start))
          .map(({ start, end }) => quote + mail.slice(start, end))
          .join('');
        const changed = (document: PatchDocument) =>
          document.changes.map(({ newPath, hunks }) => [
            newPath,
            hunks.flatMap((hunk) =>
              hunk.lines.flatMap((line) => (line.kind === 'context' ? [] : [[line.kind, contentOf(line)]])),
            ),
          ]);
        assert.deepEqual(changed(parsePatch(trimmed)), changed(whole));
      }),
    );
  });

  it('never throws on a prefix or a mutation of a patch', () => {
    const cut = fc.tuple(fc.nat(), fc.nat(40), fc.string({ maxLength: 3 }));
    fc.assert(
      fc.property(changes, fc.array(cut, { maxLength: 4 }), fc.nat(), (all, cuts, end) => {
        let text = patchMail(all);
        for (const [at, length, inserted] of cuts) {
          const start = at % text.length;
          text = text.slice(0, start) + inserted + text.slice(start + length) + ' ';
        }
        exercise(text);
        exercise(text.slice(0, end % text.length));
      }),
      { numRuns: 10_000 },
    );
  });

  it('never throws on arbitrary text', () => {
    const word = fc.oneof(fc.constantFrom(...MAIL_WORDS), fc.string({ maxLength: 6, unit: 'binary' }));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        exercise(words.join(''));
      }),
      { numRuns: 1000 },
    );
  });
});
