import { contains } from '../text/span';
import type { PatchDocument } from './model';

/** The place in the new file that the raw text at `offset` becomes: untrusted path, one-based line. */
export function targetAt(
  document: PatchDocument,
  offset: number,
): { readonly file: string; readonly line: number } | undefined {
  const at = { start: offset, end: offset };
  for (const { newPath, hunks } of document.changes)
    for (const { lines } of newPath === undefined ? [] : hunks)
      for (const { span, newLine } of lines)
        if (newPath !== undefined && newLine !== undefined && contains(span, at))
          return { file: newPath, line: newLine };
  return undefined;
}
