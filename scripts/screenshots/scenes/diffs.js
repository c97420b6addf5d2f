/** A patch as the file before and after, with what it brings as comment threads, one of them unfolded. */
import { join } from 'node:path';
import { command, patience, sampleWorkspace } from '../keys.js';

const glyph = '.monaco-diff-editor .comment-range-glyph.comment-thread';

export const scene = {
  file: join(sampleWorkspace, 'nimbus-trace.patch:50:1'),
  async arrange(page) {
    await page.keyboard.press('Control+B');
    await command(page, 'Open as Diffs');
    await page.waitForSelector(glyph, { state: 'attached', timeout: patience });
    await page.waitForTimeout(1000);
    await page.locator(glyph).first().click();
    await page.waitForSelector('.review-widget .review-comment', { timeout: patience });
    // So that all of the thread is in sight.
    await page.mouse.move(900, 400);
    await page.mouse.wheel(0, 120);
  },
};
