import type { ReadBase, ReadNeighbours } from '../../../src/review/reviewer';
import { hold, type Input } from '../input';

/** @throws Fault where `path` could lead out of the tree on some system */
export function holdInside(path: string): void {
  const parts = path.split('/');
  const isInside =
    !/[\\\0]/.test(path) &&
    !/^[a-z]:/i.test(path) &&
    parts.every((part) => part !== '' && part !== '.' && part !== '..');
  hold(isInside, 'only files inside of the tree are asked for', JSON.stringify(path));
}

/** Reads the tree of an input, and holds what it is asked for to lie in it. */
export function readerOf({ files }: Pick<Input, 'files'>): ReadBase {
  return async (path) => {
    await Promise.resolve();
    holdInside(path);
    return Object.hasOwn(files, path) ? files[path] : undefined;
  };
}

/** The files of an input's tree as those beside its document. */
export function neighboursOf({ files }: Pick<Input, 'files'>): ReadNeighbours | undefined {
  const list = Object.entries(files).map(([path, text]) => ({ path, text }));
  if (list.length === 0) return undefined;
  return (own) => Promise.resolve({ files: list, own });
}
