import { randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { access, lstat, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathOf, realPath } from './names';
import { readPlain } from './plain-file';
import { codeOf, Refused } from './reason';

/**
 * What is in the file that {@link writeWhole} would replace; undefined where there is none. That it could not be written is found
 * out now, not when the work for it is done.
 *
 * @param most how many bytes it may have
 * @throws as {@link writeWhole} and `readPlain`
 */
export async function readTarget(path: string, most: number): Promise<Buffer | undefined> {
  const target = await targetOf(path);
  const old = await plainOrNone(target);
  await access(pathOf(dirname(target)), constants.W_OK);
  return old && (await readPlain(await realPath(target), most));
}

/**
 * Writes `text` to a file, whole or not at all: it is written beside it and takes its place when it is on the disk. Mode and,
 * where that may be done, owner stay as they were. A link is written through: the file that it leads to is replaced.
 *
 * @throws Refused where the file is no plain one or a link leads nowhere; a system error where it cannot be written. The file is
 * then as it was.
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const target = await targetOf(path);
  const old = await plainOrNone(target);
  // Whoever may write in a folder can replace what may not be written to.
  if (old) await access(pathOf(target), constants.W_OK);
  const beside = join(dirname(target), `.coco-dma-${randomBytes(12).toString('hex')}.tmp`);
  const file = await open(pathOf(beside), 'wx', old ? 0o600 : 0o666);
  try {
    await fill(file, text, old);
    await rename(pathOf(beside), pathOf(target));
  } catch (error) {
    await rm(pathOf(beside), { force: true });
    throw error;
  }
}

async function fill(file: FileHandle, text: string, old: Stats | undefined): Promise<void> {
  try {
    await file.writeFile(text);
    if (old) await keepRights(file, old);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function keepRights(file: FileHandle, { uid, gid, mode }: Stats): Promise<void> {
  const own = await file.stat();
  // Only a privileged user may give files away; all others own what they write.
  if (own.uid !== uid || own.gid !== gid) await file.chown(uid, gid).catch(() => undefined);
  await file.chmod(mode & 0o777);
}

async function targetOf(path: string): Promise<string> {
  if (!(await statsOf(path))?.isSymbolicLink()) return path;
  try {
    return await realPath(path);
  } catch (error) {
    throw codeOf(error) === 'ENOENT' ? new Refused('a link that leads nowhere') : error;
  }
}

async function plainOrNone(path: string): Promise<Stats | undefined> {
  const stats = await statsOf(path);
  if (stats && !stats.isFile())
    throw new Refused(stats.isDirectory() ? 'is a directory' : 'not a regular file');
  return stats;
}

async function statsOf(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(pathOf(path));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
