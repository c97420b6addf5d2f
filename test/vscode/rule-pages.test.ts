import * as assert from 'node:assert/strict';
import {
  commands,
  Position,
  Selection,
  TabInputCustom,
  TabInputWebview,
  Uri,
  window,
  workspace,
} from 'vscode';
import { driver, eventually, open, rangeOf, revert, someFindings } from './support';

const page = Uri.parse('coco-dma-rule:/proposed-attribute-name.md');

describe("the rules' pages", () => {
  afterEach(revert);

  it('are served as they are bundled', async () => {
    await open(driver);
    const document = await workspace.openTextDocument(page);
    assert.match(document.getText(), /^# /);
  });

  it('do not lead to other files', async () => {
    await open(driver);
    for (const path of ['/../package.md', '/nested/page.md', '/%2e%2e%2fREADME.md'])
      await assert.rejects(async () => workspace.openTextDocument(page.with({ path })));
  });

  it('open rendered, as the link of a finding opens them', async () => {
    await open(driver);
    await commands.executeCommand('vscode.open', page);
    await eventually('the preview', () =>
      activeInput() instanceof TabInputCustom || activeInput() instanceof TabInputWebview ? true : undefined,
    );
  });

  it('are shown for the finding under the cursor', async () => {
    const document = await open('nimbus-trace.patch');
    await someFindings(document);
    const editor = window.activeTextEditor;
    assert.ok(editor);
    const { start } = rangeOf(document, 'DMA_ATTR_CC_DECRYPTED');
    editor.selection = new Selection(start, new Position(start.line, start.character));
    await commands.executeCommand('cocoDmaReview.explainRule');
    await eventually('the preview', () => (activeInput() instanceof TabInputWebview ? true : undefined));
  });
});

function activeInput(): unknown {
  return window.tabGroups.activeTabGroup.activeTab?.input;
}
