import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeMail } from '../../../src/patch/mail/decode';
import { contentOf, type PatchDocument } from '../../../src/patch/model';
import { parsePatch } from '../../../src/patch/parse';
import { changes, patchMail } from './generate';
import { encodeMail, quotedPrintable, type Encoding } from './encode';

const encodings: readonly Encoding[] = ['quoted-printable', 'base64', 'multipart', 'attached', 'crlf'];

function shape(document: PatchDocument) {
  return document.changes.map(({ newPath, hunks }) => ({
    newPath,
    hunks: hunks.map(({ lines }) =>
      lines.map((line) => [line.kind, line.oldLine, line.newLine, contentOf(line)]),
    ),
  }));
}

const head = (...fields: string[]): string => `From: A <a@example.org>\n${fields.join('\n')}\n`;

describe('a mail without its encodings', () => {
  it('has the changes that it had before it was encoded, whichever way that was', () => {
    fc.assert(
      fc.property(changes, fc.constantFrom(...encodings), (all, encoding) => {
        const mail = patchMail(all);
        const { text } = decodeMail(encodeMail(mail, encoding));
        assert.deepEqual(shape(parsePatch(text)), shape(parsePatch(mail)), encoding);
      }),
    );
  });

  it('comes back character by character from what is quoted-printable, each from its own place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (said) => {
        const body = said.replace(/\r/g, '').replace(/[ \t]+$/gm, '');
        const raw = `${head('Content-Transfer-Encoding: quoted-printable')}\n${quotedPrintable(body)}`;
        const { text, map } = decodeMail(raw);
        assert.ok(text.endsWith(body), JSON.stringify([text, body]));
        for (let at = text.length - body.length; at < text.length; at++) {
          const span = map.spanToOrigin({ start: at, end: at + 1 });
          assert.ok(span);
          const from = raw.slice(span.start, span.end);
          assert.ok(
            from === text[at] || /^(?:=[0-9A-F]{2}|=\n)+$/.test(from),
            `${text[at] ?? ''} from ${from}`,
          );
        }
      }),
    );
  });

  it('leads from each line of base64 to the letters that hold it', () => {
    const lines = ['first', 'zweite Zeile: ü', '', 'last'];
    const letters = Buffer.from(lines.join('\n')).toString('base64').replace(/.{10}/g, '$&\n');
    const raw = `${head('Content-Transfer-Encoding: base64')}\n${letters}\n`;
    const { text, map } = decodeMail(raw);
    assert.ok(text.endsWith(lines.join('\n')));
    let before = 0;
    for (const line of lines.filter(Boolean)) {
      const start = text.indexOf(line);
      const span = map.spanToOrigin({ start, end: start + line.length });
      assert.ok(span && span.start >= before && span.end > span.start);
      // Four letters hold three bytes, so the ends may hold a part of the neighbours.
      const held = Buffer.from(raw.slice(span.start, span.end).replace(/\s/g, ''), 'base64').toString(
        'latin1',
      );
      assert.ok(span.end - span.start <= (Buffer.byteLength(line) + 4) * 1.7, held);
      before = span.start;
    }
  });

  it('is itself where nothing is encoded', () => {
    for (const raw of ['int a;\n', head('Subject: x') + '\nbody = 3D\n', patchOnly]) {
      const { text, map } = decodeMail(raw);
      assert.equal(text, raw);
      assert.ok(map.isCopied({ start: 0, end: raw.length }));
    }
  });

  it('has its headers in words, however they were encoded and folded', () => {
    const subject = 'Subject: =?UTF-8?Q?[PATCH]_dma=3A_gr=C3=BC=C3=9Fe?=\n =?utf-8?B?IHVuZCBtZWhy?= of it\n';
    const { text } = decodeMail(`${head(subject.trimEnd())}\nbody\n`);
    assert.match(text, /^Subject: \[PATCH\] dma: grüße und mehr of it$/m);
  });

  it('does not let a word of a header begin another', () => {
    const { text } = decodeMail(`${head('Subject: =?utf-8?Q?a=0AContent-Type:_text/html?=')}\nbody\n`);
    assert.match(text, /^Subject: a Content-Type: text\/html$/m);
  });

  it('reads other charsets, and one that nobody knows as UTF-8', () => {
    const said = (charset: string, body: string) =>
      decodeMail(
        `${head(`Content-Type: text/plain; charset="${charset}"`, 'Content-Transfer-Encoding: quoted-printable')}\n${body}\n`,
      ).text;
    assert.match(said('iso-8859-1', 'gr=FC=DFe'), /grüße/);
    assert.match(said('koi8-r', '=F0=D2=C9=D7=C5=D4'), /Привет/);
    assert.match(said('x-nobody', 'gr=C3=BCn'), /grün/);
  });

  it('shows the parts that can hold a patch, and not the same in HTML', () => {
    const part = (type: string, body: string, ...more: string[]) =>
      `--b\nContent-Type: ${type}\n${more.map((field) => `${field}\n`).join('')}\n${body}\n`;
    const { text } = decodeMail(
      `${head('Content-Type: multipart/mixed; boundary=b')}\npreamble\n${part('text/plain', 'the message')}${part('text/html', '<b>the message</b>')}${part('application/octet-stream', Buffer.from('the patch').toString('base64'), 'Content-Disposition: attachment; filename="0001-x.patch"', 'Content-Transfer-Encoding: base64')}${part('image/png', 'iVBORw0K')}--b--\nepilogue\n`,
    );
    assert.match(text, /\n\nthe message\nthe patch\n$/);
    assert.doesNotMatch(text, /preamble|epilogue|<b>|iVBOR|--b/);
  });

  it('reads parts within parts, down to where nobody goes', () => {
    const nest = (depth: number): string =>
      depth === 0
        ? 'Content-Type: text/plain\n\nthe core\n'
        : `Content-Type: multipart/mixed; boundary=b${depth}\n\n--b${depth}\n${nest(depth - 1)}\n--b${depth}--\n`;
    assert.match(decodeMail(`From: a@b\n${nest(3)}`).text, /^the core$/m);
    assert.ok(decodeMail(`From: a@b\n${nest(500)}`).text);
  });

  it('takes each mail of an mbox by itself, and what the mbox marked back', () => {
    const begin = 'From mboxrd@z Thu Jan  1 00:00:00 1970\n';
    const first = `${begin}${head('Content-Transfer-Encoding: quoted-printable')}\na =3D b\n>From here on\n\n`;
    const second = `${begin}${head('Subject: two')}\nc =3D d\n>>From there\n`;
    const { text } = decodeMail(first + second);
    assert.match(text, /^a = b$/m);
    assert.match(text, /^c =3D d$/m);
    assert.match(text, /^>From there$/m);
  });

  it('can be made of any text: nothing throws, and every character has a place in it or none', () => {
    const words = fc.constantFrom(
      ...[
        'From a@b Thu Jan  1 00:00:00 1970\n',
        'Subject: x\n',
        '\n',
        '\r\n',
        '=',
        '=3D',
        '=\n',
        '=?utf-8?q?a?=',
        '--b',
      ],
      ...[
        'Content-Type: multipart/mixed; boundary="b"\n',
        '--b\n',
        '--b--\n',
        'Content-Transfer-Encoding: base64\n',
      ],
      ...[
        'Content-Transfer-Encoding: quoted-printable\n',
        'Content-Type: text/plain; charset=utf-16\n',
        'QUJD',
        '>From x\n',
      ],
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string({ maxLength: 4 })), { maxLength: 40 }), (all) => {
        const raw = all.join('');
        const { text, map } = decodeMail(raw);
        let last = 0;
        for (let at = 0; at < text.length; at++) {
          const span = map.spanToOrigin({ start: at, end: at + 1 });
          if (!span) continue;
          assert.ok(span.start >= last && span.end <= raw.length);
          last = span.start;
        }
      }),
      { numRuns: 1000 },
    );
  });
});

const patchOnly = '--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-int a = 3;\n+int a = 4;\n';
