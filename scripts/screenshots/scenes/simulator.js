/** Shared memory under forced bounce, in 7.2 and in 7.3: what changed between them. */
import { join } from 'node:path';
import { command, patience, sampleWorkspace } from '../keys.js';

export const scene = {
  file: join(sampleWorkspace, 'drivers/misc/nimbus/nimbus-ring.c:74:12'),
  async arrange(page) {
    await page.keyboard.press('Control+B');
    await command(page, 'Open Simulator');
    const panel = await panelIn(page);
    await panel.waitForSelector('.graph .node.taken', { timeout: patience });
    const choose = async (id, value) => {
      await panel.selectOption(`[id="${id}"]`, value);
      // The answer comes with all controls made anew.
      await page.waitForTimeout(700);
    };
    await choose('core', '7.2');
    await choose('compare', '7.3');
    await choose('fact:DMA_ATTR_CC_SHARED', 'yes');
    await choose('fact:is_swiotlb_force_bounce', 'yes');
    await panel.waitForSelector('.difference.differs', { timeout: patience });
  },
};

/** The page inside the two frames that VS Code puts around it. */
async function panelIn(page) {
  const outer = await page.waitForSelector('iframe.webview', { state: 'attached', timeout: patience });
  const inner = await (
    await outer.contentFrame()
  ).waitForSelector('iframe#active-frame', { timeout: patience });
  return inner.contentFrame();
}
