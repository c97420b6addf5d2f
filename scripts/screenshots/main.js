/**
 * Makes the pictures of docs/images: each scene in a light, a dark and a high contrast theme.
 * `npm run screenshots -- driver-hover reply` makes only those scenes, `--theme dark` only that theme, `--to DIR` puts
 * them elsewhere.
 */
import { mkdir, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../vscode/fetch.js';
import { openWorkbench } from '../vscode/workbench.js';
import { patience, sampleWorkspace } from './keys.js';

/**
 * @typedef {object} Scene
 * @property {string} [folder] the workspace; the sample workspace of the tests unless told
 * @property {string} file what is opened, with a line and column where they matter
 * @property {string} [needs] environment variable without which there is nothing to show
 * @property {object} [settings] besides the usual ones
 * @property {string} [ready] what is waited for before arranging; findings unless told
 * @property {(page: import('playwright-core').Page) => Promise<void>} arrange does what a user would do
 */

const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern', contrast: 'Dark High Contrast' };

const findings = '.squiggly-error, .squiggly-warning, .squiggly-info';

const settings = {
  'window.title': 'CoCo DMA Review',
  'window.commandCenter': false,
  'editor.hover.above': false,
  'editor.stickyScroll.enabled': false,
  'workbench.layoutControl.enabled': false,
};

const { values, positionals } = parseArgs({
  options: {
    theme: { type: 'string', multiple: true, default: Object.keys(themes) },
    to: { type: 'string', default: join(root, 'docs/images') },
  },
  allowPositionals: true,
});
const folder = new URL('scenes/', import.meta.url);
const names = (await readdir(folder)).map((file) => file.replace(/\.js$/, '')).sort();
const wanted = positionals.length > 0 ? positionals : names;
await mkdir(values.to, { recursive: true });
for (const name of wanted) {
  if (!names.includes(name)) throw new Error(`There is no scene ${name}: ${names.join(', ')}`);
  const { scene } = await import(new URL(`${name}.js`, folder));
  if (scene.needs && !process.env[scene.needs]) console.log(`${name}: skipped, ${scene.needs} is not set`);
  else for (const theme of values.theme) await take(name, scene, theme);
}

async function take(name, scene, theme) {
  const { page, close } = await openWorkbench({
    folder: scene.folder ?? sampleWorkspace,
    file: scene.file,
    settings: { ...settings, ...scene.settings, 'workbench.colorTheme': themes[theme] },
  });
  try {
    await page.waitForSelector(scene.ready ?? findings, { state: 'attached', timeout: patience });
    if (theme === 'contrast') await choose(page, themes.contrast);
    await page.locator('.editor-instance').first().focus();
    await scene.arrange(page);
    // What fades or slides in gets the time to do so.
    await page.waitForTimeout(1500);
    const path = resolve(values.to, `${name}-${theme}.png`);
    await page.screenshot({ path });
    console.log(path);
  } finally {
    await close();
  }
}

/** As a user does: VS Code's page takes a theme of high contrast from no settings. */
async function choose(page, theme) {
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+T');
  await page.waitForSelector('.quick-input-widget input', { state: 'visible', timeout: patience });
  await page.waitForTimeout(1500);
  await page.keyboard.type(theme);
  await page.waitForTimeout(1500);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.monaco-workbench.hc-black', { timeout: patience });
}
