/** Starts VS Code's server, which serves the workbench page and runs the extension host. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { ensureNode, ensureServer } from './fetch.js';

const run = promisify(execFile);

/** What keeps the workbench quiet and off the network. */
export const quiet = {
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'files.autoSave': 'off',
  'git.openRepositoryInParentFolders': 'never',
  'git.ignoreMissingGitWarning': true,
  'security.workspace.trust.startupPrompt': 'never',
};

/**
 * @typedef {object} Server
 * @property {string} authority host and port
 * @property {() => string} log all that the server has said
 * @property {(listener: (text: string) => void) => void} onLog
 * @property {() => Promise<void>} stop ends it with all its children and removes what it wrote
 */

/**
 * @typedef {object} Serving
 * @property {number} [port] any free one unless told
 * @property {object} [settings] of the user, besides the quiet ones
 * @property {boolean} [restricted] whether workspaces are not trusted, as those that a user has not yet said it of
 * @property {string[]} [extensions] what is installed: folders, or `.vsix` files as a user installs them
 * @property {{ token: string, folder: string }} [person] serves `folder` to a person; otherwise the page says what it
 *   wants, an extension under development included
 */

/**
 * @param {Serving} [serving]
 * @returns {Promise<Server>}
 */
export async function startServer({
  port = 0,
  settings = {},
  restricted = false,
  extensions = [],
  person,
} = {}) {
  const [node, main] = [await ensureNode(), await ensureServer()];
  // The server and the extensions in it get a home of their own: they neither read nor leave anything else.
  const home = await mkdtemp(join(tmpdir(), 'coco-vscode-'));
  const data = join(home, 'server');
  await mkdir(join(data, 'data/User'), { recursive: true });
  await mkdir(join(data, 'extensions'));
  await writeFile(join(data, 'data/User/settings.json'), JSON.stringify({ ...quiet, ...settings }));
  // No extension is looked up anywhere.
  const env = { ...process.env, HOME: home, TMPDIR: home, EXTENSIONS_GALLERY: '{}' };
  for (const extension of extensions)
    if (extension.endsWith('.vsix')) {
      const options = ['--server-data-dir', data, '--accept-server-license-terms'];
      await run(node, [main, ...options, '--install-extension', extension], { env });
    } else await symlink(extension, join(data, 'extensions', basename(extension)));
  const child = spawn(
    node,
    [
      main,
      ...['--host', '127.0.0.1', '--port', String(port), '--server-data-dir', data],
      '--accept-server-license-terms',
      ...(restricted ? [] : ['--disable-workspace-trust']),
      '--disable-telemetry',
      ...(person
        ? // Whoever shares this machine, or another page in the same browser, must not get at the files.
          ['--connection-token', person.token, '--default-folder', person.folder]
        : // Without its test driver, the server ignores what the page says of extensions.
          ['--without-connection-token', '--enable-smoke-test-driver']),
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env,
    },
  );

  let log = '';
  const listeners = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      log += text;
      for (const listener of listeners) listener(text);
    });
  const finish = () => {
    signalGroup(child.pid, 'SIGKILL');
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  // However this process ends, nothing shall be left behind.
  process.once('exit', finish);
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      signalGroup(child.pid, 'SIGTERM');
      await Promise.race([once(child, 'exit'), new Promise((done) => setTimeout(done, 3000).unref())]);
    }
    process.off('exit', finish);
    finish();
  };
  try {
    const actualPort = await listeningPort(child, () => log);
    return {
      authority: `127.0.0.1:${actualPort}`,
      log: () => log,
      onLog: (l) => listeners.push(l),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function listeningPort(child, log) {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = /Extension host agent listening on (\d+)/.exec(log());
      if (found) resolve(Number(found[1]));
      // The server stays, and listens nowhere.
      else if (log().includes('EADDRINUSE')) reject(new Error('The port is taken (EADDRINUSE).'));
    };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', look);
    child.on('error', reject);
    child.on('exit', (code) =>
      reject(new Error(`VS Code's server ended (${code}) before it listened:\n${log()}`)),
    );
  });
}

/** The extension host and the language servers are children of the server, in its process group. */
function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // Already gone.
  }
}
