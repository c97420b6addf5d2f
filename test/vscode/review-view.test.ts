import * as assert from 'node:assert/strict';
import { commands, ThemeIcon, window, WorkspaceEdit, workspace, type TreeItem } from 'vscode';
import type { ReviewNode } from '../../src/extension/review/nodes';
import { applyFix, at, driver, eventually, open, rangeOf, revert, someFindings } from './support';
import { childNamed, labelOf, nodeNow, nodeOf, outline, shown } from './view-support';

describe('the view of reviews', () => {
  afterEach(async () => {
    await commands.executeCommand('cocoDmaReview.clearFilters');
    await revert();
  });

  it('lists a patch by function, finding and call, path and step', async () => {
    const document = await nodeOf(await open('nimbus-trace.patch'));
    assert.match(String(item(document).description), /4 introduced/);
    const start = await childNamed(document, 'nimbus_trace_start()');
    const lines = await outline(start);
    for (const expected of ['freed-after-failed-decrypt', 'set_memory_decrypted()', 'dma_map_phys()'])
      assert.ok(lines.includes(expected), `${expected} is not among ${lines.join(', ')}`);
    const finding = await childNamed(start, 'freed-after-failed-decrypt');
    const path = await childNamed(finding, 'Path of 5 steps');
    assert.deepEqual(await outline(path), [
      '1. alloc_page() allocates',
      '2. ring->trace is true',
      '3. set_memory_decrypted() of va',
      '4. set_memory_decrypted((unsigned long)va, 1) is true',
      '5. __free_page()',
    ]);
  });

  it('tells by signs how severe a finding is and what state memory is in', async () => {
    const document = await open('nimbus-trace.patch');
    const start = await childNamed(await nodeOf(document), 'nimbus_trace_start()');
    const finding = await childNamed(start, 'freed-after-failed-decrypt');
    const path = await childNamed(finding, 'Path of 5 steps');
    const steps = await shown().review.tree.getChildren(path);
    assert.deepEqual([finding, ...steps].map(iconOf), [
      'error',
      'lock',
      'circle-small-filled',
      'question',
      'question',
      'circle-small-filled',
    ]);
  });

  it('gives the paths to a call that nothing is wrong with', async () => {
    const document = await open(driver);
    const start = await childNamed(await nodeOf(document), 'nimbus_stats_start()');
    const call = await childNamed(start, 'dma_map_phys()');
    const [path] = await shown().review.tree.getChildren(call);
    assert.ok(path);
    assert.match(String(item(path).description), /DMA_ATTR_CC_SHARED/);
    assert.ok((await outline(path)).length > 1);
  });

  it('leads to a step', async () => {
    const document = await open('nimbus-trace.patch');
    const start = await childNamed(await nodeOf(document), 'nimbus_trace_start()');
    const finding = await childNamed(start, 'freed-after-failed-decrypt');
    const [step] = await shown().review.tree.getChildren(await childNamed(finding, 'Path of 5 steps'));
    assert.ok(step);
    await open(driver);
    const { command } = item(step);
    assert.equal(command?.command, 'vscode.open');
    await commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
    const editor = window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), document.uri.toString());
    assert.match(document.getText(editor.selection), /^alloc_page\(/);
  });

  it('leaves out what no tab shows', async () => {
    const document = await workspace.openTextDocument(at('nimbus-trace.patch'));
    await someFindings(document);
    assert.equal(await nodeNow(document), undefined);
    await window.showTextDocument(document);
    await nodeOf(document);
    await commands.executeCommand('workbench.action.closeAllEditors');
    await eventually('the view to follow', async () => ((await nodeNow(document)) ? undefined : true));
  });

  it('counts in its badge what the open patches introduce', async () => {
    const document = await open('nimbus-trace.patch');
    await nodeOf(document);
    const before = badge();
    assert.ok(before >= 4);
    await applyFix(document, rangeOf(document, 'DMA_ATTR_CC_DECRYPTED'), /DMA_ATTR_CC_SHARED/);
    await eventually('the badge to follow', () => (badge() === before - 1 ? true : undefined));
  });

  it('shows nothing of a version that is outdated', async () => {
    const document = await open(driver);
    await nodeOf(document);
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, rangeOf(document, 'DMA_ATTR_CC_SHARED', 'nimbus_map_events'), '0');
    await workspace.applyEdit(edit);
    const node = await nodeNow(document);
    assert.ok(node);
    if (node.review) assert.equal(node.review.version, document.version);
    else assert.deepEqual(await shown().review.tree.getChildren(node), []);
    const after = await eventually('the new version', async () => {
      const now = await nodeOf(document);
      return now.review?.version === document.version ? now : undefined;
    });
    assert.ok(!(await outline(after)).includes('shared-without-decrypt'));
  });

  it('shows of findings those that the filters let through', async () => {
    const document = await open(driver);
    await nodeOf(document);
    const rules = async () =>
      (await outline(await nodeOf(document))).filter((line) => /^[a-z-]+$/.test(line));
    const all = await rules();
    await commands.executeCommand('cocoDmaReview.filterSeverity', 'error');
    assert.deepEqual(await rules(), ['shared-without-decrypt', 'freed-after-failed-decrypt']);
    assert.ok(all.length > 2);
    // On bare metal, that the memory was never shared does no harm.
    await commands.executeCommand('cocoDmaReview.filterPlatforms', ['bare-metal']);
    assert.deepEqual(await rules(), ['freed-after-failed-decrypt']);
    await commands.executeCommand('cocoDmaReview.filterPlatforms', ['tdx']);
    assert.deepEqual(await rules(), ['shared-without-decrypt', 'freed-after-failed-decrypt']);
    await commands.executeCommand('cocoDmaReview.clearFilters');
    assert.deepEqual(await rules(), all);
    await commands.executeCommand('cocoDmaReview.filterIntroduced');
    assert.equal(await nodeNow(document), undefined);
    await commands.executeCommand('cocoDmaReview.showOlderFindings');
    assert.deepEqual(await rules(), all);
  });

  it('asks for the severity', async () => {
    const document = await open(driver);
    await nodeOf(document);
    const asked = commands.executeCommand('cocoDmaReview.filterSeverity');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await asked;
    const { shown: left } = await nodeOf(document);
    assert.ok(left.length > 0);
    assert.ok(left.every((node) => node.kind === 'finding' && node.finding.severity === 'error'));
  });
});

function item(node: ReviewNode): TreeItem {
  return shown().review.tree.getTreeItem(node);
}

function iconOf(node: ReviewNode): string {
  const { iconPath } = item(node);
  assert.ok(iconPath instanceof ThemeIcon, `no icon for ${labelOf(node)}`);
  return iconPath.id;
}

function badge(): number {
  return shown().review.view.badge?.value ?? 0;
}
