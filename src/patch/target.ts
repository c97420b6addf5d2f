import { contains } from '../text/span';
import type { PatchDocument } from './model';

/** A place in a new file: untrusted path, one-based line. */
export interface TargetLine {
  readonly file: string;
  readonly line: number;
}

/** The place in the new file that the raw text at `offset` becomes. */
export function targetAt(document: PatchDocument, offset: number): TargetLine | undefined {
  return targetsIn(document)(offset);
}

/** {@link targetAt} for many offsets of one document, which is gone through once only. */
export function targetsIn({ changes }: PatchDocument): (offset: number) => TargetLine | undefined {
  const targets = changes
    .flatMap(({ newPath, hunks }) =>
      newPath === undefined
        ? []
        : hunks.flatMap(({ lines }) =>
            lines.flatMap(({ span, newLine }) =>
              newLine === undefined ? [] : [{ span, file: newPath, line: newLine }],
            ),
          ),
    )
    .sort((a, b) => a.span.start - b.span.start);
  return (offset) => {
    let [low, high] = [0, targets.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const target = targets[middle];
      if (target && target.span.start <= offset) low = middle + 1;
      else high = middle;
    }
    const found = targets[low - 1];
    return found && contains(found.span, { start: offset, end: offset })
      ? { file: found.file, line: found.line }
      : undefined;
  };
}
