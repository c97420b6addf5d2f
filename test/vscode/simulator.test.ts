import * as assert from 'node:assert/strict';
import { commands, Selection, ViewColumn, window } from 'vscode';
import type { Drawn } from '../../src/panel/messages';
import type { LineData } from '../../src/protocol/range';
import type { SimulatorChoice } from '../../src/protocol/simulator';
import { driver, eventually, open, rangeOf, revert } from './support';
import { kernel, remove, write } from './tree-support';
import { nodeOf, shown } from './view-support';

const openSimulator = () => commands.executeCommand('cocoDmaReview.openSimulator');

describe('the simulator panel', () => {
  afterEach(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await revert();
  });

  it('opens with the call under the cursor, and draws the way that it takes', async () => {
    const document = await open(driver);
    await nodeOf(document);
    const call = rangeOf(document, 'dma_map_phys', 'nimbus_map_events').start;
    assert.ok(window.activeTextEditor);
    window.activeTextEditor.selection = new Selection(call, call);
    await openSimulator();
    const { choice, sides, violations } = await drawn();
    assert.equal(choice.function, 'dma_map_phys');
    assert.equal(choice.facts['DMA_ATTR_CC_SHARED'], 'yes');
    assert.deepEqual(choice.cores, ['7.3']);
    assert.equal(sides.length, 1);
    assert.equal(sides[0]?.heading, 'v7.3 dma_map_phys()');
    assert.equal(sides[0].way.at(-1), 'mapped unencrypted');
    assert.match(sides[0].outcomes.join(), /kernel\/dma\/direct\.c:715/);
    assert.deepEqual(violations, []);
    // The workspace is no kernel tree.
    assert.deepEqual(sides[0].links, { verdict: [], graph: [], tables: [] });
  });

  describe('in a kernel tree', () => {
    before(() => write(kernel));
    after(() => remove('Makefile', 'kernel'));

    it('leads from what it names to the line', async () => {
      await openSimulator();
      const { choice } = await drawn();
      await choose({ ...choice, cores: ['tree'], facts: { DMA_ATTR_CC_SHARED: 'yes' } });
      const { sides, violations } = await drawn();
      const [side] = sides;
      assert.deepEqual(side?.way, ['CC_SHARED?', 'refused']);
      const places = (where: 'verdict' | 'graph' | 'tables') => side.links[where].map(({ text }) => text);
      const [test, refused, mapped] = [5, 6, 7].map((line) => `dma_map_phys(), kernel/dma/mapping.c:${line}`);
      assert.deepEqual(places('verdict'), [refused]);
      assert.deepEqual(places('graph').sort(), [test, refused, mapped]);
      assert.deepEqual(places('tables'), [refused, test]);
      const [link] = side.links.verdict;
      assert.ok(link);
      await follow(link);
      const editor = window.activeTextEditor;
      assert.ok(editor);
      assert.ok(editor.document.uri.path.endsWith('/kernel/dma/mapping.c'));
      assert.equal(
        editor.document.lineAt(editor.selection.active.line).text,
        '\t\treturn DMA_MAPPING_ERROR;',
      );
      // Beside the panel, which goes on.
      assert.notEqual(editor.viewColumn, ViewColumn.One);
      assert.deepEqual((await drawn()).sides, sides);
      assert.deepEqual(violations, []);
    });

    it('leads nowhere from a core that is not the tree', async () => {
      await openSimulator();
      const { choice } = await drawn();
      await choose({ ...choice, cores: ['7.3', 'tree'], facts: {} });
      const [release, tree] = (await drawn()).sides;
      assert.deepEqual(release?.links, { verdict: [], graph: [], tables: [] });
      assert.ok(tree && tree.links.graph.length > 0);
    });

    it('opens nothing that is outside of the workspace', async () => {
      const { showInformationMessage } = window;
      let told = '';
      window.showInformationMessage = (message: string) => {
        told = message;
        return Promise.resolve(undefined);
      };
      try {
        await openSimulator();
        const { choice } = await drawn();
        await choose({ ...choice, cores: ['tree'] });
        const [link] = (await drawn()).sides[0]?.links.verdict ?? [];
        const uri = link?.uri ?? '';
        assert.match(uri, /kernel\/dma\/mapping\.c$/);
        for (const away of [
          'file:///etc/passwd',
          'command:workbench.action.quit',
          'https://example.org/kernel/dma/mapping.c',
          uri.replace('kernel/dma', 'kernel/../../dma'),
          uri.replace('kernel/dma', 'kernel/%2e%2e/%2e%2e/dma'),
          uri.replace('/mapping.c', ''),
          '',
        ]) {
          told = '';
          await follow({ uri: away, line: 1 });
          assert.equal(told, `${away} is in no open folder.`);
          assert.equal(window.activeTextEditor, undefined);
        }
      } finally {
        window.showInformationMessage = showInformationMessage;
      }
    });
  });

  it('shows what 7.3 does instead of 7.2 with shared memory where bouncing is forced', async () => {
    await openSimulator();
    const first = await drawn();
    const facts = { DMA_ATTR_CC_SHARED: 'yes', is_swiotlb_force_bounce: 'yes' } as const;
    await choose({ ...first.choice, cores: ['7.2', '7.3'], platform: 'tdx', facts });
    const { sides, difference } = await drawn();
    const [was, is] = sides;
    assert.ok(was && is);
    assert.match(difference, /mapped unencrypted → bounced through swiotlb/);
    assert.match(difference, /Decides in v7\.2 only: DMA_ATTR_CC_SHARED/);
    assert.deepEqual(was.way, ['bouncing is forced?', 'CC_SHARED?', 'MMIO?', 'mapped unencrypted']);
    assert.equal(is.way.at(-1), 'bounced through swiotlb');
    assert.ok(is.changed.includes('the pool is shared?'));
    // The branches, too, are marked, and told in the table.
    assert.deepEqual(
      was.changedEdges.filter((edge) => edge.startsWith('bouncing')),
      ['bouncing is forced: yes → DMA_ATTR_CC_SHARED\nso in v7.2 only'],
    );
    assert.ok(
      is.changedEdges.includes(
        'the device reaches only shared memory: yes → bounced through swiotlb (swiotlb.c:1792)\nso in v7.3 only',
      ),
    );
    assert.equal(was.rows[0]?.[3], 'DMA_ATTR_CC_SHARED\nso in v7.2 only');
    assert.match(was.outcomes.join(), /Private memory: another page/);
    assert.match(was.outcomes.join(), /Shared memory: works without a copy/);
    const [row] = was.rows;
    assert.deepEqual(row.slice(0, 3), [
      'bouncing is forced',
      'dma_direct_map_phys(), kernel/dma/direct.h:91',
      'yes',
    ]);
  });

  it('follows a switch', async () => {
    await openSimulator();
    const { choice } = await drawn();
    const plain = { ...choice, cores: ['7.3'], facts: {} };
    await choose(plain);
    const before = await drawn();
    await choose({ ...plain, facts: { dma_map_ops: 'yes', DMA_ATTR_CC_SHARED: 'yes' } });
    const after = await drawn();
    assert.equal(before.sides[0]?.way.at(-1), 'bounced through swiotlb');
    assert.equal(after.sides[0]?.way.at(-1), 'refused');
    assert.ok(after.sides[0].nodes > 0);
    await choose({ ...plain, all: true });
    const whole = await drawn();
    assert.ok(whole.sides[0]?.way.includes('the direction is valid?'));
  });

  it('keeps what was chosen while it is hidden', async () => {
    await openSimulator();
    const { choice } = await drawn();
    await choose({ ...choice, cores: ['7.2', '7.3'], platform: 'cca', facts: { DMA_ATTR_MMIO: 'yes' } });
    const before = await drawn();
    await open(driver);
    // The page goes with the tab that hides it, and is made anew with it.
    await commands.executeCommand('workbench.action.previousEditor');
    await eventually('the panel to be drawn again', () => {
      const { drawn: now } = shown().simulator;
      return now && now !== before ? true : undefined;
    });
    assert.deepEqual(await drawn(), before);
  });

  it('comes back with what its page has kept, in a panel that VS Code has made anew', async () => {
    await openSimulator();
    const { choice } = await drawn();
    await choose({ ...choice, cores: ['6.12', '7.3'], platform: 'tdx', facts: { DMA_ATTR_MMIO: 'yes' } });
    const before = await drawn();
    // Which is all that is left of it over a reload of the window.
    const kept: unknown = JSON.parse(JSON.stringify(before.kept));
    await commands.executeCommand('workbench.action.closeAllEditors');
    await eventually('the panel to go', () => (shown().simulator.html === '' ? true : undefined));
    const restored = window.createWebviewPanel('cocoDmaReview.simulator', 'restored', ViewColumn.One);
    try {
      // Nothing runs in it, and nothing is in it, before it is taken over.
      assert.equal(restored.webview.options.enableScripts, undefined);
      await shown().simulator.deserializeWebviewPanel(restored, kept as Drawn['kept']);
      assert.deepEqual(await drawn(), before);
      await choose({ ...before.choice, cores: ['7.3'] });
      assert.equal((await drawn()).sides.length, 1);
      // There is one panel: it is this one that is brought to the front.
      await openSimulator();
      await drawn();
      assert.equal(window.tabGroups.all.flatMap(({ tabs }) => tabs).length, 1);
    } finally {
      restored.dispose();
    }
  });

  it('lets nothing run but its own script', async () => {
    await openSimulator();
    await drawn();
    const { html } = shown().simulator;
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    assert.match(policy, /^default-src 'none'; script-src [^;]+; style-src [^;]+$/);
    assert.doesNotMatch(html, /unsafe|style=|<style|\bon\w+=|<script>/);
  });
});

/** What the panel says that it has drawn. */
function drawn(): Promise<Drawn> {
  return eventually('the panel', () => shown().simulator.drawn);
}

/** What the panel's controls say when they are used. */
async function choose(choice: SimulatorChoice): Promise<void> {
  await shown().simulator.receive({ type: 'choose', choice });
}

/** What the panel says when a link in it is followed. */
async function follow({ uri, line }: LineData): Promise<void> {
  await shown().simulator.receive({ type: 'open', at: { uri, line } });
}
