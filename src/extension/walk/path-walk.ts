import {
  commands,
  Disposable,
  l10n,
  Position,
  Range,
  Selection,
  StatusBarAlignment,
  TextEditorRevealType,
  Uri,
  window,
  workspace,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import { createMarkTypes } from './mark-types';
import { marksIn, type Mark, type PlacedStep } from './steps';

/** A walk that is under way, with all that is to be gone when it ends. */
interface Walk {
  readonly steps: readonly PlacedStep[];
  readonly at: number;
  readonly things: Disposable;
  readonly paint: () => void;
}

/** Leads along the steps of a path, which stand marked in the editors as long as the walk goes on. */
export class PathWalk implements Disposable {
  #walk: Walk | undefined;

  /** Begins at the first step. A walk that was under way ends. */
  async start(steps: readonly PlacedStep[]): Promise<void> {
    this.end();
    if (steps.length === 0) return;
    const types = createMarkTypes();
    const status = window.createStatusBarItem(StatusBarAlignment.Left, 100);
    status.command = 'cocoDmaReview.nextStep';
    const paint = (): void => {
      const { at = 0 } = this.#walk ?? {};
      for (const editor of window.visibleTextEditors) {
        const marks = marksIn(steps, at, editor.document.uri.toString());
        types.set(editor, marks);
      }
      const { text = '', state = '' } = steps[at] ?? {};
      // In whole: behind the line there may be no room for that.
      status.text = l10n.t(
        '$(debug-step-over) Step {0} of {1}: {2}',
        at + 1,
        steps.length,
        withoutIcons(state || text),
      );
      status.tooltip = state === '' ? text : `${text}: ${state}`;
      status.show();
    };
    const things = Disposable.from(
      types,
      status,
      ...this.#endings(steps),
      window.onDidChangeVisibleTextEditors(paint),
    );
    this.#walk = { steps, at: 0, things, paint };
    await commands.executeCommand('setContext', 'cocoDmaReview.walking', true);
    await this.#goTo(0);
  }

  /** Goes `by` steps on; stays where there is none. */
  async move(by: number): Promise<void> {
    if (this.#walk) await this.#goTo(this.#walk.at + by);
  }

  /** Leaves nothing behind. */
  readonly end = (): void => {
    if (!this.#walk) return;
    this.#walk.things.dispose();
    this.#walk = undefined;
    void commands.executeCommand('setContext', 'cocoDmaReview.walking', false);
  };

  dispose(): void {
    this.end();
  }

  /** The marks that are to be seen in the document at `uri`. */
  marks(uri: Uri): readonly Mark[] {
    return this.#walk ? marksIn(this.#walk.steps, this.#walk.at, uri.toString()) : [];
  }

  async #goTo(at: number): Promise<void> {
    const step = this.#walk?.steps[at];
    if (!this.#walk || !step) return;
    const walk = { ...this.#walk, at };
    this.#walk = walk;
    walk.paint();
    try {
      const editor = await window.showTextDocument(Uri.parse(step.uri));
      // The user may be further by now.
      if (this.#walk === walk) show(editor, step);
    } catch {
      if (this.#walk === walk) this.end();
      void window.showInformationMessage(l10n.t('{0} cannot be opened.', step.uri));
    }
  }

  /** A path is one of the text that was reviewed: the walk ends with the first change of that. */
  #endings(steps: readonly PlacedStep[]): readonly Disposable[] {
    const isOnPath = ({ uri }: TextDocument): boolean => steps.some((step) => step.uri === uri.toString());
    const closed = new Map<string, string>();
    return [
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && isOnPath(document)) this.end();
      }),
      // A preview closes where the path leads to another file; on the way back the file may be another.
      workspace.onDidCloseTextDocument((document) => {
        if (isOnPath(document)) closed.set(document.uri.toString(), document.getText());
      }),
      workspace.onDidOpenTextDocument((document) => {
        const text = closed.get(document.uri.toString());
        if (text !== undefined && text !== document.getText()) this.end();
      }),
    ];
  }
}

/** `$(name)` in what comes from the reviewed text is to stay what it is. */
function withoutIcons(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('$(', '$\u200b(');
}

function show(editor: TextEditor, { range: { start } }: PlacedStep): void {
  const position = new Position(start.line, start.character);
  editor.selection = new Selection(position, position);
  editor.revealRange(new Range(position, position), TextEditorRevealType.InCenterIfOutsideViewport);
}
