import { without } from './addresses';
import { encodeWords, headerField } from './header-text';
import type { Parent } from './parent';

/** The subject of an answer; `fallback` where the mail that is answered has none. */
export function replySubject({ subject }: Pick<Parent, 'subject'>, fallback: string): string {
  const title = subject.replace(/^(?:(?:re|aw|sv|antw)(?:\[\d+\])?: *)+/i, '');
  return `Re: ${title === '' ? fallback : title}`;
}

/**
 * The header of an answer, each field on its line or folded, without the empty line behind it. There is no From, Date
 * or Message-ID: whoever sends the mail puts in their own.
 */
export function replyHeader(parent: Parent, subject: string): string {
  const { from, replyTo, messageId, ancestors } = parent;
  const to = without(replyTo.length > 0 ? replyTo : from, []);
  const cc = without([...parent.to, ...parent.cc], to);
  const written = (list: typeof to): readonly string[] => list.map((address) => address.written);
  return [
    ...(to.length > 0 ? [headerField('To', written(to), ',')] : []),
    ...(cc.length > 0 ? [headerField('Cc', written(cc), ',')] : []),
    headerField('Subject', encodeWords(subject).split(/ +/)),
    ...(messageId === undefined
      ? []
      : [headerField('In-Reply-To', [messageId]), headerField('References', [...ancestors, messageId])]),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: 8bit',
  ].join('\n');
}

/** `On …, … wrote:`, or as much of it as is known. */
export function attribution({ from: [author], date }: Parent): string {
  if (!author) return '';
  return date === '' ? `${author.name} wrote:` : `On ${date}, ${author.name} wrote:`;
}
