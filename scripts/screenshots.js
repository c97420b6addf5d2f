/** Makes the pictures of docs/images: the sample driver with a hover and the sample patch with its findings. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './vscode/fetch.js';
import { openWorkbench } from './vscode/workbench.js';

const folder = join(root, 'test/fixtures/workspace');
const images = join(root, 'docs/images');
const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern' };
/** Long enough for a slow machine to start VS Code, the extension and the server. */
const patience = 60_000;

const findings = '.squiggly-error, .squiggly-warning, .squiggly-info';

const settings = {
  'window.title': 'CoCo DMA Review',
  'window.commandCenter': false,
  'editor.hover.above': false,
  'editor.stickyScroll.enabled': false,
  'workbench.layoutControl.enabled': false,
};

const shots = [
  {
    name: 'driver-hover',
    // On dma_map_phys of nimbus_map_commands().
    file: 'drivers/misc/nimbus/nimbus-ring.c:74:12',
    async arrange(page) {
      // Room for the hover, which opens below.
      await page.keyboard.press('Control+B');
      for (let lines = 0; lines < 9; lines++) await page.keyboard.press('Control+ArrowDown');
      await page.keyboard.press('Control+K');
      await page.keyboard.press('Control+I');
      await page.waitForSelector('.monaco-hover table', { timeout: patience });
      await enlarge(page, await page.locator('.monaco-resizable-hover').boundingBox());
    },
  },
  {
    name: 'patch-findings',
    file: 'nimbus-trace.patch:50:1',
    async arrange(page) {
      await page.keyboard.press('Control+Shift+M');
      await page.waitForSelector('.markers-panel .monaco-list-row', { timeout: patience });
    },
  },
];

await mkdir(images, { recursive: true });
for (const [theme, colorTheme] of Object.entries(themes))
  for (const shot of shots) await take(shot, theme, { ...settings, 'workbench.colorTheme': colorTheme });

async function take({ name, file, arrange }, theme, themed) {
  const { page, close } = await openWorkbench({ folder, file: join(folder, file), settings: themed });
  try {
    await page.waitForSelector(findings, { state: 'attached', timeout: patience });
    await page.locator('.editor-instance').first().focus();
    await arrange(page);
    // What fades or slides in gets the time to do so.
    await page.waitForTimeout(1500);
    const path = join(images, `${name}-${theme}.png`);
    await page.screenshot({ path });
    console.log(path);
  } finally {
    await close();
  }
}

/** Pulls the lower right corner of a hover outwards, as a reader would with the mouse. */
async function enlarge(page, { x, y, width, height }) {
  await page.mouse.move(x + width - 1, y + height - 1);
  await page.mouse.down();
  await page.mouse.move(1230, 755, { steps: 10 });
  await page.mouse.up();
}
