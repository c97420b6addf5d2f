/** Renders media/icon.svg to the PNG that the Marketplace wants. Run it after changing the drawing. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from './vscode/browser.js';
import { root } from './vscode/fetch.js';

const size = 256;
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const drawing = await readFile(join(root, 'media/icon.svg'), 'utf8');
  await page.setContent(`<body style="margin:0">${drawing}</body>`);
  await page.screenshot({ path: join(root, 'media/icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
