import { MAIL_START } from '../../patch/boundary';
import { readHeader } from '../../patch/mail/header-fields';
import type { Span } from '../../text/span';
import { visible } from '../escape';
import { decodeHeader, readAddresses, type Address } from './addresses';

/** What a reply takes from the header of the mail that it answers; empty where that does not say. */
export interface Parent {
  readonly subject: string;
  readonly date: string;
  readonly from: readonly Address[];
  readonly replyTo: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  /** With its angle brackets. */
  readonly messageId: string | undefined;
  /** The mails before it in its thread, the eldest first. */
  readonly ancestors: readonly string[];
}

/** A thread of more mails than these is known by its first and its last ones (RFC 5537, 3.4.4). */
const mostAncestors = 40;

/** @param span the header of a mail in `raw`, which is as it was sent; undefined where there is none */
export function readParent(raw: string, span: Span | undefined): Parent {
  const fields = fieldsIn(raw, span);
  const values = (name: string): readonly string[] => fields.get(name) ?? [];
  const first = (name: string): string => values(name)[0] ?? '';
  const addresses = (name: string): readonly Address[] => readAddresses(values(name).join(', '));
  const references = idsIn(first('references'));
  const answered = idsIn(first('in-reply-to'));
  return {
    subject: visible(decodeHeader(first('subject'))).trim(),
    date: visible(first('date'))
      .replace(/\([^()]*\)$/, '')
      .trimEnd(),
    from: addresses('from'),
    replyTo: addresses('reply-to'),
    to: addresses('to'),
    cc: addresses('cc'),
    messageId: idsIn(first('message-id'))[0],
    // Of several mails that were answered, nobody knows which thread to go on with (RFC 5322, 3.6.4).
    ancestors: shortened(references.length > 0 || answered.length !== 1 ? references : answered),
  };
}

function fieldsIn(raw: string, span: Span | undefined): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>();
  if (!span) return fields;
  const text = raw.slice(span.start, span.end);
  const start = MAIL_START.test(text) ? text.search(/[\r\n]+|$/) : 0;
  const begin = start + (/^[\r\n]+/.exec(text.slice(start))?.[0].length ?? 0);
  for (const { name, value } of readHeader(text, { start: begin, end: text.length })?.fields ?? []) {
    const lines = value.split(/[\r\n]+/).map((line) => line.trim());
    const unfolded = lines.filter((line) => line !== '').join(' ');
    const known = fields.get(name);
    if (known) known.push(unfolded);
    else fields.set(name, [unfolded]);
  }
  return fields;
}

function idsIn(value: string): readonly string[] {
  return value.match(/<[!-;=?-~]{1,900}>/g) ?? [];
}

function shortened(ids: readonly string[]): readonly string[] {
  return ids.length <= mostAncestors ? ids : [...ids.slice(0, 1), ...ids.slice(1 - mostAncestors)];
}
