/** The reply to a patch beside it. */
import { join } from 'node:path';
import { command, patience, sampleWorkspace } from '../keys.js';

export const scene = {
  file: join(sampleWorkspace, 'nimbus-trace.patch:45:3'),
  async arrange(page) {
    await page.keyboard.press('Control+B');
    await command(page, 'Compose Review Reply');
    // All findings are picked; they are taken as they are.
    await page.waitForSelector('.quick-input-count-badge, .quick-input-list .monaco-list-row', {
      timeout: patience,
    });
    await page.waitForTimeout(500);
    await page.keyboard.press('Enter');
    await page.waitForSelector(
      '.editor-group-container:nth-of-type(1) ~ *, .split-view-view:nth-of-type(2) .view-line',
      {
        timeout: patience,
      },
    );
    await page.waitForTimeout(1500);
  },
};
