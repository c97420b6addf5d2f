import { basename, dirname, join, normalize, relative, resolve, sep } from 'node:path';
import { realFolder } from '../disk/folder';
import type { DocumentPaths } from '../review/leave-out';
import { pathFilter, type PathFilter } from '../review/path-filter';
import type { ReviewRequest } from './options';

/** What a document is called, wherever it is spoken of. */
interface NamedPaths extends DocumentPaths {
  /** In reports: of a file in the tree the path from there, as all other files of the tree are called. */
  readonly forReport: string;
}

/**
 * Says what documents are called for globs, which start from the folder that is scanned, and in a baseline, which should
 * be the same from wherever and over whatever part of the tree it is used.
 */
export function documentPaths({ command, names, tree }: ReviewRequest): (name: string) => NamedPaths {
  const pathInTree = tree === undefined ? () => undefined : treePaths(tree);
  return (name) => {
    const scanned = command === 'scan' ? names : [];
    const belowScanned = scanned.map((folder) => below(folder, name)).find((path) => path !== undefined);
    const inTree = name === '-' ? undefined : pathInTree(name);
    const own = slashes(normalize(name));
    return {
      forGlobs: belowScanned ?? inTree ?? own,
      forBaseline: inTree ?? belowScanned ?? own,
      forReport: inTree ?? name,
    };
  };
}

/** Which documents, by name, the user leaves out. */
export function documentFilter(request: ReviewRequest): PathFilter | undefined {
  if (request.exclude.length === 0) return undefined;
  const [excludes, pathsOf] = [pathFilter(request.exclude), documentPaths(request)];
  return (name) => excludes(pathsOf(name).forGlobs);
}

/** Where in `tree` a file is, also where either is named by way of a link. */
function treePaths(tree: string): (name: string) => string | undefined {
  const folders = new Map<string, string>();
  const real = (folder: string): string => {
    const known = folders.get(folder) ?? realFolder(folder);
    folders.set(folder, known);
    return known;
  };
  return (name) => below(tree, name) ?? below(real(tree), join(real(dirname(resolve(name))), basename(name)));
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
