/** A driver with findings, and the hover on the dma_map_phys() of nimbus_map_events(), as large as hovers usually are. */
import { join } from 'node:path';
import { patience, sampleWorkspace } from '../keys.js';

export const scene = {
  file: join(sampleWorkspace, 'drivers/misc/nimbus/nimbus-ring.c:63:12'),
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
      await page.waitForTimeout(500);
      if (await page.locator('.monaco-hover table').isVisible()) return;
    }
    throw new Error('the hover does not stay');
  },
};
