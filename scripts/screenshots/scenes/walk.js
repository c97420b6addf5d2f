/** The view of reviews beside a patch, in which the path to a finding is walked. */
import { join } from 'node:path';
import { command, patience, sampleWorkspace } from '../keys.js';

export const scene = {
  file: join(sampleWorkspace, 'nimbus-trace.patch:45:5'),
  async arrange(page) {
    await page.locator('.activitybar .action-label[aria-label^="DMA Review"]').click({ force: true });
    const row = (text) => page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
    for (const label of ['freed-after-failed-decrypt', 'Path of 5 steps']) {
      await row(label).waitFor({ timeout: patience });
      await row(label).locator('.monaco-tl-twistie').click();
    }
    await row('__free_page()').waitFor({ timeout: patience });
    await row('Path of 5 steps').hover();
    await row('Path of 5 steps').locator('.action-label').click();
    await page.waitForSelector('.statusbar-item:has-text("Step 1 of 5")', { timeout: patience });
    for (let step = 2; step <= 4; step++) {
      await command(page, 'Next Step of Path');
      await page.waitForSelector(`.statusbar-item:has-text("Step ${step} of 5")`, { timeout: patience });
    }
  },
};
