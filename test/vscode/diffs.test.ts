import * as assert from 'node:assert/strict';
import {
  commands,
  Position,
  Selection,
  TabInputText,
  TabInputTextDiff,
  window,
  workspace,
  WorkspaceEdit,
  type QuickPickItem,
  type TextDocument,
} from 'vscode';
import {
  driver,
  eventually,
  findings,
  hoverText,
  open,
  openAsUser,
  rangeOf,
  revert,
  ruleOf,
  someFindings,
} from './support';

const run = (name: string, ...rest: unknown[]) => commands.executeCommand(`cocoDmaReview.${name}`, ...rest);

const series = `From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001
From: Ada Sample <ada@example.org>
Subject: [PATCH] misc: nimbus: count what goes wrong

---
diff --git a/drivers/misc/nimbus/nimbus-ring.c b/drivers/misc/nimbus/nimbus-ring.c
--- a/drivers/misc/nimbus/nimbus-ring.c
+++ b/drivers/misc/nimbus/nimbus-ring.c
@@ -16,4 +16,5 @@ struct nimbus_ring {
 \tunsigned int order;
 \tsize_t size;
 \tdma_addr_t dma;
+\tunsigned int errors;
 };
diff --git a/drivers/misc/nimbus/Makefile b/drivers/misc/nimbus/Makefile
new file mode 100644
--- /dev/null
+++ b/drivers/misc/nimbus/Makefile
@@ -0,0 +1,1 @@
+obj-m += nimbus-ring.o
diff --git a/drivers/misc/nimbus/nimbus-irq.c b/drivers/misc/nimbus/nimbus-irq.c
--- a/drivers/misc/nimbus/nimbus-irq.c
+++ b/drivers/misc/nimbus/nimbus-irq.c
@@ -5,3 +5,4 @@
 int nimbus_irq(void)
 {
+\tgo();
 }
`;

/** The documents that show files of patches, with the file and the side of each. */
function shownFiles(side: 'base' | 'result'): TextDocument[] {
  return workspace.textDocuments.filter(
    ({ uri, isClosed }) =>
      uri.scheme === 'coco-dma-diff' && !isClosed && uri.query.includes(`"side":"${side}"`),
  );
}

function shownFile(side: 'base' | 'result', name: string): Promise<TextDocument> {
  return eventually(`${name} ${side}`, () => shownFiles(side).find(({ uri }) => uri.path.endsWith(name)));
}

async function openDiffs(document: TextDocument): Promise<void> {
  await someFindings(document);
  await run('openDiffs', document.uri);
}

