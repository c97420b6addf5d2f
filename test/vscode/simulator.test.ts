import * as assert from 'node:assert/strict';
import { commands, Selection, window } from 'vscode';
import type { Drawn } from '../../src/panel/messages';
import type { SimulatorChoice } from '../../src/protocol/simulator';
import { driver, eventually, open, rangeOf, revert } from './support';
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
    assert.match(was.outcomes.join(), /Private memory: EPT violation/);
    assert.match(was.outcomes.join(), /Shared memory: works without a copy/);
    const [row] = was.rows;
    assert.deepEqual(row?.slice(0, 3), [
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
