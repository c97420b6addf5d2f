import * as assert from 'node:assert/strict';
import {
  commands,
  languages,
  MarkdownString,
  Range,
  Uri,
  window,
  workspace,
  type CodeAction,
  type Diagnostic,
  type Hover,
  type Position,
  type TextDocument,
} from 'vscode';

export const driver = 'drivers/misc/nimbus/nimbus-ring.c';

/** The address of a file of the workspace, whether it is there or not. */
export function at(path: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  assert.ok(folder);
  return Uri.joinPath(folder.uri, path);
}

/** Writes a file into the workspace. */
export async function put(path: string, text: string): Promise<void> {
  await workspace.fs.writeFile(at(path), new TextEncoder().encode(text));
}

/** Opens a file of the sample workspace in an editor. */
export async function open(path: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(at(path));
  await window.showTextDocument(document);
  return document;
}

/** Opens a file as a user does: what the API opened stays a document for minutes after its editor is closed. */
export async function openAsUser(path: string): Promise<TextDocument> {
  const uri = at(path);
  await commands.executeCommand('vscode.open', uri);
  return eventually(path, () => {
    const document = window.activeTextEditor?.document;
    return document?.uri.toString() === uri.toString() ? document : undefined;
  });
}

/** Puts back what a test changed, so that the next one meets the file as it was. */
export async function revert(): Promise<void> {
  await commands.executeCommand('workbench.action.files.revert');
  await commands.executeCommand('workbench.action.closeAllEditors');
}

/** Asks again until there is an answer; what takes longer than this, no user would wait for. */
export async function eventually<T>(
  what: string,
  ask: () => T | undefined | Promise<T | undefined>,
  seconds = 20,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    assert.ok(Date.now() < end, `waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * Makes a folder of the workspace, and waits until VS Code tells of what is written in it. Of a folder that is made at once with
 * its files, it may never: its watcher looks into new folders too late, and into those that were there before not at all.
 */
export async function watchedFolder(path: string): Promise<void> {
  const probe = `${path}/probe.c`;
  const told = new Set<string>();
  const watcher = workspace.createFileSystemWatcher('**/probe.c');
  const take = (uri: Uri): unknown => told.add(uri.toString());
  const listeners = [watcher.onDidCreate(take), watcher.onDidChange(take), watcher];
  try {
    for (let tries = 0; !told.has(at(probe).toString()); tries++) {
      assert.ok(tries < 40, `VS Code does not watch ${path}`);
      if (tries % 8 === 0) {
        await workspace.fs.delete(at(path), { recursive: true }).then(undefined, () => undefined);
        await workspace.fs.createDirectory(at(path));
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
      await put(probe, `/* ${tries} */\n`);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    await workspace.fs.delete(at(probe));
  } finally {
    for (const listener of listeners) listener.dispose();
  }
}

export function findings(document: TextDocument): Diagnostic[] {
  return languages.getDiagnostics(document.uri).filter(({ source }) => source === 'coco-dma-review');
}

/** The findings once there are any. */
export function someFindings(document: TextDocument): Promise<Diagnostic[]> {
  return eventually(`findings in ${document.fileName}`, () => {
    const found = findings(document);
    return found.length > 0 ? found : undefined;
  });
}

export function ruleOf({ code }: Diagnostic): string {
  return typeof code === 'object' ? String(code.value) : String(code);
}

/** `function: rule` for each finding, each once, in order of the alphabet: where a reader would say that it is. */
export function byFunction(document: TextDocument, found = findings(document)): string[] {
  const all = found.map((finding) => `${functionAt(document, finding.range.start.line)}: ${ruleOf(finding)}`);
  return [...new Set(all)].sort();
}

/** Name of the function around `line`, in C as in a patch. */
function functionAt(document: TextDocument, line: number): string {
  for (let above = line; above >= 0; above--) {
    const name = /^[+ ]?static .*?(\w+)\(/.exec(document.lineAt(above).text)?.[1];
    if (name) return name;
  }
  return '';
}

/** Where `text` is, the first time behind `after`. */
export function rangeOf(document: TextDocument, text: string, after = ''): Range {
  const whole = document.getText();
  const offset = whole.indexOf(text, whole.indexOf(after));
  assert.notEqual(offset, -1, `no ${text} behind ${after}`);
  return new Range(document.positionAt(offset), document.positionAt(offset + text.length));
}

/** What a user reads who rests on `position`, once our server has answered. */
export function hoverText(document: TextDocument, position: Position): Promise<string> {
  return eventually('a hover', async () => {
    const hovers = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (content instanceof MarkdownString ? content.value : ''))
      .join('\n');
    return text === '' ? undefined : text;
  });
}

async function quickFixes(document: TextDocument, range: Range): Promise<CodeAction[]> {
  return commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    'quickfix',
  );
}

/** Applies the one fix whose title matches. */
export async function applyFix(document: TextDocument, range: Range, title: RegExp): Promise<void> {
  const offered = await quickFixes(document, range);
  const fix = offered.find((action) => title.test(action.title));
  assert.ok(fix?.edit, `no fix ${title.source} among: ${offered.map((action) => action.title).join(', ')}`);
  assert.ok(await workspace.applyEdit(fix.edit));
}

/** Runs *Fix All* in the active editor: again where VS Code does not yet know that there is something to be had. */
export async function fixAll(document: TextDocument): Promise<void> {
  const { version } = document;
  await eventually('the fixes', async () => {
    await commands.executeCommand('editor.action.fixAll');
    for (let waits = 0; waits < 20 && document.version === version; waits++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    return document.version > version ? true : undefined;
  });
}
