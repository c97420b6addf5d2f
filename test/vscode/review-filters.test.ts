import * as assert from 'node:assert/strict';
import { commands, Disposable, extensions, type Memento } from 'vscode';
import { FilterChoice } from '../../src/extension/review/filter-choice';
import { driver, open, revert } from './support';
import { nodeOf } from './view-support';

/** What VS Code keeps for a workspace, also when its window was closed in between. */
function memory(): Memento {
  const kept = new Map<string, unknown>();
  return {
    keys: () => [...kept.keys()],
    get: <T>(key: string, otherwise?: T) => (kept.get(key) ?? otherwise) as T,
    update: (key: string, value: unknown) => {
      kept.set(key, structuredClone(value));
      return Promise.resolve();
    },
  };
}

/** The commands of `choice` by their names, without having VS Code know them a second time. */
function commandsOf(choice: FilterChoice): ReadonlyMap<string, (argument?: unknown) => unknown> {
  const { registerCommand } = commands;
  const found = new Map<string, (argument?: unknown) => unknown>();
  commands.registerCommand = (name: string, run: (argument?: unknown) => unknown) => {
    found.set(name.replace('cocoDmaReview.', ''), run);
    return new Disposable(() => undefined);
  };
  try {
    choice.commands();
  } finally {
    commands.registerCommand = registerCommand;
  }
  return found;
}

describe('the filters of the view', () => {
  afterEach(async () => {
    await commands.executeCommand('cocoDmaReview.clearFilters');
    await revert();
  });

  it('are the same the next time that the workspace is opened', async () => {
    const kept = memory();
    const first = new FilterChoice(kept, () => []);
    const run = commandsOf(first);
    await run.get('filterSeverity')?.('error');
    await run.get('filterPlatforms')?.(['tdx']);
    await run.get('filterIntroduced')?.();
    const chosen = { introduced: true, severity: 'error', platforms: ['tdx'] };
    assert.deepEqual(first.filters, chosen);
    assert.deepEqual(new FilterChoice(kept, () => []).filters, chosen);
    await run.get('clearFilters')?.();
    assert.deepEqual(new FilterChoice(kept, () => []).filters, {
      introduced: false,
      severity: 'information',
      platforms: [],
    });
  });

  it('are spoken of where the view is empty for them, and only there', async () => {
    await nodeOf(await open(driver));
    const { viewsWelcome } = (
      extensions.getExtension('coco-dma-review.coco-dma-review')?.packageJSON as {
        contributes: { viewsWelcome: { view: string; contents: string; when: string }[] };
      }
    ).contributes;
    const [empty, filtered, ...others] = viewsWelcome;
    assert.ok(empty && filtered);
    assert.deepEqual(others, []);
    assert.deepEqual([empty.when, filtered.when], ['!cocoDmaReview.filtered', 'cocoDmaReview.filtered']);
    assert.match(empty.contents, /^Open a kernel patch/);
    assert.match(filtered.contents, /filters/);
    const known = new Set(await commands.getCommands());
    for (const { view, contents } of viewsWelcome) {
      assert.equal(view, 'cocoDmaReview.review');
      const links = Array.from(contents.matchAll(/\(command:([\w.]+)\)/g), ([, command]) => command ?? '');
      assert.ok(links.length > 0);
      assert.ok(links.every((command) => known.has(command)));
    }
  });
});