describe('a patch side by side', () => {
  const { showInformationMessage, showQuickPick } = window;
  const { executeCommand } = commands;
  let told = '';

  beforeEach(() => {
    told = '';
    window.showInformationMessage = (message: string) => {
      told = message;
      return Promise.resolve(undefined);
    };
  });
  afterEach(async () => {
    Object.assign(window, { showInformationMessage, showQuickPick });
    Object.assign(commands, { executeCommand });
    for (const document of workspace.textDocuments.filter(({ isUntitled }) => isUntitled)) {
      await window.showTextDocument(document);
      await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    await revert();
    await eventually('the documents to close', () =>
      shownFiles('base').length + shownFiles('result').length === 0 ? true : undefined,
    );
  });

  it('is the file before and after, with the findings of the patch', async () => {
    const patch = await open('nimbus-trace.patch');
    await openDiffs(patch);
    const [base, result] = [await shownFile('base', driver), await shownFile('result', driver)];
    const source = await workspace.openTextDocument(
      patch.uri.with({ path: patch.uri.path.replace('nimbus-trace.patch', driver) }),
    );
    assert.equal(base.getText(), source.getText());
    assert.deepEqual([base.languageId, result.languageId], ['c', 'c']);
    const texts = (document: TextDocument) =>
      findings(document)
        .map((finding) => `${ruleOf(finding)}: ${document.getText(finding.range).replace(/\n\+?/g, '\n')}`)
        .sort();
    await eventually('the findings', () => (findings(result).length > 0 ? true : undefined));
    assert.deepEqual(texts(result), texts(patch));
    assert.deepEqual(findings(base), []);
    const input: unknown = window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(typeof input === 'object' && input !== null && 'textDiffs' in input);
  });

  it('follows the patch, and goes with it', async () => {
    const patch = await open('nimbus-trace.patch');
    await openDiffs(patch);
    const result = await shownFile('result', driver);
    await eventually('the findings', () => (findings(result).length > 0 ? true : undefined));
    const edit = new WorkspaceEdit();
    const name = rangeOf(patch, 'DMA_ATTR_CC_DECRYPTED');
    edit.replace(patch.uri, name, 'DMA_ATTR_CC_SHARED');
    await workspace.applyEdit(edit);
    assert.deepEqual(findings(result), []);
    await eventually('the new text and its findings', () =>
      result
        .getText()
        .includes('DMA_ATTR_CC_SHARED);\n\treturn dma_mapping_error(ring->dev, ring->trace_dma)') &&
      findings(result).length > 0
        ? true
        : undefined,
    );
    assert.ok(!findings(result).map(ruleOf).includes('proposed-attribute-name'));
  });

  it('has no findings left when the patch is closed', async () => {
    const patch = await openAsUser('reply-to-the-trace-patch.txt');
    await someFindings(patch);
    await run('openDiffs');
    const result = await shownFile('result', driver);
    await eventually('the findings', () => (findings(result).length > 0 ? true : undefined));
    // Not even a preview makes room for the diffs.
    assert.equal(patch.isClosed, false);
    const tab = window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .find(({ input }) => input instanceof TabInputText && input.uri.path === patch.uri.path);
    assert.ok(tab);
    await window.tabGroups.close(tab);
    await eventually('the findings to go', () =>
      patch.isClosed && findings(result).length === 0 ? true : undefined,
    );
    assert.match(result.getText(), /nimbus_trace_start/);
  });

  it('is repaired where a mail has damaged it', async () => {
    const reply = await open('reply-to-the-trace-patch.txt');
    await openDiffs(reply);
    const [base, result] = [await shownFile('base', driver), await shownFile('result', driver)];
    assert.match(base.getText(), /\n\tunsigned int order;\n\tsize_t size;\n/);
    assert.match(result.getText(), /\n\tsize_t size;\n\tdma_addr_t dma;\n\tstruct page \*trace;\n/);
    assert.match(result.getText(), /PAGE_SIZE, DMA_FROM_DEVICE, 0\);/);
    assert.ok(!result.getText().includes('Leak it, please'));
    await eventually('the findings', () => (findings(result).length > 0 ? true : undefined));
  });

  it('is all its files, also those of which there are only hunks', async () => {
    const patch = await workspace.openTextDocument({ language: 'diff', content: series });
    await window.showTextDocument(patch);
    await run('openDiffs');
    assert.equal((await shownFile('result', 'Makefile')).getText(), 'obj-m += nimbus-ring.o\n');
    assert.match((await shownFile('result', 'nimbus-ring.c')).getText(), /\tunsigned int errors;\n};\n/);
    const hunk = await shownFile('result', 'nimbus-irq.c');
    assert.equal(hunk.lineAt(3).text, '/* ⋯ 4 lines not in the patch ⋯ */');
    assert.deepEqual(
      [4, 6].map((line) => hunk.lineAt(line).text),
      ['int nimbus_irq(void)', '\tgo();'],
    );
    // A file that is new has nothing before it.
    assert.equal(shownFiles('base').length, 2);
  });

  it('is one editor for each file where VS Code has none for several', async () => {
    Object.assign(commands, {
      executeCommand: (name: string, ...rest: unknown[]) =>
        name === 'vscode.changes'
          ? Promise.reject(new Error("command 'vscode.changes' not found"))
          : executeCommand(name, ...rest),
    });
    const patch = await workspace.openTextDocument({ language: 'diff', content: series });
    await window.showTextDocument(patch);
    await run('openDiffs');
    const inputs = window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .flatMap(({ input, label }) => (input instanceof TabInputTextDiff ? [{ input, label }] : []));
    assert.deepEqual(
      inputs.map(({ label }) => label),
      ['nimbus-ring.c', 'Makefile', 'nimbus-irq.c'],
    );
    const texts = await Promise.all(
      inputs.map(async ({ input: { original, modified } }) => {
        const [base, result] = [original, modified].map((uri) => workspace.openTextDocument(uri));
        return [(await base)?.getText(), (await result)?.getText()] as const;
      }),
    );
    const [ring, made, irq] = texts;
    assert.ok(ring?.[0] !== undefined && !ring[0].includes('errors;') && ring[0].includes('dma_addr_t dma;'));
    assert.match(ring[1] ?? '', /\tunsigned int errors;\n};\n/);
    assert.deepEqual(made, ['', 'obj-m += nimbus-ring.o\n']);
    assert.ok(irq?.[1]?.includes('\tgo();') && irq[0]?.includes('go();') === false);
  });

  it('says what the patch says in a hover', async () => {
    const patch = await open('nimbus-trace.patch');
    await openDiffs(patch);
    const result = await shownFile('result', driver);
    const at = (document: TextDocument): Position =>
      rangeOf(document, 'dma_map_phys', 'nimbus_trace_start').start.translate(0, 3);
    assert.equal(await hoverText(result, at(result)), await hoverText(patch, at(patch)));
  });

  it('leads to the line of the file, and from there to the hunk', async () => {
    const patch = await open('nimbus-trace.patch');
    await openDiffs(patch);
    for (const from of [patch, await shownFile('result', driver)]) {
      await putCursor(from, 'dma_addr_t dma;');
      await run('goToFile');
      const { uri } = activeDocument();
      assert.ok(uri.path.endsWith(driver));
      assert.equal(uri.scheme, patch.uri.scheme);
      assert.equal(lineText(), '\tdma_addr_t dma;');
      assert.equal(told, '');
    }
    await run('goToHunk');
    assert.equal(activeDocument().uri.toString(), patch.uri.toString());
    assert.equal(lineText(), ' \tdma_addr_t dma;');
  });

  it('leads to where a line belongs that is not in the file yet', async () => {
    const patch = await open('nimbus-trace.patch');
    await someFindings(patch);
    await putCursor(patch, '+\tstruct page *trace;');
    await run('goToFile');
    assert.ok(activeDocument().uri.path.endsWith(driver));
    assert.equal(lineText(), '};');
    assert.match(told, /^The line is not in .*nimbus-ring\.c as it is now; it belongs here\.$/);
  });

  it('finds the line where the file was changed meanwhile', async () => {
    const patch = await open('nimbus-trace.patch');
    await someFindings(patch);
    const source = await open(driver);
    const edit = new WorkspaceEdit();
    edit.insert(source.uri, new Position(0, 0), '/* one */\n/* two */\n');
    await workspace.applyEdit(edit);
    try {
      await putCursor(patch, ' \tdma_addr_t dma;');
      await run('goToFile');
      assert.equal(lineText(), '\tdma_addr_t dma;');
      await run('goToHunk');
      assert.equal(lineText(), ' \tdma_addr_t dma;');
    } finally {
      await window.showTextDocument(source);
      await commands.executeCommand('workbench.action.files.revert');
    }
  });

  it('says where there is nowhere to go', async () => {
    const patch = await workspace.openTextDocument({ language: 'diff', content: series });
    await putCursor(patch, '+\tgo();');
    await run('goToFile');
    assert.equal(told, 'drivers/misc/nimbus/nimbus-irq.c is in no open folder.');
    const source = await open(driver);
    await putCursor(source, 'nimbus_stats_start');
    await run('goToHunk');
    assert.equal(told, 'No open patch has this line in a hunk.');
    await run('openDiffs', source.uri);
    assert.equal(told, 'There is no patch in the active editor.');
    assert.deepEqual(shownFiles('result'), []);
  });

  it('asks which patch is meant where several have the line', async () => {
    const first = await open('nimbus-trace.patch');
    await commands.executeCommand('workbench.action.keepEditor');
    const second = await workspace.openTextDocument({ language: 'diff', content: series });
    await window.showTextDocument(second, { preview: false });
    let asked: readonly QuickPickItem[] = [];
    Object.assign(window, {
      showQuickPick: (items: readonly QuickPickItem[]) => {
        asked = items;
        return Promise.resolve(items.find(({ label }) => label.includes('count what goes wrong')));
      },
    });
    const source = await open(driver);
    await putCursor(source, 'dma_addr_t dma;');
    await run('goToHunk');
    assert.equal(asked.length, 2);
    assert.ok(asked.some(({ description }) => description?.startsWith('nimbus-trace.patch, line')));
    assert.equal(activeDocument(), second);
    assert.equal(first.isClosed, false);
    assert.equal(lineText(), ' \tdma_addr_t dma;');
  });
});

async function putCursor(document: TextDocument, text: string): Promise<void> {
  const editor = await window.showTextDocument(document, { preview: false });
  const { start } = rangeOf(document, text);
  editor.selection = new Selection(start, start);
}

function activeDocument(): TextDocument {
  assert.ok(window.activeTextEditor);
  return window.activeTextEditor.document;
}

function lineText(): string {
  const editor = window.activeTextEditor;
  assert.ok(editor);
  return editor.document.lineAt(editor.selection.active.line).text;
}
