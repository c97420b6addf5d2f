import {
  commands,
  Disposable,
  Uri,
  window,
  workspace,
  type ExtensionContext,
  type TextDocument,
} from 'vscode';

/**
 * `cocoDmaReview.firstSteps` opens the walkthrough, and `cocoDmaReview.openSample` the patch that it is about. That is a
 * document without a file: fixes can be tried on it, and the extension's own copy stays as it is. One that is still open is
 * shown again.
 */
export function registerFirstSteps({ extension, extensionUri }: ExtensionContext): Disposable {
  let last: TextDocument | undefined;
  return Disposable.from(
    commands.registerCommand('cocoDmaReview.openSample', async () => {
      if (!last || last.isClosed) {
        const bytes = await workspace.fs.readFile(Uri.joinPath(extensionUri, 'media/sample/lantern.patch'));
        const content = new TextDecoder().decode(bytes);
        last = await workspace.openTextDocument({ language: 'diff', content });
      }
      await window.showTextDocument(last);
    }),
    commands.registerCommand('cocoDmaReview.firstSteps', () =>
      commands.executeCommand('workbench.action.openWalkthrough', `${extension.id}#firstSteps`, false),
    ),
  );
}
