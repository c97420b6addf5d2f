import { type Span, contains } from '../../text/span';
import type { MaskedSource } from './masked-source';
import { Scan } from './scan';
import { Scanner } from './scanner';

/**
 * Replaces what a C grammar cannot know of kernel C (annotations, loop macros, types as arguments, split `#if` groups)
 * by C of the same UTF-16 length, line by line: every offset of the result is one of `source`. One pass, never throws.
 */
export function maskMacros(source: string): MaskedSource {
  const scan = new Scan(source);
  new Scanner(scan).run();
  const { blankedBranches } = scan;
  const isRead = (span: Span): boolean =>
    !blankedBranches.some((branch) => branch !== span && contains(branch, span));
  return {
    text: scan.edits.apply(source),
    functions: scan.functions.filter(({ span }) => isRead(span)),
    types: scan.types.filter(isRead),
    initializers: scan.initializers.filter(isRead),
    defines: scan.defines.filter(({ nameSpan }) => isRead(nameSpan)),
    macros: scan.macros.filter(({ span }) => isRead(span)).sort(byStart),
    unread: scan.unread.filter(({ span }) => isRead(span)).sort(byStart),
  };
}

function byStart(a: { span: Span }, b: { span: Span }): number {
  return a.span.start - b.span.start;
}
