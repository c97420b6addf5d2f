import { FileType, Uri, workspace } from 'vscode';
import { isBehindLink } from './behind-link';
import { wellFormed } from '../text/address';
import { baseScheme, largestBase, readBase } from './git/bases';

/**
 * Answers the server's wish to read a file, such as the one that a patch applies to. The name comes from a
 * patch or a mail, which anyone may have written: only plain files inside a workspace folder are read, and those of commits.
 */
export async function readWorkspaceFile(params: unknown): Promise<{ text: string } | null> {
  const uri = uriIn(params);
  if (!uri) return null;
  try {
    if (uri.scheme === baseScheme) {
      const text = await readBase(uri);
      return text === undefined ? null : { text };
    }
    const size = await sizeOfPlain(uri);
    if (size === undefined || size > largestBase) return null;
    return { text: new TextDecoder().decode(await workspace.fs.readFile(uri)) };
  } catch {
    return null;
  }
}

/** The address of a plain file in a workspace folder, and behind no link; undefined where `address` is none. */
export async function plainFile(address: string): Promise<Uri | undefined> {
  const uri = uriIn({ uri: address });
  try {
    return uri && (await sizeOfPlain(uri)) !== undefined ? uri : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined for what is no plain file inside a workspace folder. */
async function sizeOfPlain(uri: Uri): Promise<number | undefined> {
  const folder = workspace.getWorkspaceFolder(uri);
  if (!folder) return undefined;
  const { type, size } = await workspace.fs.stat(uri);
  return type === FileType.File && !(await isBehindLink(uri, folder.uri)) ? size : undefined;
}

/**
 * Answers the server's wish to know which files stand beside one: the names of the plain files in a folder that is, or lies
 * in, a workspace folder, and is behind no link.
 */
export async function readWorkspaceFolder(params: unknown): Promise<{ names: string[] } | null> {
  const uri = uriIn(params);
  const folder = uri && workspace.getWorkspaceFolder(uri);
  if (!uri || !folder) return null;
  try {
    if (await isBehindLink(Uri.joinPath(uri, 'file'), folder.uri)) return null;
    const entries = await workspace.fs.readDirectory(uri);
    return { names: entries.filter(([, type]) => type === FileType.File).map(([name]) => name) };
  } catch {
    return null;
  }
}

/** The address in `params`; undefined where it is none, or its path goes up. */
function uriIn(params: unknown): Uri | undefined {
  if (typeof params !== 'object' || params === null || !('uri' in params)) return undefined;
  if (typeof params.uri !== 'string') return undefined;
  let uri: Uri;
  try {
    uri = Uri.parse(params.uri, true);
  } catch {
    return undefined;
  }
  // Parsing has decoded the path, so `%2e%2e` is seen here, too.
  const leadsAway =
    uri.path.split(/[/\\]/).some((name) => name === '..' || name === '.') || uri.path.includes('\\');
  return leadsAway ? undefined : uri;
}

/**
 * The file at `path` below a workspace folder, the first that has one; undefined where none has. The path comes out of a
 * patch: one that leads elsewhere, also by a folder that is a link, or to what is no plain file, finds nothing.
 */
export async function workspaceFile(path: string): Promise<Uri | undefined> {
  if (path.split(/[/\\]/).includes('..')) return undefined;
  for (const folder of workspace.workspaceFolders ?? []) {
    // The API of VS Code throws at half of a surrogate pair.
    const uri = Uri.joinPath(folder.uri, wellFormed(path));
    try {
      if ((await sizeOfPlain(uri)) !== undefined) return uri;
    } catch {
      // It is not there.
    }
  }
  return undefined;
}
