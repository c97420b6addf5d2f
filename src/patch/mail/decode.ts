import { MappedTextBuilder, SourceMap, type MappedText } from '../../text/source-map';
import type { Span } from '../../text/span';
import { MAIL_START } from '../boundary';
import { decodeBase64 } from './base64';
import { contentOf, readHeader, type Content, type Header } from './header-fields';
import { decodeWords } from './header-words';
import { partsOf } from './multipart';
import { decodeQuotedPrintable } from './quoted-printable';

/** Parts within parts beyond this are hostile. */
const deepest = 8;

/**
 * The text of a mail or an mbox without its transfer encodings, with the way back to each raw character: headers with their
 * words decoded, and the parts that a patch can be in. Text that is no mail, or has nothing to decode, is given back
 * as it is. Never throws, and takes linear time.
 */
export function decodeMail(raw: string): MappedText {
  if (!mayBeEncoded.test(raw)) return { text: raw, map: SourceMap.identity(raw.length) };
  const out = new MappedTextBuilder();
  for (const mail of mailsIn(raw)) new MailDecoder(raw, out, mail.isOfMbox).mail(mail, 0);
  return out.build();
}

const mayBeEncoded =
  /^content-(?:transfer-encoding:[ \t]*(?:quoted-printable|base64)|type:[ \t]*multipart\/)|^[A-Za-z-]+:.*=\?[^?\s]{1,40}\?[bq]\?|^>+From /im;

interface Mail extends Span {
  readonly isOfMbox: boolean;
}

/** The mails of an mbox, each from its `From ` line on; a text that does not begin with such a line is one. */
function mailsIn(raw: string): readonly Mail[] {
  if (!MAIL_START.test(raw)) return [{ start: 0, end: raw.length, isOfMbox: false }];
  const begins = new RegExp(MAIL_START.source, 'gm');
  const starts = Array.from(raw.matchAll(begins), ({ index }) => index).filter(
    (at) => at === 0 || /\n[ \t]*\r?\n$|\r\r$/.test(raw.slice(Math.max(0, at - 8), at)),
  );
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? raw.length, isOfMbox: true }));
}

class MailDecoder {
  constructor(
    private readonly raw: string,
    private readonly out: MappedTextBuilder,
    private readonly isOfMbox: boolean,
  ) {}

  /** @param depth how many mails and parts this one is in */
  mail({ start, end }: Span, depth: number): void {
    const first = this.isOfMbox
      ? (/^[^\r\n]*(?:\r\n|\n|\r|$)/.exec(this.raw.slice(start, start + 1000))?.[0] ?? '')
      : '';
    const header = readHeader(this.raw, { start: start + first.length, end });
    this.#copy({ start, end: start + first.length });
    if (!header || header.fields.length === 0) {
      this.#copyBody({ start: start + first.length, end });
      return;
    }
    for (const { span } of header.fields) decodeWords(this.raw, span, this.out);
    this.#copy({ start: header.fields.at(-1)?.span.end ?? start, end: header.end });
    this.#body(header, { start: header.end, end }, depth);
  }

  #body(header: Header, span: Span, depth: number): void {
    const content = contentOf(header);
    const parts =
      content.type.startsWith('multipart/') && content.boundary !== undefined && depth < deepest
        ? partsOf(this.raw, span, content.boundary)
        : [];
    if (parts.length === 0) this.#text(content, span);
    for (const part of parts) this.#part(part, depth + 1);
  }

  /** A part shows what can hold a patch: its own header and its boundaries are left out. */
  #part(span: Span, depth: number): void {
    const header = readHeader(this.raw, span) ?? { fields: [], end: span.start };
    const { type, name } = contentOf(header);
    const isNested = type.startsWith('multipart/') || type === 'message/rfc822';
    const isText = type === 'text/plain' || /^text\/.*(?:patch|diff)/.test(type);
    if (!isNested && !isText && !/\.(?:patch|diff|txt|mbox|mbx|eml)$/i.test(name)) return;
    const body = { start: header.end, end: span.end };
    if (type === 'message/rfc822') this.mail(body, depth);
    else this.#body(header, body, depth);
    this.out.insert('\n');
  }

  #text({ encoding, charset }: Content, span: Span): void {
    if (encoding === 'quoted-printable') decodeQuotedPrintable(this.raw, span, charset, this.out);
    else if (encoding === 'base64') decodeBase64(this.raw, span, charset, this.out);
    else this.#copyBody(span);
  }

  /** An mbox marks lines that look like the beginning of a mail with one more `>`. */
  #copyBody({ start, end }: Span): void {
    let at = start;
    if (this.isOfMbox)
      for (const { index } of this.raw.slice(start, end).matchAll(/^>+From /gm)) {
        this.#copy({ start: at, end: start + index });
        at = start + index + 1;
      }
    this.#copy({ start: at, end });
  }

  #copy(span: Span): void {
    this.out.copy(this.raw, span);
  }
}
