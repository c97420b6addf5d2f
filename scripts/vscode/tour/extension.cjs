/**
 * An extension for `npm start` alone: shows a newcomer the sample patch at its first finding, the driver that it is for, all
 * that was found in both, and beside them the first steps. The page of VS Code takes but one file to open, and no command.
 */
const {
  commands,
  languages,
  Selection,
  TabInputText,
  Uri,
  ViewColumn,
  window,
  workspace,
} = require('vscode');

const walkthrough = 'coco-dma-review.coco-dma-review#firstSteps';

exports.activate = async () => {
  const [folder] = workspace.workspaceFolders ?? [];
  // Where somebody comes back, VS Code shows what was open.
  const isFirst = window.tabGroups.all.every(({ tabs }) =>
    tabs.every(({ input }) => !(input instanceof TabInputText)),
  );
  if (!folder || !isFirst) return;
  await show(folder, 'drivers/misc/nimbus/nimbus-ring.c');
  const editor = await show(folder, 'nimbus-trace.patch');
  const found = firstFinding(editor.document.uri);
  await commands.executeCommand('cocoDmaReview.review.focus');
  await commands.executeCommand('workbench.action.openWalkthrough', walkthrough, true);
  const { start } = await found;
  await window.showTextDocument(editor.document, {
    viewColumn: ViewColumn.One,
    selection: new Selection(start, start),
  });
};

function show({ uri }, path) {
  return window.showTextDocument(Uri.joinPath(uri, path), { viewColumn: ViewColumn.One, preview: false });
}

/** @returns {Promise<import('vscode').Range>} where the first finding in a document is, once there is one */
function firstFinding(uri) {
  return new Promise((resolve) => {
    const look = () => {
      const [first] = languages
        .getDiagnostics(uri)
        .map(({ range }) => range)
        .sort((a, b) => a.start.compareTo(b.start));
      if (!first) return;
      listener.dispose();
      resolve(first);
    };
    const listener = languages.onDidChangeDiagnostics(look);
    look();
  });
}
