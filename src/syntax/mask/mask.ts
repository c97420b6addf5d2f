import { type Span, contains, lastAtOrBefore } from '../../text/span';
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
  const blanked = outermost(scan.blankedBranches);
  const isRead = (span: Span): boolean => {
    const around = blanked[lastAtOrBefore(blanked, span.start)]?.span;
    return !around || around === span || !contains(around, span);
  };
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

/** Those of `branches`, which lie apart or within each other, that lie in no other, in the order of the text. */
function outermost(branches: readonly Span[]): readonly { readonly span: Span }[] {
  const sorted = [...branches].sort((a, b) => a.start - b.start || b.end - a.end);
  const found: { readonly span: Span }[] = [];
  for (const span of sorted) {
    const last = found.at(-1)?.span;
    if (!last || span.start >= last.end) found.push({ span });
  }
  return found;
}

function byStart(a: { span: Span }, b: { span: Span }): number {
  return a.span.start - b.span.start;
}
