import { Uri } from 'vscode';
import { wellFormed } from '../../text/address';
import type { PatchFileData, Side } from '../../protocol/patch-files';

/** Scheme of the documents that show a file of a patch on one side. The server does not review them. */
export const diffScheme = 'coco-dma-diff';

/** Which text of which patch a document shows. */
export interface DiffPlace {
  /** Address of the patch. */
  readonly patch: string;
  /** Which of its files. */
  readonly index: number;
  readonly side: Side;
}

/** The address of a text of the file `index`; its path is what editors call it by. */
export function diffUri(patch: string, files: readonly PatchFileData[], index: number, side: Side): Uri {
  const file = files[index];
  const place: DiffPlace = { patch, index, side };
  const path = file && nameOf(file, side);
  const isOne = files.filter((other) => nameOf(other, side) === path).length < 2;
  // A mailbox can change a file more than once: what each patch does is a file of its own.
  const before = isOne || !file ? '' : `/${(file.title || String(index + 1)).replaceAll('/', '∕')}`;
  return Uri.from({
    scheme: diffScheme,
    // An address has no half of a surrogate pair, which a name in a mail can have.
    path: wellFormed(`${before}/${path ?? ''}`),
    query: JSON.stringify(place),
  });
}

/** What the document at `uri` shows; undefined where it is none of these. */
export function diffPlace({ scheme, query }: Uri): DiffPlace | undefined {
  if (scheme !== diffScheme) return undefined;
  try {
    const place: unknown = JSON.parse(query);
    return isPlace(place) ? place : undefined;
  } catch {
    return undefined;
  }
}

function nameOf({ oldPath, newPath }: PatchFileData, side: Side): string {
  const [own, other] = side === 'base' ? [oldPath, newPath] : [newPath, oldPath];
  return own ?? other ?? 'unnamed';
}

function isPlace(value: unknown): value is DiffPlace {
  return (
    typeof value === 'object' &&
    value !== null &&
    'patch' in value &&
    typeof value.patch === 'string' &&
    'index' in value &&
    typeof value.index === 'number' &&
    'side' in value &&
    (value.side === 'base' || value.side === 'result')
  );
}
