/** A patch with findings on its own lines, and the path to one of them. */
import { join } from 'node:path';
import { patience, sampleWorkspace } from '../keys.js';

export const scene = {
  file: join(sampleWorkspace, 'nimbus-trace.patch:50:1'),
  async arrange(page) {
    await page.keyboard.press('Control+Shift+M');
    await page.waitForSelector('.markers-panel .monaco-list-row', { timeout: patience });
  },
};
