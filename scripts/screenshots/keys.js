/** What the scenes have in common. */
import { join } from 'node:path';
import { root } from '../vscode/fetch.js';

export const sampleWorkspace = join(root, 'test/fixtures/workspace');

/** In milliseconds: long enough for a slow machine to start VS Code, the extension and the server. */
export const patience = 60_000;

/**
 * Runs a command of ours by its title, as a user would from the command palette. That may open before the commands of an
 * extension are known, and is opened again then.
 */
export async function command(page, title) {
  const row = page.locator(`.quick-input-list .monaco-list-row[aria-label*="${title}"]`).first();
  for (const end = Date.now() + patience; ;) {
    await page.keyboard.press('F1');
    await page.waitForSelector('.quick-input-widget input', { state: 'visible', timeout: patience });
    await page.keyboard.type(`DMA Review: ${title}`);
    try {
      await row.waitFor({ timeout: 5000 });
      break;
    } catch (error) {
      if (Date.now() > end) throw error;
      await page.keyboard.press('Escape');
    }
  }
  await page.waitForTimeout(300);
  await page.keyboard.press('Enter');
}
