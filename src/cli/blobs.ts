import type { Folder } from '../disk/folder';
import { ByteAllowance } from '../disk/objects/allowance';
import { Repository } from '../disk/repository';
import { reasonOf } from '../disk/reason';
import type { ReadBlob } from '../review/reviewer';
import { decode } from './files';

/** A document that names more blobs than any does, for its length, is not worth that many. */
const asked = { atLeast: 50, charactersEach: 4000 };

/** How many bytes reading them may make, in all: those of the versions that a blob is put together from count, too. */
const bytes = { atLeast: 256 << 20, forEachCharacter: 2000 };

/**
 * Reads blobs of the git repository that `tree` is the top of; none where it is no repository.
 *
 * @returns for a document of so many characters, what reads the blobs that it names
 */
export function blobReader(tree: Folder): (length: number) => ReadBlob {
  let repository: Promise<Repository | undefined> | undefined;
  return (length) => {
    const names = new Set<string>();
    const allowance = new ByteAllowance(bytes.atLeast + bytes.forEachCharacter * length);
    const most = asked.atLeast + length / asked.charactersEach;
    return async (name) => {
      if (!/^[0-9a-f]{7,64}$/.test(name)) return undefined;
      try {
        repository ??= Repository.at(tree);
        const own = await repository;
        if (!own) return undefined;
        if (names.add(name).size > most) return { missing: notLookedFor(name, 'too many are named') };
        const found = await own.blob(name, allowance);
        return found && ('reason' in found ? { missing: found.reason } : decode(found));
      } catch (error) {
        return { missing: notLookedFor(name, reasonOf(error)) };
      }
    };
  };
}

function notLookedFor(name: string, reason: string): string {
  return `blob ${name} was not looked for: ${reason}`;
}
