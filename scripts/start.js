/**
 * `npm start`: prints the review of the sample patch, then opens VS Code with the extension on the sample
 * workspace: the desktop one where it is installed or can be had, otherwise in the browser of whoever asks.
 * What is open there is for the extension in vscode/tour to say.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { downloadedDesktop, installedDesktop } from './vscode/desktop.js';
import { cache, root } from './vscode/fetch.js';
import { startServer } from './vscode/server.js';

const defaultPort = 8373;
const workspace = join(root, 'test/fixtures/workspace');
const patch = 'nimbus-trace.patch';
const extensions = [root, join(root, 'scripts/vscode/tour')];
const option = (name) => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);

console.log(`What the review says of a sample patch, ${patch}:\n`);
// The command line ends with 1 where it found something; it is there to be found.
const reviewed = await run(process.execPath, [join(root, 'dist/cli.cjs'), '--tree', '.', patch], {
  cwd: workspace,
});
if (reviewed > 1) process.exit(reviewed);
console.log();

try {
  if (process.argv.includes('--serve') || !(await openDesktop())) await serve(option('port'));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

/** @returns {Promise<boolean>} whether a window was opened */
async function openDesktop() {
  const installed = installedDesktop();
  const { executable, why } = installed ? { executable: installed } : await downloadedDesktop();
  if (!executable) {
    console.log(`No desktop VS Code (${why}): serving one for the browser.`);
    return false;
  }
  const profile = join(cache, 'start');
  // An installed VS Code keeps its user's settings; root has to name a place for them.
  const own = !installed || process.getuid?.() === 0;
  const args = [
    ...[
      '--new-window',
      '--skip-welcome',
      workspace,
      ...extensions.map((path) => `--extensionDevelopmentPath=${path}`),
    ],
    ...(own
      ? ['--no-sandbox', `--user-data-dir=${profile}`, `--extensions-dir=${join(profile, 'extensions')}`]
      : []),
  ];
  console.log(`Opening ${workspace} in ${executable} …`);
  return (await run(executable, args, { shell: process.platform === 'win32' })) === 0;
}

/** @param {string} [port] the one to use; without, any free one where the usual one is taken */
async function serve(port) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(0));
  const token = randomBytes(16).toString('hex');
  const serving = { person: { token, folder: workspace }, extensions };
  const server = await startServer({ port: Number(port ?? defaultPort), ...serving }).catch((error) => {
    if (port || !error.message.includes('EADDRINUSE')) throw error;
    return startServer(serving);
  });
  // With the folder left to the server, findings would be shown on another address of the file than the one that is open.
  const query = new URLSearchParams({ tkn: token, folder: workspace });
  console.log(`\nOpen this address (Ctrl-C ends it):\n\n  http://${server.authority}/?${query}\n`);
}

/** @returns {Promise<number>} its exit status */
function run(command, args, options) {
  if (!existsSync(command)) return Promise.resolve(2);
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(2);
    });
    child.on('exit', (code) => resolve(code ?? 2));
  });
}
