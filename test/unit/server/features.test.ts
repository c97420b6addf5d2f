import assert from 'node:assert/strict';
import {
  CodeActionKind,
  CodeActionRequest,
  HoverRequest,
  TextDocumentSyncKind,
  type CodeAction,
  type CodeActionContext,
  type Range,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Editor, uri } from './support';

const cursor = (character: number): Range => ({
  start: { line: 0, character },
  end: { line: 0, character },
});

async function actionsAt(
  { connection }: Editor,
  character: number,
  context: Partial<CodeActionContext> = {},
): Promise<CodeAction[]> {
  const answer = await connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: cursor(character),
    context: { diagnostics: [], ...context },
  });
  return (answer ?? []).map((action) => {
    assert.ok(!('command' in action), 'the server offers edits only');
    return action;
  });
}

function applied(text: string, { edit }: CodeAction): string {
  return TextDocument.applyEdits(TextDocument.create(uri, 'c', 1, text), edit?.changes?.[uri] ?? []);
}

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
    assert.deepEqual(capabilities.codeActionProvider, { codeActionKinds: [CodeActionKind.QuickFix] });
  });

  it('are of the newest text, also before its diagnostics', async () => {
    editor = await Editor.start();
    await editor.open('OLD');
    await editor.published();
    await editor.insert('<b>', 2);
    const hover = await hoverOf(editor);
    assert.deepEqual(hover?.contents, { kind: 'plaintext', value: 'dma_map_phys <b>OLD' });
  });

  for (const [first, second, value] of [
    ['markdown', 'plaintext', '`dma_map_phys` &lt;b&gt;OLD'],
    ['plaintext', 'markdown', 'dma_map_phys <b>OLD'],
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

describe('server: code actions', () => {
  let editor: Editor | undefined;
  afterEach(() => {
    editor?.close();
  });

  it('fix the finding at the cursor, or all of its kind', async () => {
    const text = 'OLD, OLD\nOLD\n';
    editor = await Editor.start();
    await editor.open(text);
    const { diagnostics } = await editor.published();
    const actions = await actionsAt(editor, 6, { diagnostics });
    assert.deepEqual(
      actions.map((action) => [action.title, action.kind, applied(text, action)]),
      [
        ['Make it new', CodeActionKind.QuickFix, 'OLD, NEW\nOLD\n'],
        ['Make it new: all in this file', CodeActionKind.QuickFix, 'NEW, NEW\nNEW\n'],
      ],
    );
    assert.deepEqual(actions[0]?.diagnostics, [diagnostics[1]]);
  });

  it('offer nothing for all where there is only one', async () => {
    editor = await Editor.start();
    await editor.open('OLD');
    assert.deepEqual(
      (await actionsAt(editor, 3)).map(({ title }) => title),
      ['Make it new'],
    );
    assert.deepEqual(await actionsAt(editor, 4), []);
  });

  it('name the version they were made for to a client that checks it', async () => {
    editor = await Editor.start({
      capabilities: { workspace: { workspaceEdit: { documentChanges: true } } },
    });
    await editor.open('OLD', 7);
    const [action] = await actionsAt(editor, 0);
    assert.deepEqual(action?.edit?.documentChanges, [
      {
        textDocument: { uri, version: 7 },
        edits: [{ range: { start: cursor(0).start, end: cursor(3).end }, newText: 'NEW' }],
      },
    ]);
  });

  it('are given only to those who want quick fixes', async () => {
    editor = await Editor.start();
    await editor.open('OLD');
    assert.deepEqual(await actionsAt(editor, 0, { only: [CodeActionKind.Refactor] }), []);
    assert.equal((await actionsAt(editor, 0, { only: [CodeActionKind.QuickFix] })).length, 1);
  });

  it('are none where the review fails', async () => {
    editor = await Editor.start();
    await editor.open('OLD CRASH');
    assert.deepEqual(await actionsAt(editor, 0), []);
  });
});
