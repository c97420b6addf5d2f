/** A driver with findings, and the hover on the dma_map_phys() of nimbus_map_commands(). */
import { join } from 'node:path';
import { patience, sampleWorkspace } from '../keys.js';

export const scene = {
  file: join(sampleWorkspace, 'drivers/misc/nimbus/nimbus-ring.c:74:12'),
  async arrange(page) {
    // Room for the hover, which opens below.
    await page.keyboard.press('Control+B');
    for (let lines = 0; lines < 9; lines++) await page.keyboard.press('Control+ArrowDown');
    // A hover that comes while the editor still scrolls goes at once.
    await page.waitForTimeout(1500);
    for (let tries = 0; tries < 4; tries++) {
      await page.keyboard.press('Control+K');
      await page.keyboard.press('Control+I');
      await page.waitForSelector('.monaco-hover table', { timeout: patience });
      await enlarge(page, await page.locator('.monaco-resizable-hover').boundingBox());
      await page.waitForTimeout(500);
      if (await page.locator('.monaco-hover table').isVisible()) return;
    }
    throw new Error('the hover does not stay');
  },
};

/** Pulls the lower right corner of a hover outwards, as a reader would with the mouse. */
async function enlarge(page, { x, y, width, height }) {
  // From the inside: a hover ends where the mouse moves beside it.
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.waitForTimeout(300);
  await page.mouse.move(x + width - 1, y + height - 1, { steps: 5 });
  await page.mouse.down();
  await page.mouse.move(1230, 755, { steps: 10 });
  await page.mouse.up();
}
