import { locate } from './locate';
import type { PatchFileData, PatchLineData } from '../../protocol/patch-files';

/** A line of a hunk. */
export interface HunkLine {
  readonly file: PatchFileData;
  readonly line: PatchLineData;
}

/** The lines of hunks that stand in line `at` of a file as it is `today`, at most one of each of `files`. */
export function hunksAt(
  today: readonly string[],
  at: number,
  files: readonly PatchFileData[],
): readonly HunkLine[] {
  const here = withoutSpace(today[at] ?? '');
  return files.flatMap((file) => {
    const texts = { base: file.base.split('\n'), result: file.result.split('\n') };
    const isHere = (line: PatchLineData): boolean => {
      const wanted = (['result', 'base'] as const).flatMap((side) => {
        const own = line[side];
        return own !== undefined && withoutSpace(texts[side][own] ?? '') === here
          ? [{ lines: texts[side], line: own }]
          : [];
      });
      if (wanted.length === 0) return false;
      const found = locate(today, wanted);
      return found?.isThere === true && found.line === at;
    };
    const line = file.lines.find(isHere);
    return line ? [{ file, line }] : [];
  });
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}
