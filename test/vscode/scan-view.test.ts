import * as assert from 'node:assert/strict';
import { commands, ThemeIcon, window, workspace } from 'vscode';
import type { ReviewNode, ScanNode } from '../../src/extension/review/nodes';
import { leaky } from './scan-support';
import { at, eventually, openAsUser, put, revert, watchedFolder } from './support';
import { childNamed, labelOf, outline, shown } from './view-support';

const rule = 'shared-without-decrypt';
const run = (name: string, ...rest: unknown[]) => commands.executeCommand(`cocoDmaReview.${name}`, ...rest);

describe('the view of what a scan found', () => {
  const roots = () => shown().review.tree.getChildren();
  const scanNow = async (): Promise<ScanNode | undefined> => {
    const nodes = await roots();
    return nodes.find((node) => node.kind === 'scan');
  };
  const fileNow = async (path: string): Promise<ScanNode['files'][number] | undefined> =>
    (await scanNow())?.files.find(({ uri }) => uri === at(path).toString());
  const file = (path: string, kind: 'scanned' | 'document' = 'scanned') =>
    eventually(`${path} as ${kind}`, async () => {
      const node = await fileNow(path);
      return node?.kind === kind && node.shown.length > 0 ? node : undefined;
    });
  const finding = async (path: string, name: string, kind?: 'scanned' | 'document') =>
    childNamed(await childNamed(await file(path, kind), `${name}_map()`), rule);
  const item = (node: ReviewNode) => shown().review.tree.getTreeItem(node);
  const described = async () => String(item((await scanNow()) ?? assert.fail()).description);
  const activate = async (node: ReviewNode) => {
    const { command } = item(node);
    assert.ok(command);
    await commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
  };

  // Each test has files of its own: what a walk opened stays a document for minutes.
  let nth = 0;
  let [one, two] = ['', ''];
  beforeEach(async () => {
    nth += 1;
    [one, two] = [`scanned/${nth}/one/one.c`, `scanned/${nth}/two/two.c`];
    await revert();
    await run('clearFilters');
    await put(one, leaky('one'));
    await put(two, `${leaky('two')}\n${leaky('three')}`);
    await run('scanWorkspace');
  });
  afterEach(async () => {
    await run('endWalk');
    await run('clearFilters');
    await revert();
    await run('clearScan');
    await workspace.fs.delete(at('scanned'), { recursive: true });
  });

  it('lists files that nobody opened by function, finding, and path with steps', async () => {
    await file(one);
    const node = await file(two);
    assert.equal(labelOf(node), 'two.c');
    assert.match(String(item(node).description), /scanned\/1\/two · \d+ findings$/);
    const found = await finding(two, 'three');
    const { iconPath } = item(found);
    assert.ok(iconPath instanceof ThemeIcon);
    assert.equal(iconPath.id, 'error');
    const [path] = await shown().review.tree.getChildren(found);
    assert.ok(path?.kind === 'path');
    const steps = await outline(path);
    assert.match(steps[0] ?? '', /^1\. alloc_page\(\)/);
    assert.match(steps.at(-1) ?? '', /dma_map_phys\(\)/);
    const [first] = await shown().review.tree.getChildren(path);
    assert.ok(first);
    await activate(first);
    const editor = window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), at(two).toString());
    assert.match(editor.document.getText(editor.selection), /^alloc_page\(/);
  });

  it('walks the path of a finding', async () => {
    await run('walkPath', await finding(one, 'one'));
    assert.equal(window.activeTextEditor?.document.uri.toString(), at(one).toString());
    assert.ok(shown().walk.marks(at(one)).length > 1);
  });

  it('gives its place to the review of a document that is opened, and takes it back', async () => {
    const before = await finding(one, 'one');
    await activate(before);
    const own = await finding(one, 'one', 'document');
    assert.equal(own.id, before.id, 'stays where it was, folded or not');
    const here = (node: ReviewNode) => 'uri' in node && node.uri === at(one).toString();
    assert.ok(!(await roots()).some(here), 'not twice');
    assert.equal((await scanNow())?.files.filter(here).length, 1);
    await run('filterIntroduced');
    await file(one, 'document');
    await run('clearFilters');
    await revert();
    await file(one, 'scanned');
  });

  it('shows of it what the filters let through, and says how much there is', async () => {
    await file(one);
    const all = await eventually('both files', async () => {
      await file(two);
      return described();
    });
    await run('filterIntroduced');
    assert.equal(await described(), all, 'a scan knows no patch');
    await run('filterSeverity', 'error');
    for (const path of [one, two])
      assert.ok(
        (await file(path)).shown.every((node) => node.kind === 'finding' && node.finding.rule === rule),
      );
    // On bare metal, that the memory was never shared does no harm.
    await run('filterPlatforms', ['bare-metal']);
    assert.equal(await fileNow(one), undefined);
    await run('filterPlatforms', ['tdx']);
    await file(one);
  });

  it('shows nothing of a file that has changed on the disk, nor of a document that was edited', async () => {
    const changing = 'scanned/changing/four.c';
    await watchedFolder('scanned/changing');
    await put(changing, leaky('four'));
    await run('scanWorkspace');
    await file(changing);
    await file(two);
    await put(changing, `\n\n${leaky('four')}`);
    await eventually('four.c to go', async () => ((await fileNow(changing)) ? undefined : true));
    await openAsUser(two);
    await file(two, 'document');
    await put(two, leaky('two').replace('DMA_ATTR_CC_SHARED', '0'));
    await revert();
    await eventually('two.c to go', async () => ((await fileNow(two)) ? undefined : true));
  });

  it('goes when it is cleared, and is not counted in the badge', async () => {
    await file(one);
    assert.equal(shown().review.view.badge?.value ?? 0, 0);
    const scan = await scanNow();
    assert.ok(scan);
    assert.equal(item(scan).contextValue, 'scan');
    await run('clearScan');
    await eventually('the scan to go', async () => ((await scanNow()) ? undefined : true));
  });
});
