/** What a user wrote to name a range. */
export interface WrittenRange {
  readonly from: string;
  readonly to: string;
  /** With three dots: from where the two parted. */
  readonly fromMergeBase: boolean;
}

/** Whether `text` can name a commit: git would take what begins with a dash for an option, and a range is none. */
export function isRevision(text: string): boolean {
  return /^[^-\s^:~][^\s:?*[\\]*$/.test(text) && !text.includes('..');
}

/** How a path in a repository is said to git from its top, so that it is not taken for an option. */
export function asArgument(path: string): string {
  return path.startsWith('-') ? `./${path}` : path;
}

/** Reads `A..B`, `A...B`, `A B`, or `A` alone for what came after it; undefined where it is none of these. */
export function readRange(text: string): WrittenRange | undefined {
  const range = text.trim();
  const between = /\.{2,3}|\s+/.exec(range);
  const from = range.slice(0, between?.index);
  const to = between ? range.slice(between.index + between[0].length) : '';
  const end = to === '' ? 'HEAD' : to;
  return isRevision(from) && isRevision(end)
    ? { from, to: end, fromMergeBase: between?.[0] === '...' }
    : undefined;
}

/**
 * Of the `commits` of a range those that lead to `to` by first parents, oldest first: each stands on the one before, and a
 * merge on that into which it merged.
 */
export function firstParents<Commit extends { readonly hash: string; readonly parents: readonly string[] }>(
  commits: readonly Commit[],
  to: string,
): readonly Commit[] {
  const byHash = new Map(commits.map((commit) => [commit.hash, commit]));
  const chain: Commit[] = [];
  for (let at = byHash.get(to); at; at = byHash.get(at.parents[0] ?? '')) {
    chain.push(at);
    // No commit is its own forebear, but what is here came from outside.
    byHash.delete(at.hash);
  }
  return chain.reverse();
}

/** The first line of a commit's message. */
export function subjectOf(message: string): string {
  return /^.*/.exec(message.trimStart())?.[0].trimEnd() ?? '';
}
