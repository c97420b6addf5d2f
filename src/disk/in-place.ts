import { lstatSync, readlinkSync, realpathSync, type Stats } from 'node:fs';
import { nameOf, pathOf } from './names';
import { Refused } from './reason';

/**
 * Holds a file that was opened against where it was looked for: a folder on the way may have become a link meanwhile, and may be
 * none again by now.
 *
 * @param path its real path
 * @param opened what the system says of the descriptor
 * @throws Refused where the file lies elsewhere
 */
export function checkPlace(path: string, descriptor: number, opened: Stats): void {
  const name = openedName(descriptor);
  if (name === undefined ? !isAt(path, opened) : name !== path) throw new Refused('moved while it was read');
}

/** What Linux calls an open file, whatever its way has become; undefined on a system that does not say. */
function openedName(descriptor: number): string | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    return nameOf(readlinkSync(`/proc/self/fd/${descriptor}`, { encoding: 'buffer' }));
  } catch {
    return undefined;
  }
}

function isAt(path: string, { dev, ino }: Stats): boolean {
  if (!isReal(path)) return false;
  const there = lstatSync(pathOf(path));
  return there.dev === dev && there.ino === ino;
}

/** Whether no link is on the way to what lies at `path`. @throws a system error where nothing does */
export function isReal(path: string): boolean {
  return nameOf(realpathSync.native(pathOf(path), { encoding: 'buffer' })) === path;
}
