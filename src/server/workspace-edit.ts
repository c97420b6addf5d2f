import type { Position, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { countFirst } from '../text/search';
import type { Reviewed } from './documents';
import { isBefore, rangesOverlap } from './ranges';

/** A text edit and the file it is for. */
export interface FileEdit extends TextEdit {
  readonly uri: string;
}

/** The edits of several fixes as one set: an edit two fixes share is made once, a fix in the way of another waits. */
export function mergeEdits(fixes: readonly (readonly FileEdit[])[]): FileEdit[] {
  const taken: FileEdit[] = [];
  const known = new Set<string>();
  const files = new Map<string, TakenEdits>();
  for (const fix of fixes) {
    const fresh = fix.filter((edit) => !known.has(keyOf(edit)));
    if (fresh.some((edit) => files.get(edit.uri)?.isInTheWayOf(edit.range))) continue;
    for (const edit of fresh) {
      taken.push(edit);
      known.add(keyOf(edit));
      const file = files.get(edit.uri) ?? new TakenEdits();
      files.set(edit.uri, file);
      file.add(edit.range);
    }
  }
  return taken;
}

/** Where one file is edited, in the order of the text. */
class TakenEdits {
  readonly #ranges: Range[] = [];

  isInTheWayOf(range: Range): boolean {
    const next = this.#firstBehind(range.start);
    return [next - 1, next].some((at) => {
      const other = this.#ranges[at];
      return other !== undefined && rangesOverlap(range, other);
    });
  }

  add(range: Range): void {
    this.#ranges.splice(this.#firstBehind(range.start), 0, range);
  }

  /** Index of the first that begins behind `position`. */
  #firstBehind(position: Position): number {
    return countFirst(this.#ranges.length, (at) => {
      const range = this.#ranges[at];
      return range !== undefined && !isBefore(position, range.start);
    });
  }
}

function keyOf({ uri, range, newText }: FileEdit): string {
  return JSON.stringify([uri, range.start, range.end, newText]);
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
