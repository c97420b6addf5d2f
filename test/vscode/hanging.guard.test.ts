import * as assert from 'node:assert/strict';
import {
  commands,
  ConfigurationTarget,
  DiagnosticSeverity,
  extensions,
  languages,
  Position,
  window,
  workspace,
  type Uri,
} from 'vscode';
import type { Shown } from '../../src/extension/client';
import { at, driver, eventually, open, put, revert, someFindings } from './support';

describe('a document that hangs', () => {
  const limit = (seconds: number | undefined) =>
    workspace.getConfiguration('cocoDmaReview').update('limitSeconds', seconds, ConfigurationTarget.Global);
  const ours = (uri: Uri) =>
    languages.getDiagnostics(uri).filter(({ source }) => source === 'coco-dma-review');
  const bad = 'drivers/misc/nimbus/bad.c';

  before(() => limit(2));
  beforeEach(revert);
  after(async () => {
    await limit(undefined);
    await revert();
    await workspace.fs.delete(at(bad));
  });

  it('says that it was not analysed, and the driver beside it is reviewed as it is edited', async () => {
    const edited = await open(driver);
    const before = await someFindings(edited);
    const line = before[0]?.range.start.line ?? 0;
    await put(
      bad,
      `/* HANG */\nvoid f(struct device *dev, void *p)\n{\n\tdma_map_single(dev, p, 1, DMA_TO_DEVICE);\n}\n`,
    );
    const document = await workspace.openTextDocument(at(bad));
    await window.showTextDocument(document, { preview: false });

    const editor = await window.showTextDocument(edited, { preview: false });
    for (let lines = 1; lines <= 3; lines++) {
      assert.ok(
        await editor.edit((edit) => {
          edit.insert(new Position(0, 0), '\n');
        }),
      );
      await eventually('the findings move', () => {
        const now = ours(edited.uri);
        return now.length === before.length && now.some(({ range }) => range.start.line === line + lines)
          ? true
          : undefined;
      });
    }

    const [told, ...others] = await eventually('the bad document says so', () => {
      const now = ours(document.uri);
      return now.length > 0 ? now : undefined;
    });
    assert.match(
      told?.message ?? '',
      /^not analysed: one step of the review took longer than 2 s and was ended; an edit has it reviewed again$/,
    );
    assert.deepEqual([told?.severity, others], [DiagnosticSeverity.Information, []]);
    const { review } =
      (await extensions.getExtension<Shown>('coco-dma-review.coco-dma-review')?.activate()) ?? {};
    assert.ok(review);
    const nodes = await review.tree.getChildren();
    const items = nodes.map((node) => review.tree.getTreeItem(node));
    const item = items.find(({ id }) => id === document.uri.toString());
    assert.match(String(item?.description), /^not analysed: one step/);
  });

  it('is reviewed once it is mended', async () => {
    const document = await open(bad);
    await eventually('it says so', () => (ours(document.uri).length > 0 ? true : undefined));
    assert.ok(
      await window.activeTextEditor?.edit((edit) => {
        edit.delete(document.lineAt(0).rangeIncludingLineBreak);
      }),
    );
    await eventually('its findings', () =>
      ours(document.uri).some(({ code }) => code !== undefined) ? true : undefined,
    );
    await commands.executeCommand('workbench.action.files.revert');
  });
});
