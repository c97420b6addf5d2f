import * as assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { commands, extensions, window, workspace, type CodeAction, type TextDocument } from 'vscode';
import { applyFix, byFunction, driver, eventually, findings, hoverText, open, rangeOf } from './support';
import { revert, someFindings } from './support';
import { nodeOf } from './view-support';

/** Where a folder was opened that its user has not said to trust: all that is in it may be meant to do harm. */
describe('a workspace that is not trusted', () => {
  const folder = (): string => {
    const [first] = workspace.workspaceFolders ?? [];
    assert.ok(first);
    return first.uri.fsPath;
  };
  const outside = (): string => join(dirname(folder()), 'outside');
  const setAll = async (settings: Readonly<Record<string, unknown>>): Promise<void> => {
    await mkdir(join(folder(), '.vscode'), { recursive: true });
    await writeFile(join(folder(), '.vscode/settings.json'), JSON.stringify(settings));
    await eventually('the settings', () => {
      const [[name, value] = ['', undefined]] = Object.entries(settings);
      const now = workspace.getConfiguration().inspect(name)?.workspaceValue;
      return JSON.stringify(now) === JSON.stringify(value) ? true : undefined;
    });
  };

  before(async () => {
    await mkdir(outside());
    await symlink(outside(), join(folder(), 'linked'));
    await symlink(join(outside(), 'list.json'), join(folder(), 'linked.json'));
  });
  afterEach(async () => {
    await rm(join(folder(), '.vscode'), { recursive: true, force: true });
    await revert();
  });

  it('is reviewed as any other', async () => {
    assert.equal(workspace.isTrusted, false);
    const document = await open(driver);
    await someFindings(document);
    assert.equal(extensions.getExtension('coco-dma-review.coco-dma-review')?.isActive, true);
    assert.ok(byFunction(document).includes('nimbus_map_events: shared-without-decrypt'));
    const call = rangeOf(document, 'dma_map_phys', 'nimbus_map_events').start;
    assert.match(await hoverText(document, call), /TDX/);
    await nodeOf(document);
    const patch = await open('nimbus-trace.patch');
    await someFindings(patch);
    await applyFix(patch, rangeOf(patch, 'DMA_ATTR_CC_DECRYPTED'), /DMA_ATTR_CC_SHARED/);
  });

  it('has no settings by which a file outside of it would be read', async () => {
    const document = await open(driver);
    const all = await someFindings(document);
    // A list that would hide everything, were it read: inside of the workspace it does.
    const list = JSON.stringify({ version: 1, findings: await identities(document) });
    await writeFile(join(outside(), 'list.json'), list);
    await writeFile(join(folder(), 'list.json'), list);
    for (const baseline of [
      '../outside/list.json',
      join(outside(), 'list.json'),
      `file://${outside()}/list.json`,
      'linked/list.json',
      'linked.json',
      'drivers/../../outside/list.json',
      '..\\outside\\list.json',
      '%2e%2e/outside/list.json',
    ]) {
      await setAll({ 'cocoDmaReview.baseline': 'list.json' });
      await eventually('all to go', () => (findings(document).length === 0 ? true : undefined));
      await setAll({ 'cocoDmaReview.baseline': baseline });
      await eventually(`the findings, with ${baseline}`, () =>
        findings(document).length === all.length ? true : undefined,
      );
    }
  });

  it('has no list that is written outside of it', async () => {
    const document = await open(driver);
    await setAll({ 'cocoDmaReview.baseline': 'linked/new.json' });
    const [identity] = await eventually('the place of the list', async () => {
      const found = await leaveOuts(document);
      return found.some(([list]) => String(list).endsWith('linked/new.json')) ? found : undefined;
    });
    const { showInputBox, showErrorMessage } = window;
    const told = new Promise((resolve) => {
      window.showErrorMessage = (message: string) => {
        resolve(message);
        return Promise.resolve(undefined);
      };
    });
    window.showInputBox = () => Promise.resolve('no fault');
    try {
      await commands.executeCommand('cocoDmaReview.leaveOut', ...(identity ?? []));
      assert.match(String(await told), /a link/);
    } finally {
      Object.assign(window, { showInputBox, showErrorMessage });
    }
    assert.equal(existsSync(join(outside(), 'new.json')), false);
  });

  it('has no settings that make the review fail', async () => {
    const document = await open(driver);
    const all = (await someFindings(document)).length;
    await setAll({
      'cocoDmaReview.baseline': { toString: 1 },
      'cocoDmaReview.exclude': [
        '(((((((((((((a*)*)*)*)*)*)*b',
        `${'*'.repeat(60)}b`,
        '**/'.repeat(60),
        7,
        null,
      ],
      'cocoDmaReview.platforms': 'all',
      'cocoDmaReview.release': '../../secret',
      'cocoDmaReview.rules': [],
      'cocoDmaReview.rules.shared-without-decrypt': { constructor: 'off' },
    });
    assert.ok(window.activeTextEditor);
    await eventually('the findings', () => (findings(document).length === all ? true : undefined));
    const call = rangeOf(document, 'dma_map_phys', 'nimbus_map_events').start;
    assert.match(await hoverText(document, call), /TDX/);
  });
});

/** The arguments with which each finding would be left out: where the list is, and what identifies it there. */
async function leaveOuts(document: TextDocument): Promise<unknown[][]> {
  const offered = findings(document).map(({ range }) =>
    commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      'quickfix',
    ),
  );
  return (await Promise.all(offered))
    .flat()
    .filter(({ command }) => command?.command === 'cocoDmaReview.leaveOut')
    .map(({ command }) => (command?.arguments ?? []) as unknown[]);
}

async function identities(document: TextDocument): Promise<unknown[]> {
  return (await leaveOuts(document)).map(([, identity]) => ({ ...(identity as object), reason: 'none' }));
}
