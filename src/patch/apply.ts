import { Image, type Images, type Side } from './image';
import { ImageBuilder } from './image-builder';
import { Base, findHunk, type Placed } from './match';
import type { FileChange, Hunk } from './model';

/** Why a change could not be laid over its base. */
export interface ApplyFailure {
  readonly failure: string;
  readonly hunk: Hunk;
}

/**
 * Lays the hunks of `change` over the whole text of the file they change, each at its place or, by its context,
 * at the nearest other one behind the hunk before it. In the images, lines of hunks map to
 * the patch, all others to nothing. A hunk without a place is a failure; half-applied changes are not given out.
 */
export function imageFromBase(change: FileChange, baseText: string): Images | ApplyFailure {
  const base = new Base(baseText);
  const placed: Placed[] = [];
  let next = 0;
  let offset = 0;
  for (const hunk of change.hunks) {
    if (hunk.header.isMissing) return { hunk, failure: 'lines of this file stand without an @@ line' };
    const found = findHunk(base, hunk, next, offset);
    if (!found)
      return {
        hunk,
        failure: `the hunk at line ${hunk.header.oldStart} does not apply: its context is not in the file`,
      };
    placed.push(found);
    next = found.end;
    offset = found.start - found.wanted;
  }
  return { before: lay(change, base, placed, 'before'), after: lay(change, base, placed, 'after') };
}

function lay(change: FileChange, base: Base, placed: readonly Placed[], side: Side): Image {
  const builder = new ImageBuilder();
  const lineEnd = base.lines[0]?.endsWith('\r\n') === true ? '\r\n' : '\n';
  let at = 0;
  const copyTo = (end: number) => {
    for (; at < end; at++) builder.addBaseLine(base.lines[at] ?? '');
  };
  for (const { hunk, start, places, end } of placed) {
    copyTo(start);
    let oldIndex = 0;
    for (const line of hunk.lines) {
      const place = line.kind === 'added' ? undefined : places[oldIndex++];
      if (place !== undefined) {
        copyTo(place);
        at = place + 1;
      }
      const isShown = line.kind === 'context' || line.kind === (side === 'before' ? 'deleted' : 'added');
      if (isShown && !(line.kind === 'context' && place === undefined))
        builder.addPatchLine(line, hunk, line.noNewline ? '' : lineEnd);
    }
    copyTo(end);
  }
  copyTo(base.lines.length);
  const span = { start: 0, end: builder.length };
  return new Image(
    change,
    side,
    builder.build(),
    [{ span, firstLine: 1, heading: '', complete: true }],
    builder.lines,
  );
}
