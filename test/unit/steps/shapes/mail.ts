import { oneLine } from './files';
import type { Shape } from './shape';
import { threadShapes } from './thread';

const patch = oneLine('x.c');
const encoded = 'Content-Transfer-Encoding: quoted-printable\n';

function mixed(boundary: string, body: string): string {
  return `A: b\nContent-Type: multipart/mixed; boundary="${boundary}"\n\n${body}`;
}

/** One mail with the given `header` fields and a small patch. */
function mail(header: string): string {
  return `${header}\n${patch}`;
}

/** Multiparts in one another, each in a mail where `isMail`. */
function nested(n: number, isMail: boolean): string {
  let body = `Content-Type: text/plain\n\n${patch}`;
  for (let at = 0; at < n; at++) {
    const inner = `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n${body}\n--b${at}--\n`;
    body = isMail ? `Content-Type: message/rfc822\n\n${inner}` : inner;
  }
  return `A: b\n${body}`;
}

/** Shapes of headers and of what a mail is encoded in. */
const encodedShapes: readonly Shape[] = [
  { name: 'header fields', file: 'a.eml', from: 3000, of: (n) => mail('A: b\n'.repeat(n)) },
  {
    name: 'header fields of an encoded mail',
    file: 'a.eml',
    from: 3000,
    of: (n) => mail('A: b\n'.repeat(n) + encoded),
  },
  {
    name: 'lines that a field is folded into',
    file: 'a.eml',
    from: 3000,
    of: (n) => mail(`Subject: a\n${' b\n'.repeat(n)}${encoded}`),
  },
  {
    name: 'spaces of a field',
    file: 'a.eml',
    from: 20_000,
    of: (n) => mail(`Subject: a${' '.repeat(n)}b\n${encoded}`),
  },
  { name: 'fields named Subject', file: 'a.eml', from: 3000, of: (n) => mail('Subject: a\n'.repeat(n)) },
  {
    name: 'encoded words',
    file: 'a.eml',
    from: 2000,
    of: (n) => mail(`Subject: ${'=?utf-8?q?a?= '.repeat(n)}\n${encoded}`),
  },
  {
    name: 'encoded words in base64',
    file: 'a.eml',
    from: 2000,
    of: (n) => mail(`Subject: ${'=?utf-8?b?QUJD?= '.repeat(n)}\n${encoded}`),
  },
  {
    name: 'encoded words that begin only',
    file: 'a.eml',
    from: 5000,
    of: (n) => mail(`Subject: ${'=?'.repeat(n)}\n${encoded}`),
  },
  {
    name: 'encoded words that do not end',
    file: 'a.eml',
    from: 5000,
    of: (n) => mail(`Subject: ${'=?a?q?'.repeat(n)}\n${encoded}`),
  },
  {
    name: 'one encoded word',
    file: 'a.eml',
    from: 5000,
    of: (n) => mail(`Subject: =?utf-8?q?${'=41'.repeat(n)}?=\n`),
  },
  {
    name: 'encoded words of a charset that nobody knows',
    file: 'a.eml',
    from: 500,
    of: (n) => mail(`Subject: ${'=?x-none?q?a?= '.repeat(n)}\n`),
  },
  {
    name: 'tags of a subject',
    file: 'a.eml',
    from: 5000,
    of: (n) => mail(`Subject: ${'[PATCH] '.repeat(n)}\n`),
  },
  {
    name: 'brackets of a subject',
    file: 'a.eml',
    from: 20_000,
    of: (n) => mail(`Subject: ${'['.repeat(n)}\n`),
  },
  {
    name: 'answers to answers',
    file: 'a.eml',
    from: 5000,
    of: (n) => mail(`Subject: ${'Re: '.repeat(n)}\n`),
  },
  {
    name: 'parameters of a type',
    file: 'a.eml',
    from: 5000,
    of: (n) => mail(`Content-Type: multipart/mixed${'; boundary'.repeat(n)}\n`),
  },
  {
    name: 'quotes of a parameter',
    file: 'a.eml',
    from: 5000,
    of: (n) => mail(`Content-Type: multipart/mixed${'; boundary="'.repeat(n)}\n`),
  },
  { name: 'parts of parts', file: 'a.eml', from: 200, of: (n) => nested(n, false) },
  { name: 'mails within mails', file: 'a.eml', from: 200, of: (n) => nested(n, true) },
  {
    name: 'parts',
    file: 'a.eml',
    from: 200,
    of: (n) => mixed('b', `--b\nContent-Type: text/plain\n\n${patch}\n`.repeat(n)),
  },
  { name: 'parts without a header', file: 'a.eml', from: 3000, of: (n) => mixed('b', '--b\n'.repeat(n)) },
  { name: 'boundaries within a line', file: 'a.eml', from: 5000, of: (n) => mixed('b', 'x--b'.repeat(n)) },
  {
    name: 'spaces behind a boundary',
    file: 'a.eml',
    from: 5000,
    of: (n) => mixed('b', `--b${' '.repeat(n)}x\n`),
  },
  { name: 'a boundary of dashes', file: 'a.eml', from: 5000, of: (n) => mixed('-', `${'-'.repeat(n)}\n`) },
  {
    name: 'lines of base64',
    file: 'a.eml',
    from: 2000,
    of: (n) =>
      `A: b\nContent-Transfer-Encoding: base64\n\n${'K3g7CitkbWFfbWFwX3NpbmdsZSgpOwo=\n'.replace('=', 'A').repeat(n)}`,
  },
  {
    name: 'what is no base64',
    file: 'a.eml',
    from: 5000,
    of: (n) => `A: b\nContent-Transfer-Encoding: base64\n\n${'?-'.repeat(n)}`,
  },
  {
    name: 'escaped characters',
    file: 'a.eml',
    from: 3000,
    of: (n) => `A: b\n${encoded}\n${'=3D x\n'.repeat(n)}`,
  },
  {
    name: 'escaped characters without a break',
    file: 'a.eml',
    from: 3000,
    of: (n) => `A: b\n${encoded}\n${'=C3=A4'.repeat(n)}`,
  },
  {
    name: 'lines that are broken softly',
    file: 'a.eml',
    from: 3000,
    of: (n) => `A: b\n${encoded}\n${'+x=\n'.repeat(n)}`,
  },
  {
    name: 'spaces of an encoded line',
    file: 'a.eml',
    from: 20_000,
    of: (n) => `A: b\n${encoded}\n${' '.repeat(n)}x`,
  },
  {
    name: 'equals signs that escape nothing',
    file: 'a.eml',
    from: 5000,
    of: (n) => `A: b\n${encoded}\n${'= '.repeat(n)}`,
  },
];

/** Shapes of mails. */
export const mailShapes: readonly Shape[] = [...encodedShapes, ...threadShapes];
