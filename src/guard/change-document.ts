import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { EditedText } from './edited-text';

/** From so many changes on, it is worth it to cut the text into pieces first. */
const many = 16;

/**
 * Applies the changes of one `didChange`. `TextDocument.update` goes through the whole text for each of them: a client that renames
 * something in a long file sends thousands.
 *
 * @throws where one of them is none
 */
export function changeDocument(
  document: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
): TextDocument {
  if (changes.length < many) return TextDocument.update(document, [...changes], version);
  let edited = new EditedText(document.getText());
  for (const change of changes) {
    if (typeof change.text !== 'string') throw new Error('a change has no text');
    if ('range' in change) edited.replace(change.range.start, change.range.end, change.text);
    else edited = new EditedText(change.text);
  }
  return TextDocument.update(document, [{ text: edited.toString() }], version);
}
