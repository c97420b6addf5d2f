import picomatch from 'picomatch/posix';

/** Whether a path, relative and with `/`, is one of those that a user named. */
export type PathFilter = (path: string) => boolean;

/**
 * What `globs` match: one without `/` any file or folder of that name, and what names a folder all that is below it.
 *
 * @throws where a glob is no pattern
 */
export function pathFilter(globs: readonly string[]): PathFilter {
  const patterns = globs.flatMap((glob) => {
    const path = glob.replace(/^\.\//, '').replace(/\/+$/, '');
    const anywhere = path.includes('/') ? path : `**/${path}`;
    return [anywhere, `${anywhere}/**`];
  });
  return picomatch(patterns, { dot: true });
}
