import type { Corpus } from '../corpus';
import type { Input } from '../input';
import type { Random } from '../random';
import { mutated, type Trade } from './mutate';
import { oddSign } from './odd';
import { patchText } from './patch';
import { options } from './surroundings';

const boundaries = ['b', '----=_Part_1', 'x y', 'a"b', '', "'()+_,-./:=?"];
const charsets = [
  'utf-8',
  'us-ascii',
  'iso-8859-1',
  'windows-1252',
  'utf-16',
  'x-unknown',
  'koi8-r',
  'iso-2022-jp',
  'big5',
  '',
];
const encodings = ['7bit', '8bit', 'quoted-printable', 'base64', 'BASE64 ', 'x-uuencode', 'binary'];

function mailTrade({ patches }: Corpus): Trade {
  return {
    words: [
      ...[
        '\n\n',
        '\n ',
        '\n\t',
        '=\n',
        '=3D',
        '=20\n',
        '=?utf-8?q?a=20b?=',
        '=?utf-8?b?YQ==?=',
        '=?x?Q??=',
        '=?',
        '?=',
      ],
      ...[
        '\nSubject: [PATCH v2 3/5] x\n',
        '\nContent-Type: multipart/mixed; boundary=b\n',
        '\n--b\n',
        '\n--b--\n',
        '\nFrom x\n',
      ],
      ...[
        '\nContent-Transfer-Encoding: base64\n',
        '\nContent-Transfer-Encoding: quoted-printable\n',
        '\n> ',
        '\n>> ',
        '\n>',
        '\n-- \n',
      ],
      ...[
        '\nFrom a@b Thu Jan  1 00:00:00 1970\n',
        '\n>From x\n',
        '\nOn Monday, A wrote:\n',
        '\nIn-Reply-To: <a@b>\n',
        ' | 2 +-\n',
      ],
      ...[
        '"a, b" <c@d>',
        '(comment (nested',
        '<a@b>, <c@d>;',
        '; charset="',
        "; name*0*=utf-8''a%20b",
        '; format=flowed',
        '\n---\n',
      ],
      ...[
        '\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n',
        '\n...\n',
        '[...]',
        '\nReferences: <a@b> <c@d>\n',
      ],
    ],
    others: patches,
    around: [
      ['> ', ''],
      ['=?utf-8?q?', '?='],
      ['"', '"'],
      ['\n--b\n\n', '\n--b--\n'],
      ['(', ')'],
      ['\n', '\n\n'],
    ],
  };
}

/** A mail with `body` in it, encoded as it says or otherwise. */
function mail(random: Random, body: string): string {
  const subject = random.pick([
    '[PATCH] x: do it',
    '[PATCH v3 2/3] x: do',
    'Re: [PATCH] x',
    '=?utf-8?q?=5BPATCH=5D_=C3=A4?=',
    '',
    oddSign(random),
  ]);
  const header = [
    `From: ${random.pick(['A Developer <a@example.org>', '=?iso-8859-1?q?=E4?= <a@b>', '"A, B" <a@b>, c@d', 'a@b (A)', ''])}`,
    `Subject: ${random.chance(0.2) ? subject.replace(' ', '\n ') : subject}`,
    `Date: ${random.pick(['Mon, 2 Mar 2026 10:00:00 +0100', 'never', ''])}`,
    `Message-ID: <${random.pick(['a@b', 'x', ''])}>`,
    ...(random.chance(0.5)
      ? [
          `To: ${random.list(0, 4, () => random.pick(['a@b', 'B <b@c>', 'list: a@b, c@d;', '"x'])).join(', ')}`,
        ]
      : []),
    ...(random.chance(0.2) ? ['Content-Type: text/plain; charset=UTF-8; format=flowed; delsp=yes'] : []),
  ];
  const all = random.chance(0.45)
    ? [...header, 'MIME-Version: 1.0', part(random, body, 2)]
    : [...header, '', body];
  return all.join('\n');
}

/** Header and body of a part, which may have parts itself. */
function part(random: Random, body: string, depth: number): string {
  if (depth > 0 && random.chance(0.35)) {
    const boundary = random.pick(boundaries);
    const parts = random.list(
      1,
      3,
      (at) => `--${boundary}\n${part(random, at === 0 ? body : 'Hello', depth - 1)}\n`,
    );
    return `Content-Type: multipart/${random.pick(['mixed', 'alternative', 'signed'])}; boundary="${boundary}"\n\nnot shown\n${parts.join('')}${random.pick([`--${boundary}--\n`, ''])}`;
  }
  const [said, used] = [random.pick(encodings), random.pick(encodings)];
  const encoding = random.chance(0.85) ? said : used;
  const type = random.pick([
    'text/plain',
    'text/x-patch; name="a.patch"',
    'text/html',
    'application/octet-stream',
    'message/rfc822',
    '',
  ]);
  return `Content-Type: ${type}; charset=${random.pick(charsets)}\nContent-Transfer-Encoding: ${said}\n\n${encoded(random, body, encoding)}`;
}

function encoded(random: Random, body: string, encoding: string): string {
  const bytes = new TextEncoder().encode(body);
  if (encoding.trim().toLowerCase() === 'base64')
    return Buffer.from(bytes)
      .toString('base64')
      .replace(new RegExp(`.{${random.pick([76, 4, 1, 75])}}`, 'g'), '$&\n');
  if (encoding !== 'quoted-printable') return body;
  const escaped = Array.from(Buffer.from(bytes).toString('latin1'), (sign) =>
    sign === '\n' || (/[ -<>-~]/.test(sign) && !random.chance(0.01))
      ? sign
      : `=${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('');
  return escaped.replace(/^.{60}/gm, '$&=\n');
}

/** What a reply makes of a text. */
function reply(random: Random, text: string): string {
  const mark = random.pick(['> ', '>', '>> ', '> > ', '| ']);
  const lines = text.split('\n').flatMap((line) => {
    if (random.chance(0.08))
      return [mark + line, '', random.pick(['Why?', 'This leaks.', '+ int x;', '@@']), ''];
    if (random.chance(0.05)) return [];
    if (line.length > 40 && random.chance(0.1)) return [mark + line.slice(0, 40), line.slice(40)];
    return [random.chance(0.03) ? line : mark + line];
  });
  return `On Monday, A Developer wrote:\n${lines.join('\n')}\n`;
}

export function mailInput(random: Random, corpus: Corpus): Input {
  const { text: patch, files } = patchText(random, corpus);
  const stat = random.pick(['', '---\n a.c | 2 +-\n 1 file changed\n\n']);
  const whole = `${random.pick(['It was not good.\n\n', ''])}Signed-off-by: A <a@example.org>\n${stat}${patch}-- \n2.43.0\n`;
  const one = (): string => mail(random, random.chance(0.3) ? reply(random, whole) : whole);
  const text = random.choose(
    [6, one],
    [1, () => random.list(1, 3, () => `From a@b Thu Jan  1 00:00:00 1970\n${one()}\n`).join('')],
    [1, () => reply(random, one())],
    [0.5, () => one().replaceAll('\n', '\r\n')],
  );
  return {
    kind: 'mail',
    name: random.pick(['a.eml', 'a.mbox', 'a.mbx', 'x.txt']),
    text: random.chance(0.5) ? mutated(random, text, mailTrade(corpus)) : text,
    files,
    options: options(random),
  };
}
