import assert from 'node:assert/strict';
import { CodeActionKind, HoverRequest, TextDocumentSyncKind } from 'vscode-languageserver/node';
import { Editor, uri } from './support';

describe('server: hovers', () => {
  let editor: Editor | undefined;
  afterEach(() => {
    editor?.close();
  });

  const hoverOf = ({ connection }: Editor) =>
    connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: { line: 0, character: 0 },
    });

  it('says what it can do', async () => {
    editor = await Editor.start();
    const { capabilities } = editor.initialized;
    assert.equal(capabilities.textDocumentSync, TextDocumentSyncKind.Incremental);
    assert.equal(capabilities.hoverProvider, true);
    assert.deepEqual(capabilities.codeActionProvider, {
      codeActionKinds: [CodeActionKind.QuickFix, 'source.fixAll.cocoDmaReview'],
    });
  });

  it('are of the newest text, also before its diagnostics', async () => {
    editor = await Editor.start();
    await editor.open('OLD');
    await editor.published();
    await editor.insert('<b>', 2);
    const hover = await hoverOf(editor);
    assert.deepEqual(hover?.contents, {
      kind: 'plaintext',
      value: 'dma_map_phys without attributes: <b>OLD',
    });
  });

  for (const [first, second, value] of [
    ['markdown', 'plaintext', '`dma_map_phys` without attributes: &lt;b&gt;OLD'],
    ['plaintext', 'markdown', 'dma_map_phys without attributes: <b>OLD'],
  ] as const)
    it(`are ${first} for a client that would rather have that`, async () => {
      const capabilities = { textDocument: { hover: { contentFormat: [first, second] } } };
      editor = await Editor.start({ capabilities });
      await editor.open('<b>OLD');
      assert.deepEqual((await hoverOf(editor))?.contents, { kind: first, value });
    });

  it('are empty where there is nothing to say, the document is closed or its review fails', async () => {
    editor = await Editor.start();
    assert.equal(await hoverOf(editor), null);
    await editor.open('int a;');
    assert.equal(await hoverOf(editor), null);
    await editor.insert('CRASH', 2);
    assert.equal(await hoverOf(editor), null);
  });
});
