import { workspace, type ExtensionContext } from 'vscode';
import { MemoryFiles } from './memory-files';

/** What the extension of the tests does: it has the files of a workspace that is on no disk. */
export function serve(context: ExtensionContext, files: Readonly<Record<string, string>>): void {
  context.subscriptions.push(
    workspace.registerFileSystemProvider('coco-memory', new MemoryFiles(files), { isCaseSensitive: true }),
  );
}
