import { contentOf, type FileChange, type Hunk, type PatchLine } from './model';

/** Which patch of the document a line is from. */
type Owners = ReadonlyMap<string, readonly FileChange[]>;

/** A line that more files than this have says nothing of its file. */
const mostOwners = 8;
/** A shorter line, such as a brace, is in any file. */
const shortest = 4;
/** This share of the lines of a hunk has to be in one patch. */
const enough = 0.6;

/**
 * Gives changes whose file the document does not name, as in a reply that cut off all headers, the file of the patch in the
 * same document that has their lines: an mbox holds both.
 */
export function nameQuotedFiles(changes: readonly FileChange[]): readonly FileChange[] {
  const isUnnamed = ({ newPath, oldPath }: FileChange): boolean => (newPath ?? oldPath) === undefined;
  const patches = changes.filter((change) => !isUnnamed(change) && !change.isQuoted);
  if (patches.length === 0 || !changes.some(isUnnamed)) return changes;
  const owners = ownersOf(patches);
  return changes.flatMap((change) => (isUnnamed(change) ? splitByFile(change, owners) : [change]));
}

/** Each run of hunks that are from one patch as a change of its own, in the order of the document. */
function splitByFile(change: FileChange, owners: Owners): readonly FileChange[] {
  const parts: { owner: FileChange | undefined; hunks: Hunk[] }[] = [];
  for (const hunk of change.hunks) {
    const owner = ownerOf(hunk, owners);
    const last = parts.at(-1);
    if (last && last.owner === owner) last.hunks.push(hunk);
    else parts.push({ owner, hunks: [hunk] });
  }
  return parts.map(({ owner, hunks }) => {
    const own = { ...change, span: hunks[0]?.header.span ?? change.span, hunks };
    if (!owner) return own;
    const { kind, oldPath, newPath } = owner;
    return { ...own, kind, oldPath, newPath, isAssumed: true };
  });
}

function ownerOf({ lines }: Hunk, owners: Owners): FileChange | undefined {
  const votes = new Map<FileChange, number>();
  const telling = lines.map(keyOf).filter((key) => key !== undefined);
  for (const key of telling)
    for (const owner of owners.get(key) ?? []) votes.set(owner, (votes.get(owner) ?? 0) + 1);
  const [best] = [...votes].sort(([, a], [, b]) => b - a);
  return best && best[1] >= enough * telling.length ? best[0] : undefined;
}

function ownersOf(patches: readonly FileChange[]): Owners {
  const owners = new Map<string, FileChange[]>();
  for (const patch of patches)
    for (const key of new Set(
      patch.hunks.flatMap(({ lines }) => lines.flatMap((line) => keyOf(line) ?? [])),
    )) {
      const known = owners.get(key) ?? [];
      if (known.length <= mostOwners) known.push(patch);
      owners.set(key, known);
    }
  for (const [key, known] of owners) if (known.length > mostOwners) owners.delete(key);
  return owners;
}

/** What a changed line is known by, whatever became of its white space; undefined for one that says nothing. */
function keyOf(line: PatchLine): string | undefined {
  if (line.kind === 'context') return undefined;
  const text = contentOf(line).replace(/\s+/g, '');
  return text.length < shortest ? undefined : `${line.kind} ${text}`;
}
