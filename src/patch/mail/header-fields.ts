import type { Span } from '../../text/span';

/** One field of a header, with the lines that it is folded into. */
interface Field {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
}

/** The header of a mail or of one of its parts. */
export interface Header {
  readonly fields: readonly Field[];
  /** Behind the empty line that ends it. */
  readonly end: number;
}

/** What a part says of its content, in lower case but for the boundary and the name. */
export interface Content {
  readonly type: string;
  readonly charset: string;
  readonly boundary: string | undefined;
  readonly encoding: string;
  /** Of an attached file. */
  readonly name: string;
}

/** More than a mail's header ever has. */
const longestHeader = 200_000;
const fieldLine = /([!-9;-~]{1,200}):([^\r\n]*(?:\r\n?|\n|$)(?:[ \t][^\r\n]*(?:\r\n?|\n|$))*)/y;

/** The header that begins at `start`; undefined where none does. One without fields is that of a part. */
export function readHeader(raw: string, { start, end }: Span): Header | undefined {
  const fields: Field[] = [];
  let at = start;
  const limit = Math.min(end, start + longestHeader);
  while (at < limit) {
    fieldLine.lastIndex = at;
    const match = fieldLine.exec(raw);
    if (!match) break;
    const [whole, name = '', value = ''] = match;
    fields.push({
      name: name.toLowerCase(),
      value: value.trim(),
      span: { start: at, end: at + whole.length },
    });
    at += whole.length;
  }
  const blank = /(?:\r\n|\n|\r)/y;
  blank.lastIndex = at;
  const ends = at >= end ? '' : blank.exec(raw)?.[0];
  return ends === undefined ? undefined : { fields, end: Math.min(end, at + ends.length) };
}

/** What is said of the content; plain text in UTF-8, not encoded, where nothing is. */
export function contentOf({ fields }: Header): Content {
  const value = (name: string): string => fields.find((field) => field.name === name)?.value ?? '';
  const type = value('content-type');
  const disposition = value('content-disposition');
  return {
    type: /^[^;\s]+/.exec(type)?.[0].toLowerCase() ?? 'text/plain',
    charset: (parameter(type, 'charset') ?? 'utf-8').toLowerCase(),
    boundary: parameter(type, 'boundary'),
    encoding: value('content-transfer-encoding').toLowerCase(),
    name: parameter(disposition, 'filename') ?? parameter(type, 'name') ?? '',
  };
}

function parameter(value: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(value);
  return match?.[1] ?? match?.[2];
}
