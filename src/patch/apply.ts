import { Image, type Images, type Side } from './image';
import { ImageBuilder } from './image-builder';
import { Base, findHunk, type Placed } from './match';
import type { FileChange, Hunk } from './model';
import { OutOfSteps, StepBudget } from '../text/step-budget';

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
  const placed = placesOf(change, base);
  if ('failure' in placed) return placed;
  return { before: lay(change, base, placed, 'before'), after: lay(change, base, placed, 'after') };
}

/** A search that looks at each line of the file for each hunk is rare; one that takes more for each line is hostile. */
const stepsOfLine = 20;

function placesOf({ hunks }: FileChange, base: Base): readonly Placed[] | ApplyFailure {
  const lines = hunks.reduce((sum, hunk) => sum + hunk.lines.length, base.lines.length);
  const budget = new StepBudget('looking for the places of hunks', 10_000 + stepsOfLine * lines);
  const placed: Placed[] = [];
  for (const hunk of hunks) {
    if (hunk.header.isMissing) return { hunk, failure: 'lines of this file stand without an @@ line' };
    const before = placed.at(-1);
    const found = findWithin(budget, base, hunk, before);
    if (typeof found === 'object') placed.push(found);
    else return { hunk, failure: `the hunk at line ${hunk.header.oldStart} does not apply: ${found}` };
  }
  return placed;
}

/** The place of `hunk` behind the one `before`, or why there is none. */
function findWithin(budget: StepBudget, base: Base, hunk: Hunk, before: Placed | undefined): Placed | string {
  const [next, offset] = before ? [before.end, before.start - before.wanted] : [0, 0];
  try {
    return findHunk(base, hunk, next, offset, budget) ?? 'its context is not in the file';
  } catch (thrown) {
    if (thrown instanceof OutOfSteps) return thrown.message;
    throw thrown;
  }
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
