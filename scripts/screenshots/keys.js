/** What the scenes have in common. */
import { join } from 'node:path';
import { root } from '../vscode/fetch.js';

export const sampleWorkspace = join(root, 'test/fixtures/workspace');

/** In milliseconds: long enough for a slow machine to start VS Code, the extension and the server. */
export const patience = 60_000;

/** Runs a command of ours by its title, as a user would from the command palette. */
export async function command(page, title) {
  await page.keyboard.press('F1');
  await page.waitForSelector('.quick-input-widget input', { state: 'visible', timeout: patience });
  await page.keyboard.type(`DMA Review: ${title}`);
  await page.waitForTimeout(500);
  await page.keyboard.press('Enter');
}
