import assert from 'node:assert/strict';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { decodeMail } from '../../../src/patch/mail/decode';
import { composeReplies } from '../../../src/report/reply/compose';
import { encodeMail } from '../patch/encode';
import { changes, patchMail } from '../patch/generate';
import { finding, place, review } from '../report/samples';
import { bodyOf, quotedIn } from './mails';

const messages = ['the page is freed: it is shared', 'x() maps y', `long ${'words '.repeat(40)}`];
const encodings = fc.constantFrom('quoted-printable', 'base64', 'crlf', 'none' as const);
const spots = fc.array(fc.tuple(fc.nat(400), fc.constantFrom(...messages)), { minLength: 1, maxLength: 12 });

/** What fails shrinks for long. */
const limits = { numRuns: 100, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false };

/** Mails with a patch, as they are sent, and findings on any of their lines. */
const documents = fc
  .tuple(changes, encodings, spots, fc.boolean())
  .map(([all, encoding, found, isQuoted]) => {
    const plain = patchMail(all);
    const reply = `Subject: Re: x\n\n${plain.replace(/^/gm, '> ')}`;
    const sent = isQuoted ? reply : plain;
    const text = encoding === 'none' ? sent : encodeMail(sent, encoding);
    const rows = text.split('\n').length;
    const findings = found.map(([row, message]) => finding({ place: place('a.eml', row % rows), message }));
    return review({ document: { name: 'a.eml', text }, kind: 'patch', findings });
  });

describe('any reply', () => {
  it('quotes lines that are there, in their order, and is otherwise narrow', () => {
    fc.assert(
      fc.property(documents, (of) => {
        const original = decodeMail(of.document.text).text.split(/\r\n|\r|\n/);
        for (const { text } of composeReplies(of, of.findings)) {
          let at = 0;
          for (const line of quotedIn(text)) {
            const next = original.indexOf(line, at);
            assert.ok(next >= 0, `not in the mail, or too early: ${line}`);
            at = next + 1;
          }
          for (const line of bodyOf(text).split('\n'))
            assert.ok(line.startsWith('>') || line.length <= 72, line);
        }
      }),
      limits,
    );
  });

  it('says something of each finding, below a line that is quoted', () => {
    fc.assert(
      fc.property(documents, (of) => {
        const bodies = composeReplies(of, of.findings).map(({ text }) => bodyOf(text).replace(/\s+/g, ' '));
        const said = new Set(of.findings.map(({ message }) => message));
        for (const message of said)
          assert.ok(bodies.some((body) => body.includes(message.slice(1).trim().replace(/\s+/g, ' '))));
      }),
      limits,
    );
  });

  it('is read by a mail program as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (of) => {
        for (const { subject, text } of composeReplies(of, of.findings)) {
          const mail = await PostalMime.parse(text);
          assert.equal(mail.subject, subject);
          assert.equal(mail.text, bodyOf(text));
        }
      }),
      limits,
    );
  });
});
