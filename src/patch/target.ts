import { countFirst } from '../text/search';
import { contains } from '../text/span';
import type { PatchDocument } from './model';

/** A place in a new file: untrusted path, one-based line. */
export interface TargetLine {
  readonly file: string;
  readonly line: number;
}

/** Tells the place in the new file that the raw text at an offset becomes. */
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
    const found = targets[countFirst(targets.length, (at) => (targets[at]?.span.start ?? 0) <= offset) - 1];
    return found && contains(found.span, { start: offset, end: offset })
      ? { file: found.file, line: found.line }
      : undefined;
  };
}
