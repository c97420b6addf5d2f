import type { SourceFile } from '../syntax/source-file';
import { contains, lastAtOrBefore, slice, type Span } from '../text/span';
import type { Incomplete } from './model';

/** Something that was not analysed, and the function it is in. */
export type NotAnalysed = Incomplete & { readonly function?: string };

/** What masking left out of one function. */
export function unreadIn(file: SourceFile, within: Span, name: string): readonly NotAnalysed[] {
  const { unread } = file.masked;
  const found: NotAnalysed[] = [];
  for (let at = lastAtOrBefore(unread, within.start - 1) + 1; at < unread.length; at++) {
    const next = unread[at];
    if (!next || next.span.start >= within.end) break;
    if (contains(within, next.span)) found.push({ ...next, function: name });
  }
  return found;
}

/** Calls of interest where no function is: in macro bodies, and in conditional code that was left out. */
export function unreadOutside(file: SourceFile, ofInterest: RegExp): readonly NotAnalysed[] {
  const holdsCall = (span: Span): boolean => ofInterest.test(slice(file.text, span));
  const macros = file.masked.defines
    .filter(({ body }) => holdsCall(body))
    .map(({ name, nameSpan }) => ({ span: nameSpan, reason: `the body of macro ${name} is not analysed` }));
  const left = file.masked.unread.filter(({ span }) => {
    const around = file.functionAt(span.start);
    return holdsCall(span) && !(around && contains(around.span, span));
  });
  return [...macros, ...left, ...file.unparsed];
}
