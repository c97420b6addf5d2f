import type { TextEdit } from '../rules/rule';
import type { Span } from '../text/span';
import type { Target } from './model';
import type { AnalysedFile } from '../paths/analyse/analysed';

/** C that was analysed as one text, and its way back to the document under review. */
export interface CodeUnit {
  readonly file: AnalysedFile;
  /** The same place in the document; undefined where the document does not show it. */
  toDocument(span: Span): Span | undefined;
  /** The place in a patch where what led along `path` was changed: an added line of it or, at last, a hunk of the file. */
  changeBehind(path: readonly Span[]): Span | undefined;
  /** In a patch: the C file and its line. */
  toTarget(offset: number): Target | undefined;
  /** Whether the line of `offset` came with the patch. */
  isAdded(offset: number): boolean;
  /** The same edits in the document; undefined where they cannot be made there. */
  editDocument(edits: readonly TextEdit[]): readonly TextEdit[] | undefined;
  /** The file before the patch; undefined where there is no before. */
  readonly before: AnalysedFile | undefined;
  /** The place in the document of what the file was before, or where that speaks of the file. */
  beforeToDocument(span: Span): Span;
  readonly isPatch: boolean;
}

/** A whole C file, which is its own document. */
export function wholeFile(file: AnalysedFile): CodeUnit {
  return {
    file,
    toDocument: (span) => span,
    changeBehind: () => undefined,
    toTarget: () => undefined,
    isAdded: () => false,
    editDocument: (edits) => edits,
    before: undefined,
    beforeToDocument: (span) => span,
    isPatch: false,
  };
}
