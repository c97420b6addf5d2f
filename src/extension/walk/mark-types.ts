import { MarkdownString, Range, ThemeColor, window, type DecorationOptions, type TextEditor } from 'vscode';
import { fittingBehind, type Mark } from './steps';

/** What marks look like. Disposing it takes every mark out of every editor. */
interface MarkTypes {
  /** Has `editor` show `marks` and no others. */
  set(editor: TextEditor, marks: readonly Mark[]): void;
  dispose(): void;
}

export function createMarkTypes(): MarkTypes {
  const line = window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new ThemeColor('editor.rangeHighlightBackground'),
    overviewRulerColor: new ThemeColor('editorOverviewRuler.infoForeground'),
  });
  const current = window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new ThemeColor('editor.stackFrameHighlightBackground'),
    overviewRulerColor: new ThemeColor('editorOverviewRuler.warningForeground'),
    // Where a theme has no colour for it, as those of high contrast, a frame still tells.
    borderColor: new ThemeColor('contrastActiveBorder'),
    borderStyle: 'solid',
    borderWidth: '0 0 0 3px',
  });
  const after = window.createTextEditorDecorationType({});
  return {
    set(editor, marks) {
      const inEditor = marks.filter(({ range }) => range.end.line < editor.document.lineCount);
      editor.setDecorations(line, inEditor.filter(({ isCurrent }) => !isCurrent).map(linesOf));
      editor.setDecorations(current, inEditor.filter(({ isCurrent }) => isCurrent).map(linesOf));
      editor.setDecorations(
        after,
        inEditor.map((mark) => behind(editor, mark)),
      );
    },
    dispose() {
      for (const type of [line, current, after]) type.dispose();
    },
  };
}

function linesOf({ range: { start, end } }: Mark): Range {
  return new Range(start.line, 0, end.line, end.character);
}

function behind(
  { document, options }: TextEditor,
  { range, after, whole, isCurrent }: Mark,
): DecorationOptions {
  const { text, range: line } = document.lineAt(range.end.line);
  const { tabSize } = options;
  const contentText = fittingBehind(text, typeof tabSize === 'number' ? tabSize : 8, after);
  const color = new ThemeColor(isCurrent ? 'editor.foreground' : 'editorCodeLens.foreground');
  const fontStyle = isCurrent ? 'normal' : 'italic';
  return {
    range: new Range(line.end, line.end),
    // What was cut off can be read by resting on it.
    ...(contentText !== after || whole.includes('\n') ? { hoverMessage: plain(whole) } : {}),
    renderOptions: { after: { contentText, margin: '0 0 0 3ch', color, fontStyle } },
  };
}

/** Names in it come from the reviewed text. */
function plain(text: string): MarkdownString {
  return text
    .split('\n')
    .reduce(
      (all, line, index) => all.appendMarkdown(index === 0 ? '' : '  \n').appendText(line),
      new MarkdownString(),
    );
}
