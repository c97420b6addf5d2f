/**
 * Does by key and by reload what no test inside of VS Code can do: in a kernel tree, follows a link of the simulator panel,
 * loads the window again, and looks whether the panel is back as it was. Ends with 0 where it is. Run after `npm run build`.
 */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, patience, sampleWorkspace } from '../screenshots/keys.js';
import { openWorkbench } from './workbench.js';

const core = `
dma_addr_t dma_map_phys(struct device *dev, phys_addr_t phys, size_t size,
			enum dma_data_direction dir, unsigned long attrs)
{
	if (attrs & DMA_ATTR_CC_SHARED)
		return DMA_MAPPING_ERROR;
	return phys_to_dma_encrypted(dev, phys);
}
`;

const folder = await mkdtemp(join(tmpdir(), 'coco-reload-'));
await cp(sampleWorkspace, folder, { recursive: true });
await mkdir(join(folder, 'kernel/dma'), { recursive: true });
await writeFile(join(folder, 'Makefile'), 'VERSION = 7\nPATCHLEVEL = 2\nSUBLEVEL = 0\nEXTRAVERSION =\n');
await writeFile(join(folder, 'kernel/dma/mapping.c'), core);
// No file is named in the address: VS Code would open that one after a reload, and nothing else.
const { page, server, close } = await openWorkbench({ folder });
try {
  await page.waitForSelector('.monaco-workbench .part.editor', { timeout: patience });
  await command(page, 'Open Simulator');
  const first = await panelWith('.graph .node');
  await first.selectOption('[id="core"]', 'tree');
  const panel = await panelWith('.graph .link');
  await panel.focus('.graph-box');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page
    .locator('.editor-instance .view-lines', { hasText: 'phys_to_dma_encrypted' })
    .waitFor({ timeout: patience });
  const before = await headingIn(panel);
  // The window is gone where what it was told is gone.
  await page.evaluate(() => {
    globalThis.isBeforeReload = true;
  });
  await reloadWindow();
  await page.waitForFunction(() => globalThis.isBeforeReload === undefined, undefined, { timeout: patience });
  const after = await headingIn(await panelWith('.graph .link'));
  if (after !== before) throw new Error(`The panel shows ${after}, and showed ${before}`);
  console.log(`A link was followed by key, and after a reload the panel is back: ${after}`);
} catch (error) {
  console.error(`${error.message}\n${server.log().slice(-3000)}`);
  process.exitCode = 1;
} finally {
  await close();
  await rm(folder, { recursive: true, force: true });
}

/** As a user does: VS Code writes what it keeps before the window goes. */
async function reloadWindow() {
  const row = page.locator('.quick-input-list .monaco-list-row[aria-label*="Reload Window"]').first();
  await page.keyboard.press('F1');
  await page.waitForSelector('.quick-input-widget input', { state: 'visible', timeout: patience });
  await page.keyboard.type('Developer: Reload Window');
  await row.waitFor({ timeout: patience });
  await page.keyboard.press('Enter');
}

function headingIn(frame) {
  return frame.locator('.verdict h2').first().innerText();
}

/** The page inside the frames that VS Code puts around it, once it shows `selector`. */
async function panelWith(selector) {
  for (const end = Date.now() + patience; ;) {
    for (const frame of page.frames()) if (await frame.$(selector).catch(() => null)) return frame;
    if (Date.now() > end) throw new Error(`waited in vain for ${selector}`);
    await page.waitForTimeout(200);
  }
}
