/** A driver with findings, and the hover on the dma_map_phys() of nimbus_map_commands(). */
import { join } from 'node:path';
import { patience, sampleWorkspace } from '../keys.js';

export const scene = {
  file: join(sampleWorkspace, 'drivers/misc/nimbus/nimbus-ring.c:74:12'),
  async arrange(page) {
    // Room for the hover, which opens below.
    await page.keyboard.press('Control+B');
    for (let lines = 0; lines < 9; lines++) await page.keyboard.press('Control+ArrowDown');
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+I');
    await page.waitForSelector('.monaco-hover table', { timeout: patience });
    if (!process.env.PLAIN) await enlarge(page, await page.locator('.monaco-resizable-hover').boundingBox());
  },
};

/** Pulls the lower right corner of a hover outwards, as a reader would with the mouse. */
async function enlarge(page, { x, y, width, height }) {
  await page.mouse.move(x + width - 1, y + height - 1);
  await page.mouse.down();
  await page.mouse.move(1230, 755, { steps: 10 });
  await page.mouse.up();
}
