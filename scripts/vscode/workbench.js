/** The workbench page of a running server, with the extension under development in it. */
import { launchBrowser } from './browser.js';
import { root } from './fetch.js';
import { startServer } from './server.js';

/**
 * @typedef {object} Opening
 * @property {string} folder the workspace: a path, or an address of another scheme
 * @property {string} [file] what to open in it; a line and column may follow: `name:12:3`
 * @property {string | null} [extension] the extension under development; this one unless told, null for none
 * @property {string} [tests] the module that runs the tests
 */

/**
 * @param {import('./server.js').Server} server
 * @param {Opening} opening
 * @returns {string} the address to open in a browser
 */
export function workbenchUrl(server, { folder, file, extension = root, tests }) {
  const uri = (path) => `vscode-remote://${server.authority}${path}`;
  const payload = [
    ...(extension ? [['extensionDevelopmentPath', uri(extension)]] : []),
    ...(tests ? [['extensionTestsPath', uri(tests)]] : []),
    ...(file ? [['openFile', uri(file)], ...(/:\d+$/.test(file) ? [['gotoLineMode', 'true']] : [])] : []),
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
  return `http://${server.authority}/?${query}`;
}

/**
 * Opens the workbench in a headless browser, to be driven with Playwright.
 * @param {Opening & { settings?: object, installed?: string[], viewport?: { width: number, height: number } }} options
 *   `installed` are extensions, as in {@link startServer}
 * @returns {Promise<{ page: import('playwright-core').Page, server: import('./server.js').Server, close: () => Promise<void> }>}
 */
export async function openWorkbench({
  settings,
  installed,
  viewport = { width: 1280, height: 800 },
  ...opening
}) {
  const server = await startServer({ settings, extensions: installed });
  let browser;
  const close = async () => {
    await browser?.close();
    await server.stop();
  };
  try {
    browser = await launchBrowser();
    const page = await browser.newPage({ viewport });
    await exposeDriver(page);
    await page.goto(workbenchUrl(server, opening));
    return { page, server, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * The functions by which the workbench tells what its tests print and how they end. It looks for them
 * while it loads, so they have to be there before.
 * @param {import('playwright-core').Page} page
 * @param {{ log?: (type: string, args: unknown[]) => void, exit?: (code: number) => void }} [on]
 */
export async function exposeDriver(page, { log = () => {}, exit = () => {} } = {}) {
  await page.exposeFunction('codeAutomationLog', log);
  await page.exposeFunction('codeAutomationExit', exit);
}
