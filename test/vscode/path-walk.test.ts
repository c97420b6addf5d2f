import * as assert from 'node:assert/strict';
import { commands, Selection, window, WorkspaceEdit, workspace, type TextDocument } from 'vscode';
import type { PathNode } from '../../src/extension/review/nodes';
import type { StepData } from '../../src/protocol/review';
import { driver, open, rangeOf, revert } from './support';
import { childNamed, nodeOf, shown } from './view-support';

const walk = (command: string, ...rest: unknown[]) =>
  commands.executeCommand(`cocoDmaReview.${command}`, ...rest);

describe('a walk along a path', () => {
  afterEach(async () => {
    await walk('endWalk');
    await revert();
  });

  it('marks the lines of a path with the state after each, and goes from one to the next', async () => {
    const document = await open('nimbus-trace.patch');
    await walk('walkPath', await failedDecrypt(document));
    assert.equal(lineOfCursor(), lineOf(document, 'alloc_page(GFP_KERNEL)'));
    assert.deepEqual(after(document), [
      '1/5 private memory',
      '2/5 ring->trace is true',
      '3/5 · 4/5 conversion of va failed, its state is unknown',
      '5/5 __free_page()',
    ]);
    assert.deepEqual(currentLines(document), [lineOfCursor()]);
    for (let steps = 0; steps < 4; steps++) await walk('nextStep');
    assert.equal(lineOfCursor(), lineOf(document, '__free_page(ring->trace)'));
    assert.deepEqual(currentLines(document), [lineOfCursor()]);
    await walk('nextStep');
    assert.equal(lineOfCursor(), lineOf(document, '__free_page(ring->trace)'));
    await walk('previousStep');
    assert.equal(lineOfCursor(), lineOf(document, 'set_memory_decrypted('));
  });

  it('leaves nothing behind when it ends', async () => {
    const document = await open('nimbus-trace.patch');
    await walk('walkPath', await failedDecrypt(document));
    await walk('endWalk');
    assert.deepEqual(after(document), []);
    const line = lineOfCursor();
    await walk('nextStep');
    assert.equal(lineOfCursor(), line);
  });

  it('ends with the first edit', async () => {
    const document = await open('nimbus-trace.patch');
    await walk('walkPath', await failedDecrypt(document));
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, document.positionAt(0), 'From me\n');
    await workspace.applyEdit(edit);
    assert.deepEqual(after(document), []);
  });

  it('begins with the finding under the cursor', async () => {
    const document = await open(driver);
    await nodeOf(document);
    const call = rangeOf(document, '__free_page(page)', 'nimbus_shared_page');
    assert.ok(window.activeTextEditor);
    window.activeTextEditor.selection = new Selection(call.start, call.start);
    await walk('walkPath');
    assert.equal(lineOfCursor(), lineOf(document, 'alloc_page(', 'nimbus_shared_page'));
    assert.equal(after(document)[0], '1/5 private memory');
  });

  it('leads through several files and back, also where they are not open', async () => {
    const patch = await open('nimbus-trace.patch');
    const from = stepAt(patch, 'dma_map_phys');
    const source = await open(driver);
    const path: PathNode = {
      kind: 'path',
      id: 'across',
      path: {
        state: '',
        steps: [from, stepAt(source, 'struct nimbus_ring'), stepAt(patch, 'dma_unmap_phys')],
      },
    };
    await revert();
    await walk('walkPath', path);
    assert.equal(window.activeTextEditor?.document.uri.toString(), patch.uri.toString());
    await walk('nextStep');
    assert.equal(window.activeTextEditor.document.uri.toString(), source.uri.toString());
    assert.deepEqual(after(source), ['2/3 there']);
    await walk('nextStep');
    assert.equal(window.activeTextEditor.document.uri.toString(), patch.uri.toString());
    assert.equal(lineOfCursor(), lineOf(patch, 'dma_unmap_phys'));
    assert.deepEqual(after(patch), ['1/3 there', '3/3 there']);
    await walk('endWalk');
    assert.deepEqual([...after(patch), ...after(source)], []);
  });
});

async function failedDecrypt(document: TextDocument) {
  const start = await childNamed(await nodeOf(document), 'nimbus_trace_start()');
  const finding = await childNamed(start, 'freed-after-failed-decrypt');
  return childNamed(finding, 'Path of 5 steps');
}

function stepAt(document: TextDocument, text: string): StepData {
  const { start, end } = rangeOf(document, text);
  return { uri: document.uri.toString(), range: { start, end }, text, state: 'there', memory: 'none' };
}

function after(document: TextDocument): string[] {
  return shown()
    .walk.marks(document.uri)
    .map((mark) => mark.after);
}

function currentLines(document: TextDocument): number[] {
  const marks = shown().walk.marks(document.uri);
  return marks.filter(({ isCurrent }) => isCurrent).map(({ range }) => range.start.line);
}

function lineOfCursor(): number {
  assert.ok(window.activeTextEditor);
  return window.activeTextEditor.selection.active.line;
}

function lineOf(document: TextDocument, text: string, behind?: string): number {
  return rangeOf(document, text, behind).start.line;
}
