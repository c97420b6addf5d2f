/**
 * Does `npm start` as somebody who has no desktop VS Code, opens the address that it prints, and looks whether the sample patch,
 * its driver, what was found in both, and the first steps are shown. Ends with 0 where they are. Run after `npm run build`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { patience } from '../screenshots/keys.js';
import { launchBrowser } from './browser.js';
import { root } from './fetch.js';

const expected = ['Welcome', 'nimbus-ring.c', 'nimbus-trace.patch'];

const start = spawn(process.execPath, [join(root, 'scripts/start.js'), '--serve', '--port=0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
let browser;
try {
  const address = await addressIn(start);
  browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(address);
  await expectTour(page);
  console.log('npm start shows the sample patch, its driver, what was found in both, and the first steps');
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await browser?.close();
  if (start.exitCode === null) {
    start.kill('SIGINT');
    await once(start, 'exit');
  }
}

/** The address that `npm start` prints last. */
async function addressIn(child) {
  let said = '';
  for await (const text of child.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    said += text;
    const [address] = /http:\S+/.exec(said) ?? [];
    if (address) return address;
  }
  throw new Error(`npm start ended without an address:\n${said}`);
}

async function expectTour(page) {
  await page.locator('.view-lines', { hasText: 'nimbus_trace_start' }).first().waitFor({ timeout: patience });
  for (const sign of ['.squiggly-error', '.squiggly-warning'])
    await page.waitForSelector(`.editor-instance ${sign}`, { state: 'attached', timeout: patience });
  for (const file of ['nimbus-ring.c', 'nimbus-trace.patch'])
    await page
      .locator('.monaco-list-row', { hasText: new RegExp(`${file}.*[1-9] findings`) })
      .waitFor({ timeout: patience });
  await page.getByText('Review DMA in a kernel patch').first().waitFor({ timeout: patience });
  const labels = await page
    .locator('.tabs-container .tab')
    .evaluateAll((tabs) => tabs.map((tab) => tab.getAttribute('aria-label').split(',')[0]));
  if (labels.sort().join() !== expected.join()) throw new Error(`The open editors are: ${labels.join()}`);
}
