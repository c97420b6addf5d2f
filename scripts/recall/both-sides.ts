import { imageFromBase } from '../../src/patch/apply';
import { decodeMail } from '../../src/patch/mail/decode';
import type { FileChange, Hunk, LineKind, PatchLine } from '../../src/patch/model';
import { parsePatch } from '../../src/patch/parse';
import type { Pair } from './pairs';

/** A file with its defect, and mended. */
export interface BothSides {
  readonly before: string;
  readonly after: string;
}

/**
 * Both sides of the fix in `mail`, of which the tree has one; where it does not change the file or does not fit, why.
 *
 * @param mail as it was sent
 * @param inTree the file as the tree has it
 */
export function bothSides(mail: string, { file, direction }: Pair, inTree: string): BothSides | string {
  const found = changeOf(parsePatch(decodeMail(mail).text).changes, file);
  if (!found) return 'the mail does not change the file';
  const change = direction === 'forward' ? found : undoing(found);
  let failure = '';
  for (const context of contexts) {
    const images = imageFromBase(withContext(change, context), inTree);
    if (!('failure' in images)) {
      const other = images.after.text;
      return direction === 'forward' ? { before: inTree, after: other } : { before: other, after: inTree };
    }
    failure ||= images.failure;
  }
  return failure;
}

/** Lines of context to ask for: a release has other surroundings than the fix was made for. */
const contexts = [Infinity, 2, 1];

/** `change` with at most so many lines of context around each hunk. */
function withContext(change: FileChange, most: number): FileChange {
  return { ...change, hunks: change.hunks.map((hunk) => trimmed(hunk, most)) };
}

function trimmed({ header, lines, damaged }: Hunk, most: number): Hunk {
  const isChange = ({ kind }: PatchLine): boolean => kind !== 'context';
  const first = Math.max(0, lines.findIndex(isChange) - most);
  const end = Math.min(lines.length, lines.findLastIndex(isChange) + 1 + most);
  const [oldStart, newStart] = [header.oldStart + first, header.newStart + first];
  return { header: { ...header, oldStart, newStart }, lines: lines.slice(first, end), damaged };
}

/** The change of the file with the longest end of its path in common: drivers move from folder to folder. */
function changeOf(changes: readonly FileChange[], file: string): FileChange | undefined {
  const shared = (change: FileChange): number => commonParts(change.newPath ?? change.oldPath ?? '', file);
  return changes
    .filter((change) => change.hunks.length > 0 && shared(change) > 0)
    .reduce<FileChange | undefined>(
      (best, change) => (best && shared(best) >= shared(change) ? best : change),
      undefined,
    );
}

/** How many names the ends of two paths have in common. */
function commonParts(a: string, b: string): number {
  const [left, right] = [a.split('/').reverse(), b.split('/').reverse()];
  const differs = left.findIndex((name, index) => name !== right[index]);
  return differs < 0 ? left.length : differs;
}

/** The change that takes `change` back. */
function undoing(change: FileChange): FileChange {
  const { oldPath, newPath, oldMode, newMode } = change;
  return {
    ...change,
    oldPath: newPath,
    newPath: oldPath,
    oldMode: newMode,
    newMode: oldMode,
    hunks: change.hunks.map(undoingHunk),
  };
}

const opposite: Readonly<Record<LineKind, LineKind>> = {
  added: 'deleted',
  deleted: 'added',
  context: 'context',
};

function undoingHunk({ header, lines, damaged }: Hunk): Hunk {
  return {
    header: {
      ...header,
      oldStart: header.newStart,
      oldCount: header.newCount,
      newStart: header.oldStart,
      newCount: header.oldCount,
    },
    lines: lines.map((line) => ({
      ...line,
      kind: opposite[line.kind],
      oldLine: line.newLine,
      newLine: line.oldLine,
    })),
    damaged,
  };
}
