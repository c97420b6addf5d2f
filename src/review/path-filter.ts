import { isNamedBy, readGlob } from './glob';

/** Whether a path, relative and with `/`, is one of those that a user named. */
export type PathFilter = (path: string) => boolean;

/**
 * What `globs` match: one without `/` any file or folder of that name, and what names a folder all that is below it.
 *
 * @throws where a glob cannot be read
 */
export function pathFilter(globs: readonly string[]): PathFilter {
  const read = globs.map((glob) => {
    const path = glob.replace(/^\.\//, '').replace(/(?<!\/)\/+$/, '');
    return readGlob(withoutBelow(path.includes('/') ? path : `**/${path}`));
  });
  return (path) => read.some((glob) => isNamedBy(glob, path));
}

/** What is below a folder goes with it. */
function withoutBelow(glob: string): string {
  let end = glob.length;
  while (end > '/**'.length && glob.endsWith('/**', end)) end -= '/**'.length;
  return glob.slice(0, end);
}
