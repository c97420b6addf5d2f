import type { ChangeKind, FileChange, PatchDocument } from '../patch/model';
import { Padding, remark } from '../patch/padding';
import { parsePatch } from '../patch/parse';
import { safePath } from '../patch/path';
import { seriesIn } from '../patch/series';
import { sidesOf, type Sides } from '../patch/sides';
import type { Review } from './model';
import { Overlay } from './overlay';
import { PatchLines, type PatchFileLine, type PlacedFinding } from './patch-lines';
import { imagesOf } from './patch-units';
import { placingOf } from './placing';
import type { ReadBase } from './reviewer';
import { WholeFiles } from './whole-files';

/** A file that a patch changes, before and after. */
export interface PatchFile {
  readonly kind: ChangeKind;
  readonly binary: boolean;
  /** Below the tree; undefined where there is no such file, its name is not known, or leads out of the tree. */
  readonly oldPath?: string;
  readonly newPath?: string;
  /** What the mail that changes it is called; empty where that has no subject. */
  readonly title: string;
  readonly base: string;
  readonly result: string;
  /** Whether these are the whole file, or only what the hunks show, with remarks of ours between. */
  readonly isWhole: boolean;
  readonly lines: readonly PatchFileLine[];
  readonly findings: readonly PlacedFinding[];
}

/**
 * The files that the patch of `review` changes, in the order of the document. In a series, each patch is laid on what those
 * before it made. None where the document is no patch.
 */
export async function patchFiles(
  review: Review,
  readBase: ReadBase | undefined,
): Promise<readonly PatchFile[]> {
  if (review.kind !== 'patch') return [];
  const placing = placingOf(review.document);
  const patch = parsePatch(placing.text);
  const sides = await allSides(patch, readBase);
  const lines = new PatchLines(review, placing);
  for (const change of patch.changes) lines.add(change, sides.get(change));
  const findings = lines.findings();
  return patch.changes.flatMap((change): readonly PatchFile[] => {
    const own = sides.get(change);
    if (!own) return [];
    const [oldPath, newPath] = [safePath(change.oldPath), safePath(change.newPath)];
    return [
      {
        kind: change.kind,
        binary: change.binary,
        ...(oldPath !== undefined && { oldPath }),
        ...(newPath !== undefined && { newPath }),
        title: patch.mails[change.mail]?.subject.title ?? '',
        base: own.base,
        result: own.result,
        isWhole: own.isWhole,
        lines: lines.of(change),
        findings: findings.get(change) ?? [],
      },
    ];
  });
}

async function allSides(
  patch: PatchDocument,
  readBase: ReadBase | undefined,
): Promise<ReadonlyMap<FileChange, Sides>> {
  const sides = new Map<FileChange, Sides>();
  const padding = new Padding();
  const whole = new WholeFiles(patch.text.length, { readBase, readBlob: undefined });
  for (const series of seriesIn(patch)) {
    const made = new Overlay(whole.readBase);
    for (const change of series) sides.set(change, await sidesIn(made, change, padding, whole));
  }
  return sides;
}

/** The sides of `change` on what is `made` so far, to which it is added. */
async function sidesIn(
  made: Overlay,
  change: FileChange,
  padding: Padding,
  whole: WholeFiles,
): Promise<Sides> {
  const path = safePath(change.oldPath);
  const base = path === undefined || change.kind === 'added' ? undefined : await made.read(path);
  if (change.hunks.length === 0) {
    made.move(change);
    return unchanged(change, base);
  }
  const { images } = await imagesOf(change, made.read, whole);
  made.put(change, images);
  return sidesOf(change, images, base, padding);
}

/** A file that was only moved, or of which the patch shows nothing. */
function unchanged({ kind, binary, newPath, oldPath }: FileChange, base: string | undefined): Sides {
  const path = newPath ?? oldPath;
  const text = binary
    ? remark('a binary file', path)
    : (base ?? (kind === 'added' ? '' : remark('nothing of this file is in the patch', path)));
  return {
    base: kind === 'added' ? '' : text,
    result: kind === 'deleted' ? '' : text,
    isWhole: !binary && base !== undefined,
    lines: [],
  };
}
