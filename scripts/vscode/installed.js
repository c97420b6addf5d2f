/**
 * Installs a .vsix into a VS Code that has nothing else, opens the sample patch there and waits for its findings. Ends with
 * 0 where they show up: `node scripts/vscode/installed.js coco-dma-review.vsix`.
 */
import { resolve } from 'node:path';
import { command, patience, sampleWorkspace } from '../screenshots/keys.js';
import { openWorkbench } from './workbench.js';

const [file = 'coco-dma-review.vsix'] = process.argv.slice(2);
const { page, server, close } = await openWorkbench({
  folder: sampleWorkspace,
  extension: null,
  installed: [resolve(file)],
});
try {
  await page.waitForSelector('.monaco-workbench .part.editor', { timeout: patience });
  await command(page, 'Open the Sample Patch');
  await page.waitForSelector('.editor-instance', { timeout: patience });
  // Past the words of the mail, to the code.
  await page.locator('.editor-instance').first().focus();
  for (let pages = 0; pages < 2; pages++) await page.keyboard.press('PageDown');
  const seen = {};
  for (const [what, selector] of Object.entries({
    errors: '.editor-instance .squiggly-error',
    warnings: '.editor-instance .squiggly-warning',
    lenses: '.editor-instance .codelens-decoration a',
  })) {
    await page.waitForSelector(selector, { state: 'attached', timeout: patience });
    seen[what] = await page.locator(selector).count();
  }
  console.log(`${file}: installed, and the sample patch has its findings (${JSON.stringify(seen)})`);
} catch (error) {
  console.error(`${file}: ${error.message}\n${server.log().slice(-3000)}`);
  process.exitCode = 1;
} finally {
  await close();
}
