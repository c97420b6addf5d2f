import type { PatchFileData, PatchLineData, Side } from '../../protocol/patch-files';

/** How far from a hunk, in lines of the patch, one still means it: a file header is about this long. */
const nearby = 8;

/** The line of a hunk that stands in line `at` of a text. */
export function lineAt({ lines }: PatchFileData, side: Side, at: number): PatchLineData | undefined {
  return lines.find((line) => line[side] === at);
}

/** The line of a hunk that stands in line `at` of a text or, where that is in no hunk, the nearest. */
export function nearestLine({ lines }: PatchFileData, side: Side, at: number): PatchLineData | undefined {
  const distance = (line: PatchLineData): number => Math.abs((line[side] ?? Infinity) - at);
  return best(lines, distance);
}

/** A file of a patch and a line of it. */
export interface FileLine {
  readonly file: PatchFileData;
  readonly line: PatchLineData;
}

/** What stands in line `at` of the patch or, for headers and comments, near to it; undefined where there is no hunk. */
export function lineOfPatch(files: readonly PatchFileData[], at: number): FileLine | undefined {
  const all = files.flatMap((file) => file.lines.map((line) => ({ file, line })));
  const distance = ({ line: { patch, patchEnd = patch } }: FileLine): number =>
    at < patch ? patch - at : Math.max(0, at - patchEnd);
  // Headers stand before what they are about.
  const found = best(all, (one) => distance(one) + (one.line.patch < at ? 0.5 : 0));
  return found && distance(found) <= nearby ? found : undefined;
}

function best<T>(all: readonly T[], costOf: (one: T) => number): T | undefined {
  let found: { one: T; cost: number } | undefined;
  for (const one of all) {
    const cost = costOf(one);
    if (cost < (found?.cost ?? Infinity)) found = { one, cost };
  }
  return found?.one;
}
