import { Uri, workspace, type Disposable } from 'vscode';
import type { GitApi, Repository } from './api';
import { isHash } from './change-set';
import { findGit } from './find-git';
import { pathIn } from './generate';

/** Scheme of files as they are in a commit: `<scheme>://<commit>/<root of the repository>/<path>`. */
export const baseScheme = 'coco-dma-base';

/** A source file of the kernel is far below this; what is above is no base of a patch. */
export const largestBase = 8 * 1024 * 1024;

/** The folder whose files are those of `repository` as they are in `commit`. */
export function baseFolder({ rootUri }: Pick<Repository, 'rootUri'>, commit: string): Uri {
  return Uri.from({ scheme: baseScheme, authority: commit, path: rootUri.path });
}

/**
 * The file at `uri` as it is in a commit; undefined where that has none. The path can come from a patch: only files of
 * repositories that are open are read, and only of commits that are named in full.
 */
export async function readBase(uri: Uri): Promise<string | undefined> {
  if (uri.scheme !== baseScheme || !isHash(uri.authority)) return undefined;
  const found = placeOf(await findGit(), uri);
  if (!found) return undefined;
  try {
    const file = Uri.joinPath(found.repository.rootUri, found.path);
    const bytes = await found.repository.buffer(uri.authority, file.fsPath);
    return bytes.length > largestBase ? undefined : new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}

/** Shows such files to whoever follows a step there. */
export function registerBases(): Disposable {
  return workspace.registerTextDocumentContentProvider(baseScheme, {
    async provideTextDocumentContent(uri) {
      const text = await readBase(uri);
      if (text === undefined) throw new Error(`There is no ${uri.path} in ${uri.authority}`);
      return text;
    },
  });
}

function placeOf({ repositories }: GitApi, uri: Uri): { repository: Repository; path: string } | undefined {
  if (/[\\\0]/.test(uri.path)) return undefined;
  const places = repositories.flatMap((repository) => {
    const path = pathIn(repository, uri);
    const isInside = path?.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
    return path !== undefined && isInside === true ? [{ repository, path }] : [];
  });
  // Of repositories one in the other, a folder that names the outer one has the inner one as a file at most.
  return places.sort((a, b) => a.path.length - b.path.length)[0];
}
