import { Baseline, parseBaseline } from '../review/baseline';
import type { DocumentPaths, Unwanted } from '../review/leave-out';
import { pathFilter } from '../review/path-filter';
import { BaseFiles, type ReadFile } from './base-files';
import { messageOf, type Log } from './log';
import type { Choices } from './settings';

/** What is left out of a document's review, and what the document is called for that. */
export interface UnwantedIn extends Unwanted {
  readonly paths: DocumentPaths;
  /** Address of the baseline, whether it is there or not; undefined where there is no folder for it. */
  readonly baselineUri: string | undefined;
}

/**
 * What the user does not want told of the document at `uri`. A glob or a baseline that makes no sense hides nothing: the log
 * says so.
 */
export async function unwantedIn(
  uri: string,
  { exclude, baseline }: Pick<Choices, 'exclude' | 'baseline'>,
  folders: () => Promise<readonly string[]>,
  readFile: ReadFile,
  log: Log,
): Promise<UnwantedIn> {
  const open = await folders();
  const own = folderOf(uri, open);
  // What the client adds to a path tells its documents apart and is no part of a name.
  const [bare = uri] = uri.split(/[?#]/, 1);
  const path = own === undefined ? decoded(bare.split('/').at(-1) ?? bare) : pathBelow(bare, own);
  const orNothing = <T>(setting: string, make: () => T): T | undefined => {
    try {
      return make();
    } catch (thrown) {
      log.error(`cocoDmaReview.${setting}: ${messageOf(thrown)}`);
      return undefined;
    }
  };
  // A patch may lie outside of the tree that it is for.
  const files = new BaseFiles(() => Promise.resolve(own === undefined ? open : [own]), readFile);
  const text = baseline === undefined ? undefined : await files.read(baseline);
  return {
    paths: { forGlobs: path, forBaseline: path },
    baselineUri: baseline === undefined ? undefined : await files.placeOf(baseline),
    excludes: exclude.length === 0 ? undefined : orNothing('exclude', () => pathFilter(exclude)),
    baseline: text === undefined ? undefined : orNothing('baseline', () => new Baseline(parseBaseline(text))),
  };
}

/** Which of `open` the document at `uri` lies in, without a slash at the end; of folders one in the other, the inner one. */
export function folderOf(uri: string, open: readonly string[]): string | undefined {
  return open
    .map((folder) => folder.replace(/\/$/, ''))
    .filter((folder) => uri.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0];
}

/** The path of `uri` from `folder`, as a person would write it. */
export function pathBelow(uri: string, folder: string): string {
  return decoded(uri.slice(folder.length + 1));
}

/** `path` without escapes, where they can be understood. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
