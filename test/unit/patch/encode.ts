/** Ways in which a mail with a patch is sent. */
export type Encoding = 'quoted-printable' | 'base64' | 'multipart' | 'attached' | 'crlf';

/** The same mail, its body encoded. */
export function encodeMail(mail: string, encoding: Encoding): string {
  const [, from = '', headers = '', body = ''] = /^(From .*\n)?([^]*?)\n\n([^]*)$/.exec(mail) ?? [];
  const whole = (fields: string, text: string): string => `${from}${headers}\n${fields}\n\n${text}`;
  switch (encoding) {
    case 'quoted-printable':
      return whole('Content-Transfer-Encoding: quoted-printable', quotedPrintable(body));
    case 'base64':
      return whole('Content-Transfer-Encoding: base64', base64(body));
    case 'multipart':
      return whole(
        'Content-Type: multipart/alternative; boundary="=_x"',
        `--=_x\nContent-Type: text/plain\n\n${body}\n--=_x\nContent-Type: text/html\n\n<p>${body}</p>\n--=_x--\n`,
      );
    case 'attached':
      return whole(
        'Content-Type: multipart/mixed;\n boundary=y',
        `--y\n\nsee the patch\n--y\nContent-Type: text/x-patch; name=0001.patch\nContent-Transfer-Encoding: base64\n\n${base64(body)}\n--y--\n`,
      );
    case 'crlf':
      return mail.replaceAll('\n', '\r\n');
  }
}

/** As RFC 2045 has it: no line is longer than 76, and white space at a line's end is encoded. */
export function quotedPrintable(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const letters = Array.from(line, (letter) =>
        /[!-<>-~ \t]/.test(letter) ? letter : Array.from(Buffer.from(letter), escaped).join(''),
      );
      const last = letters.at(-1) ?? '';
      if (/[ \t]/.test(last)) letters[letters.length - 1] = escaped(last.charCodeAt(0));
      let width = 0;
      return letters
        .map((letter) => {
          const breaks = width + letter.length > 75;
          width = (breaks ? 0 : width) + letter.length;
          return breaks ? `=\n${letter}` : letter;
        })
        .join('');
    })
    .join('\n');
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\n');
}

function escaped(byte: number): string {
  return `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
