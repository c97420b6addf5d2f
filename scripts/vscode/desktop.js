/** Whether a desktop VS Code can be had here. `COCO_VSCODE=desktop` or `=stand-in` decides instead. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { cache } from './fetch.js';

const releases = 'https://update.code.visualstudio.com/api/releases/stable';
const patience = 4000;

/**
 * A VS Code to run tests in: always one of our own, as tests must not meet a user's extensions and settings.
 * @returns {Promise<{ executable?: string, why: string }>}
 */
export async function downloadedDesktop() {
  const wish = process.env.COCO_VSCODE;
  if (wish === 'stand-in') return { why: 'asked for' };
  if (wish !== 'desktop') {
    if (!hasDisplay()) return { why: 'there is no display' };
    if (!(await reachable())) return { why: 'the download site of VS Code cannot be reached' };
  }
  try {
    return { executable: await downloadAndUnzipVSCode({ cachePath: cache }), why: 'downloaded' };
  } catch (error) {
    return { why: `VS Code could not be downloaded: ${error.message}` };
  }
}

/** The `code` command of an installed VS Code, where it can show a window. */
export function installedDesktop() {
  if (process.env.COCO_VSCODE === 'stand-in' || !hasDisplay()) return undefined;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

async function reachable() {
  try {
    return (await fetch(releases, { signal: AbortSignal.timeout(patience) })).ok;
  } catch {
    return false;
  }
}
