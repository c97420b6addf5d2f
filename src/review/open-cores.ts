import type { PatchDocument } from '../patch/model';
import { coreFiles } from '../kernel/core/functions';
import { parsePatch } from '../patch/parse';
import { seriesIn } from '../patch/series';
import type { Core } from '../simulator/core';
import { Overlay } from './overlay';
import { imagesOf } from './patch-units';
import { recognise } from './recognise';
import type { SourceDocument } from './model';
import type { ReadBase } from './reviewer';
import { WholeFiles } from './whole-files';
import type { TreeCores } from './tree-core';

/** The DMA cores that are at hand besides those of releases. */
export interface OpenCores {
  /** Of the tree that is open. */
  readonly tree?: Core;
  /** Of that tree before and after the patch under review, where this changes the core and all of it is at hand. */
  readonly patch?: { readonly before: Core; readonly after: Core };
}

/** Of the same tree, one reader each: what is known of one side is not to displace what is known of the other. */
export interface CoreReaders {
  readonly before: TreeCores;
  readonly after: TreeCores;
}

/** @param document as it is read, without the encodings of mail; undefined where only the tree is asked for */
export async function openCores(
  document: SourceDocument | undefined,
  readBase: ReadBase,
  { before, after }: CoreReaders,
): Promise<OpenCores> {
  const tree = await before.of(readBase);
  if (!tree || !document || recognise(document) !== 'patch') return tree ? { tree } : {};
  const patched = await patchedTree(parsePatch(document.text), readBase);
  const made = patched && (await after.of(patched));
  if (!made) return { tree };
  return {
    tree,
    patch: {
      before: { ...tree, name: 'before the patch' },
      after: { ...made, name: 'after the patch' },
    },
  };
}

/**
 * The tree with what the last version of the patches in `patch` makes of the core; undefined where they leave it alone, or
 * not all of them apply.
 */
async function patchedTree(patch: PatchDocument, readBase: ReadBase): Promise<ReadBase | undefined> {
  const changes = seriesIn(patch)
    .map((list) =>
      list.filter(({ oldPath, newPath, hunks }) => hunks.length > 0 && isCore(newPath ?? oldPath)),
    )
    .findLast((list) => list.length > 0);
  if (!changes) return undefined;
  const whole = new WholeFiles(patch.text.length, { readBase, readBlob: undefined });
  const made = new Overlay(whole.readBase);
  for (const change of changes) {
    const { images } = await imagesOf(change, made.read, whole);
    if (![images.before, images.after].every(({ fragments }) => fragments.every(({ complete }) => complete)))
      return undefined;
    made.put(change, images);
  }
  return made.read;
}

function isCore(path: string | undefined): boolean {
  return path !== undefined && coreFiles.includes(path);
}
