import * as assert from 'node:assert/strict';
import { commands, languages, Range, Selection, window, workspace, type TextDocument } from 'vscode';
import { eventually, open, rangeOf, revert, someFindings } from './support';
import { nodeOf } from './view-support';

const compose = (...rest: unknown[]) => commands.executeCommand('cocoDmaReview.composeReply', ...rest);

describe('a reply to a patch', () => {
  afterEach(revert);

  it('is opened beside the patch with the findings that are picked, unsaved and not reviewed', async () => {
    const patch = await open('nimbus-trace.patch');
    await nodeOf(patch);
    const reply = await composed();
    assert.equal(reply.languageId, 'kernel-mail-reply');
    assert.ok(reply.isUntitled);
    const editor = window.visibleTextEditors.find(({ document }) => document === reply);
    assert.ok(editor);
    assert.ok(window.visibleTextEditors.some(({ document }) => document === patch));
    const text = reply.getText();
    assert.match(text, /^To: Ada Sample <ada@example\.org>\n/);
    assert.match(text, /^Subject: Re: \[PATCH 1\/1\] misc: nimbus: /m);
    assert.match(text, /^> \+\t\t__free_page\(ring->trace\);\n\n__free_page\(\) frees ring->trace after /m);
    assert.match(text, /^No release of Linux has DMA_ATTR_CC_DECRYPTED/m);
    assert.deepEqual(workspace.getConfiguration('editor', reply).get('rulers'), [72]);
    // The findings of a document opened later tell that the server is done with all before.
    await someFindings(await open('reply-to-the-trace-patch.txt'));
    assert.deepEqual(languages.getDiagnostics(reply.uri), []);
  });

  it('is of the patch that is named, whatever is shown', async () => {
    const patch = await open('nimbus-trace.patch');
    await nodeOf(patch);
    await open('reply-to-the-trace-patch.txt');
    const reply = await composed(patch.uri);
    assert.match(reply.getText(), /^To: Ada Sample /);
  });

  it('has what was adopted, and nothing else, without asking', async () => {
    const patch = await open('nimbus-trace.patch');
    await nodeOf(patch);
    const [editor] = window.visibleTextEditors.filter(({ document }) => document === patch);
    assert.ok(editor);
    const { start } = rangeOf(patch, '__free_page', 'if (set_memory_decrypted');
    editor.selection = new Selection(start, start);
    await commands.executeCommand('cocoDmaReview.adopt');
    const before = new Set(workspace.textDocuments);
    await compose();
    const [reply] = replies(before);
    assert.ok(reply);
    assert.match(reply.getText(), /^__free_page\(\) frees ring->trace after /m);
    assert.doesNotMatch(reply.getText(), /No release of Linux has/);
    // VS Code may keep the document, and what was adopted in it, for the next test.
    await window.showTextDocument(patch, { selection: new Range(start, start) });
    await commands.executeCommand('cocoDmaReview.drop');
  });

  it('is not composed where nobody picks anything', async () => {
    await nodeOf(await open('nimbus-trace.patch'));
    const before = new Set(workspace.textDocuments);
    const done = compose();
    await pause(500);
    await commands.executeCommand('workbench.action.closeQuickOpen');
    await done;
    assert.equal(replies(before).length, 0);
  });
});

function replies(before: ReadonlySet<TextDocument>): readonly TextDocument[] {
  return workspace.textDocuments.filter(
    (document) => document.languageId === 'kernel-mail-reply' && !before.has(document),
  );
}

/** The reply with all findings that are offered: again, where the choice was not there yet when it was taken. */
function composed(...rest: unknown[]): Promise<TextDocument> {
  const before = new Set(workspace.textDocuments);
  return eventually('the reply', async () => {
    const done = compose(...rest);
    await pause(800);
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await Promise.race([done, pause(5000)]);
    return replies(before)[0];
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
