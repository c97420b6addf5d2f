import { FileType, RelativePattern, Uri, workspace, type CancellationToken } from 'vscode';

export const cFiles = '**/*.{c,h}';

/** Where VS Code itself looks for files: for any other file system, an extension has to, and few do. */
const searched = new Set(['file', 'vscode-remote']);

/** The C files of the workspace, each once, in no order. Links are not followed where this looks for itself. */
export async function findCFiles(token: CancellationToken): Promise<readonly Uri[]> {
  const ofFolders = (workspace.workspaceFolders ?? []).map(({ uri }) =>
    searched.has(uri.scheme)
      ? workspace.findFiles(new RelativePattern(uri, cFiles), undefined, undefined, token)
      : walk(uri, token),
  );
  const found = (await Promise.all(ofFolders)).flat();
  // A folder of the workspace can lie in another one.
  return [...new Map(found.map((uri) => [uri.toString(), uri])).values()];
}

async function walk(top: Uri, token: CancellationToken): Promise<readonly Uri[]> {
  const found: Uri[] = [];
  const left = [top];
  for (let folder = left.pop(); folder && !token.isCancellationRequested; folder = left.pop())
    for (const [name, type] of await entriesOf(folder)) {
      if (type === FileType.Directory && name !== '.git') left.push(Uri.joinPath(folder, name));
      if (type === FileType.File && /\.[ch]$/.test(name)) found.push(Uri.joinPath(folder, name));
    }
  return found;
}

/** A folder that cannot be read has none. */
async function entriesOf(folder: Uri): Promise<readonly [string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}
