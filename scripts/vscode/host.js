#!/usr/bin/env node
/**
 * Stands in for VS Code's desktop executable where there is none: takes the flags that @vscode/test-electron
 * gives, runs the tests in a real extension host behind a headless browser, and ends with their exit status.
 */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { format } from 'node:util';
import { launchBrowser } from './browser.js';
import { status } from './outcome.js';
import { startServer } from './server.js';
import { exposeDriver, workbenchUrl } from './workbench.js';

const limit = Number(process.env.COCO_TEST_TIMEOUT_MS ?? 600_000);
const opening = parse(process.argv.slice(2));
const said = [];
let server;
let browser;
let ending = false;

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void end(status.stopped, signal));
setTimeout(() => void end(status.timeout, `No result within ${limit} ms`), limit).unref();
try {
  await runTests();
} catch (error) {
  await end(status.noStart, error.stack);
}

async function runTests() {
  server = await startServer({ restricted: opening.restricted, extensions: opening.others });
  server.onLog(() => {
    // Told at once, instead of at the time limit: the page would wait for another extension host.
    const gone = /Extension Host Process exited with code: (?!0,).*/.exec(server.log());
    if (gone) void end(status.unfinished, gone[0]);
  });
  browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('crash', () => void end(status.crash, 'The workbench page crashed'));
  await exposeDriver(page, {
    log: (type, args) => said.push(`[${type}] ${format(...args)}`),
    exit: (code) => void end(code),
  });
  await page.goto(workbenchUrl(server, opening));
}

/** @param {string} [reason] why it ended, where the tests did not end by themselves */
async function end(code, reason) {
  if (ending) return;
  ending = true;
  if (reason) console.error([reason, ...said.slice(-40), server?.log().slice(-3000)].join('\n'));
  await browser?.close().catch(() => {});
  await server?.stop();
  process.exit(code);
}

function parse(args) {
  const values = (name) =>
    args.filter((arg) => arg.startsWith(`--${name}=`)).map((arg) => arg.slice(name.length + 3));
  const place = args.find(
    (arg) => !arg.startsWith('-') && statSync(arg, { throwIfNoEntry: false })?.isDirectory(),
  );
  // A page can name but one extension under development.
  const [extension, ...others] = values('extensionDevelopmentPath').map((path) => resolve(path));
  const [tests] = values('extensionTestsPath');
  const [folder = place && resolve(place)] = values('folder-uri');
  if (!extension || !tests || !folder)
    throw new Error(
      'usage: host.js FOLDER|--folder-uri=URI --extensionDevelopmentPath=PATH --extensionTestsPath=PATH [--restricted]',
    );
  return { folder, extension, others, tests: resolve(tests), restricted: args.includes('--restricted') };
}
