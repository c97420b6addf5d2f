/**
 * Runs the tests of test/vscode that need no Node in VS Code for the Web: the browser bundle of the extension in the
 * browser's extension host, the language server in a worker, the workspace in memory. There is no Node process and no disk
 * behind it. Ends with 0 only where the tests themselves say that they passed.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'node:util';
import { launchBrowser } from './browser.js';
import { outcome, status } from './outcome.js';
import { startWebServer } from './web-server.js';
import { exposeDriver } from './workbench.js';

const limit = Number(process.env.COCO_TEST_TIMEOUT_MS ?? 600_000);
const runs = {
  web: 'Tests run in VS Code for the Web.',
  guard: 'In VS Code for the Web, with a reviewer that hangs where a text says so:',
};

let worst = 0;
for (const [name, about] of Object.entries(runs)) {
  if ((process.env.COCO_TEST_RUN ?? name) !== name) continue;
  console.log(about);
  worst = Math.max(worst, await ended(name));
}
process.exit(worst);

/** @returns {Promise<number>} exit status of a run */
async function ended(name) {
  const folder = await mkdtemp(join(tmpdir(), 'coco-web-test-'));
  const said = [];
  const { code, report } = await outcome(await run(name, folder, said), folder);
  process.stdout.write(report ?? '');
  if (code > 1 || !report)
    console.error([`The tests did not end by themselves (status ${code}).`, ...said.slice(-40)].join('\n'));
  await rm(folder, { recursive: true, force: true });
  return code;
}

/** @returns {Promise<number>} how VS Code says that the tests ended, or why they did not */
async function run(name, folder, said) {
  let server;
  let browser;
  try {
    server = await startWebServer(folder, name, process.env.COCO_TEST_ONLY ?? '');
    browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('console', (message) => said.push(message.text()));
    return await ending(page, server.address, said);
  } catch (error) {
    said.push(error.stack);
    return status.noStart;
  } finally {
    await browser?.close().catch(() => {});
    await server?.stop();
  }
}

/** Opens the page and waits for what comes first. */
async function ending(page, address, said) {
  return new Promise((resolve, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve(status.stopped));
    setTimeout(() => {
      said.push(`No result within ${limit} ms`);
      resolve(status.timeout);
    }, limit).unref();
    page.on('crash', () => resolve(status.crash));
    exposeDriver(page, { log: (type, args) => said.push(`[${type}] ${format(...args)}`), exit: resolve })
      .then(() => page.goto(address))
      .catch(reject);
  });
}
