import { FileType, Uri, workspace } from 'vscode';

/** Whether a folder between `folder` and `uri` is a link, which may lead anywhere. */
export async function isBehindLink(uri: Uri, folder: Uri): Promise<boolean> {
  const names = uri.path.slice(folder.path.length).split('/').filter(Boolean).slice(0, -1);
  for (let depth = 1; depth <= names.length; depth++) {
    const { type } = await workspace.fs.stat(Uri.joinPath(folder, ...names.slice(0, depth)));
    if (type !== FileType.Directory) return true;
  }
  return false;
}
