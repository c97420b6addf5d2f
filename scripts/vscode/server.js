/** Starts VS Code's server, which serves the workbench page and runs the extension host. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureNode, ensureServer } from './fetch.js';

/** What keeps the workbench quiet and off the network. */
const quiet = {
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'files.autoSave': 'off',
};

/**
 * @typedef {object} Server
 * @property {string} authority host and port
 * @property {string} token what a page has to give to be let in; empty where none is asked for
 * @property {() => string} log all that the server has said
 * @property {(listener: (text: string) => void) => void} onLog
 * @property {() => Promise<void>} stop ends it with all its children and removes what it wrote
 */

/**
 * @param {{ port?: number, token?: string, settings?: object, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<Server>}
 */
export async function startServer({ port = 0, token = '', settings = {}, env = process.env } = {}) {
  const [node, main] = [await ensureNode(), await ensureServer()];
  // The server and the extensions in it get a home of their own: they neither read nor leave anything else.
  const home = await mkdtemp(join(tmpdir(), 'coco-vscode-'));
  const data = join(home, 'server');
  await mkdir(join(data, 'data/User'), { recursive: true });
  await writeFile(join(data, 'data/User/settings.json'), JSON.stringify({ ...quiet, ...settings }));
  const child = spawn(
    node,
    [
      main,
      ...['--host', '127.0.0.1', '--port', String(port), '--server-data-dir', data],
      ...(token ? ['--connection-token', token] : ['--without-connection-token']),
      '--accept-server-license-terms',
      '--disable-workspace-trust',
      '--disable-telemetry',
      // Without this the server ignores which extension is under development.
      '--enable-smoke-test-driver',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], detached: true, env: { ...env, HOME: home, TMPDIR: home } },
  );

  let log = '';
  const listeners = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      log += text;
      for (const listener of listeners) listener(text);
    });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      signalGroup(child.pid, 'SIGTERM');
      await Promise.race([once(child, 'exit'), new Promise((done) => setTimeout(done, 3000).unref())]);
    }
    signalGroup(child.pid, 'SIGKILL');
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const actualPort = await listeningPort(child, () => log);
    return {
      authority: `127.0.0.1:${actualPort}`,
      token,
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
    };
    child.stdout.on('data', look);
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
