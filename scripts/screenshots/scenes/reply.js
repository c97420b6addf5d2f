/** The reply to a patch beside it. */
import { join } from 'node:path';
import { patience, sampleWorkspace } from '../keys.js';

export const scene = {
  file: join(sampleWorkspace, 'nimbus-trace.patch:45:3'),
  async arrange(page) {
    await page.keyboard.press('Control+B');
    await page.click('.editor-actions a[aria-label*="Compose Review Reply"]', { timeout: patience });
    // All findings are picked; they are taken as they are.
    await page.waitForSelector('.quick-input-list .monaco-list-row', { timeout: patience });
    await page.waitForTimeout(500);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.tab[aria-label*="Untitled"]', { timeout: patience });
    // The button's own hover goes when the mouse does.
    await page.mouse.move(900, 700);
    await page.waitForTimeout(2000);
  },
};
