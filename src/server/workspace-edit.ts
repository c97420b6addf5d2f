import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { Reviewed } from './documents';
import { rangesOverlap } from './ranges';

/** A text edit and the file it is for. */
export interface FileEdit extends TextEdit {
  readonly uri: string;
}

/** The edits of several fixes as one set: an edit two fixes share is made once, a fix in the way of another waits. */
export function mergeEdits(fixes: readonly (readonly FileEdit[])[]): FileEdit[] {
  const taken: FileEdit[] = [];
  for (const fix of fixes) {
    const fresh = fix.filter((edit) => !taken.some((other) => isSame(edit, other)));
    if (!fresh.some((edit) => taken.some((other) => collide(edit, other)))) taken.push(...fresh);
  }
  return taken;
}

/** `edits` for the client, bound to the version they were made for where it understands that. */
export function toWorkspaceEdit(
  reviewed: Reviewed,
  edits: readonly FileEdit[],
  versioned: boolean,
): WorkspaceEdit {
  const files = new Map<string, TextEdit[]>();
  for (const { uri, range, newText } of edits) {
    const edit = { range, newText };
    const file = files.get(uri);
    if (file) file.push(edit);
    else files.set(uri, [edit]);
  }
  if (!versioned) return { changes: Object.fromEntries(files) };
  return {
    documentChanges: Array.from(files, ([uri, of]) => ({
      textDocument: { uri, version: uri === reviewed.uri ? reviewed.version : null },
      edits: of,
    })),
  };
}

function isSame(a: FileEdit, b: FileEdit): boolean {
  return a.uri === b.uri && a.newText === b.newText && JSON.stringify(a.range) === JSON.stringify(b.range);
}

function collide(a: FileEdit, b: FileEdit): boolean {
  return a.uri === b.uri && rangesOverlap(a.range, b.range);
}
