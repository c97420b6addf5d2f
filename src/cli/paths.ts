import { normalize, relative, resolve, sep } from 'node:path';
import type { DocumentPaths } from '../review/leave-out';
import { pathFilter, type PathFilter } from '../review/path-filter';
import type { ReviewRequest } from './options';

/**
 * Says what documents are called for globs, which start from the folder that is scanned, and in a baseline, which should
 * be the same from wherever and over whatever part of the tree it is used.
 */
export function documentPaths({ command, names, tree }: ReviewRequest): (name: string) => DocumentPaths {
  return (name) => {
    const scanned = command === 'scan' ? names : [];
    const belowScanned = scanned.map((folder) => below(folder, name)).find((path) => path !== undefined);
    const inTree = tree === undefined || name === '-' ? undefined : below(tree, name);
    const own = slashes(normalize(name));
    return { forGlobs: belowScanned ?? inTree ?? own, forBaseline: inTree ?? belowScanned ?? own };
  };
}

/** Which documents, by name, the user leaves out. */
export function documentFilter(request: ReviewRequest): PathFilter | undefined {
  if (request.exclude.length === 0) return undefined;
  const [excludes, pathsOf] = [pathFilter(request.exclude), documentPaths(request)];
  return (name) => excludes(pathsOf(name).forGlobs);
}

function below(folder: string, name: string): string | undefined {
  const path = slashes(relative(resolve(folder), resolve(name)));
  return path === '' || path === '..' || path.startsWith('../') || /^(?:\/|[a-z]:)/i.test(path)
    ? undefined
    : path;
}

function slashes(path: string): string {
  return path.split(sep).join('/');
}
