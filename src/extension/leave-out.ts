import { commands, FileSystemError, FileType, l10n, Uri, window, workspace } from 'vscode';
import { activeEditor } from './active-editor';
import { openDocument } from './open-document';
import type { CodeAction, Disposable } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { methods } from '../protocol/methods';
import { isBehindLink } from './behind-link';
import { writeSafely } from './write-safely';

const command = 'cocoDmaReview.leaveOut';

/** What stays of a finding when lines move, as the server names it. */
interface Identity {
  readonly rule: string;
  readonly message: string;
}

/**
 * `cocoDmaReview.leaveOut`: asks why a finding is to be left out, and lists it in the baseline of its workspace folder. The
 * server's code action says which finding and which baseline; called without, it is about the finding under the cursor.
 */
export function registerLeaveOut(client: BaseLanguageClient): Disposable {
  return commands.registerCommand(command, async (baseline?: unknown, finding?: unknown) => {
    if (typeof baseline !== 'string' || !isIdentity(finding)) {
      await leaveOutAtCursor();
      return;
    }
    try {
      await leaveOut(client, Uri.parse(baseline, true), finding);
    } catch (thrown) {
      const reason = thrown instanceof Error ? thrown.message : String(thrown);
      void window.showErrorMessage(l10n.t('The finding was not left out: {0}', reason));
    }
  });
}

async function leaveOutAtCursor(): Promise<void> {
  const editor = activeEditor();
  const actions = editor
    ? await commands.executeCommand<CodeAction[]>(
        'vscode.executeCodeActionProvider',
        editor.document.uri,
        editor.selection,
        'quickfix',
      )
    : [];
  const here = actions.find((action) => action.command?.command === command)?.command;
  if (here) await commands.executeCommand(command, ...((here.arguments ?? []) as unknown[]));
  else
    void window.showInformationMessage(
      l10n.t('There is no finding under the cursor that could be left out of an open folder.'),
    );
}

async function leaveOut(client: BaseLanguageClient, baseline: Uri, finding: Identity): Promise<void> {
  const reason = await window.showInputBox({
    title: l10n.t('Leave out: {0}', finding.rule),
    prompt: finding.message,
    placeHolder: l10n.t('Why it is no fault, or stays'),
    // A reviewer looks at the code again to say why.
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? l10n.t('A reason is needed.') : undefined),
  });
  if (reason === undefined) return;
  const params = { text: await read(baseline), finding, reason: reason.trim() };
  const { text } = await client.sendRequest<{ text: string }>(methods.baselineWith, params);
  const beside = Uri.joinPath(baseline, '..', `.coco-dma-${crypto.randomUUID()}.tmp`);
  await writeSafely(workspace.fs, baseline, beside, new TextEncoder().encode(text));
  // Not every file system that a workspace can be on tells of changes.
  await client.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: client.code2ProtocolConverter.asUri(baseline), type: 2 }],
  });
}

/** The text of the baseline, or null where it is not there. Throws where it must not be written over. */
async function read(baseline: Uri): Promise<string | null> {
  const folder = workspace.getWorkspaceFolder(baseline);
  if (!folder) throw new Error(l10n.t('Its list is in no open folder.'));
  const name = workspace.asRelativePath(baseline);
  const open = openDocument(baseline.toString());
  if (open?.isDirty) throw new Error(l10n.t('Save {0} first.', name));
  try {
    // What a link leads to may lie anywhere.
    if (await isBehindLink(baseline, folder.uri)) throw new Error(l10n.t('{0} is behind a link.', name));
    const { type } = await workspace.fs.stat(baseline);
    if (type !== FileType.File) throw new Error(l10n.t('{0} is not a plain file.', name));
  } catch (thrown) {
    if (thrown instanceof FileSystemError && thrown.code === 'FileNotFound') return null;
    throw thrown;
  }
  return new TextDecoder().decode(await workspace.fs.readFile(baseline));
}

function isIdentity(value: unknown): value is Identity {
  return (
    typeof value === 'object' &&
    value !== null &&
    'rule' in value &&
    typeof value.rule === 'string' &&
    'message' in value &&
    typeof value.message === 'string'
  );
}
