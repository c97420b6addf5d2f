import type { SourceFile } from '../syntax/source-file';
import { contains, slice, type Span } from '../text/span';
import type { Incomplete } from './model';

/** Something that was not analysed, and the function it is in. */
export type NotAnalysed = Incomplete & { readonly function?: string };

/** What masking left out of one function. */
export function unreadIn(file: SourceFile, within: Span, name: string): readonly NotAnalysed[] {
  return file.masked.unread
    .filter(({ span }) => contains(within, span))
    .map(({ span, reason }) => ({ span, reason, function: name }));
}

/** Calls of interest where no function is: in macro bodies, and in conditional code that was left out. */
export function unreadOutside(file: SourceFile, ofInterest: RegExp): readonly NotAnalysed[] {
  const holdsCall = (span: Span): boolean => ofInterest.test(slice(file.text, span));
  const macros = file.masked.defines
    .filter(({ body }) => holdsCall(body))
    .map(({ name, nameSpan }) => ({ span: nameSpan, reason: `the body of macro ${name} is not analysed` }));
  const left = file.masked.unread.filter(
    ({ span }) => holdsCall(span) && !file.functions.some((source) => contains(source.span, span)),
  );
  return [...macros, ...left];
}
