import * as assert from 'node:assert/strict';
import { commands, ConfigurationTarget, window, workspace, type CodeLens, type TextDocument } from 'vscode';
import { driver, eventually, hoverText, open, rangeOf, revert, someFindings } from './support';

const settings = () => workspace.getConfiguration('cocoDmaReview');

describe('what stands over a function', () => {
  afterEach(async () => {
    await settings().update('codeLens', undefined, ConfigurationTarget.Workspace);
    await commands.executeCommand('closeReferenceSearch');
    await revert();
  });

  it('are its paths, the worst finding and where it goes wrong', async () => {
    const document = await open(driver);
    const found = await lenses(document);
    const over = titleOver(document, found, 'nimbus_map_events');
    assert.match(
      over,
      /^\d+ paths? · shared without decrypt on 1 · goes wrong on 9 platforms · refused behind an IOMMU/,
    );
    assert.match(titleOver(document, found, 'nimbus_ring_release'), /^\d+ paths?$/);
  });

  it('opens the places of its paths', async () => {
    const document = await open(driver);
    const lens = (await lenses(document)).find(({ command }) =>
      (command?.title ?? '').includes('shared without'),
    );
    assert.ok(lens?.command);
    const { command, arguments: given = [] } = lens.command;
    assert.equal(command, 'cocoDmaReview.showPaths');
    assert.equal(given[1], 'nimbus_map_events');
    await commands.executeCommand(command, ...(given as unknown[]));
    // The next place of the list that is open now is gone to.
    const call = rangeOf(document, 'dma_map_phys', 'nimbus_map_events').start.line;
    await eventually('the list of places', async () => {
      await commands.executeCommand('goToNextReference');
      return window.activeTextEditor?.selection.active.line === call ? true : undefined;
    });
  });

  it('goes by a setting', async () => {
    const document = await open(driver);
    await lenses(document);
    await settings().update('codeLens', false, ConfigurationTarget.Workspace);
    await eventually('it to go', async () => ((await ours(document)).length === 0 ? true : undefined));
  });

  it('is followed by a hover that fits', async () => {
    const document = await open(driver);
    await someFindings(document);
    const hover = async (name: string) =>
      (await hoverText(document, rangeOf(document, 'dma_map_phys', name).start)).trim().split('\n\n');
    const [head, table, decided, state, ...more] = await hover('nimbus_map_commands');
    assert.match(head ?? '', /^`dma_map_phys` with DMA_ATTR_CC_SHARED: .*wrong on 9 of 10 platforms$/);
    assert.ok((table ?? '').split('\n').length <= 6, table);
    assert.match(decided ?? '', /^Decided by .*kernel\/dma\/direct\.c:\d+/);
    assert.match(state ?? '', /page is in unknown state/);
    assert.deepEqual(more, []);
  });

  it('is followed by a hover that fits below a finding, whose path is told in few steps', async () => {
    const document = await open(driver);
    const call = rangeOf(document, 'dma_map_phys', 'nimbus_map_events').start;
    const finding = (await someFindings(document)).find(({ range }) => range.contains(call));
    assert.deepEqual(
      finding?.relatedInformation?.map(({ message }) => message),
      [
        'No set_memory_decrypted() reaches it on this path.',
        'alloc_page() allocates [private memory], page is true',
      ],
    );
    const [table, ...more] = (await hoverText(document, call)).trim().split('\n\n');
    assert.deepEqual(more, []);
    const [head, , ...rows] = (table ?? '').split('\n');
    assert.match(head ?? '', /^\| v7\.3 \| mapped unencrypted, wrong on 9 of 10 platforms \|$/);
    assert.ok(rows.length <= 4, table);
    assert.match(rows.at(-1) ?? '', /decided.by.*kernel\/dma\/direct\.c:\d+/);
  });
});

function ours(document: TextDocument): Promise<CodeLens[]> {
  return Promise.resolve(
    commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 100),
  ).then((found) => found.filter(({ command }) => command?.command === 'cocoDmaReview.showPaths'));
}

function lenses(document: TextDocument): Promise<CodeLens[]> {
  return eventually('something over the functions', async () => {
    const found = await ours(document);
    return found.length > 0 ? found : undefined;
  });
}

function titleOver(document: TextDocument, found: readonly CodeLens[], name: string): string {
  const { line } = rangeOf(document, `${name}(struct`).start;
  return found.find(({ range }) => range.start.line === line)?.command?.title ?? '';
}
