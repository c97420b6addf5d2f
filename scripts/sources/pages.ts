import { isRelease, type Release } from '../../src/kernel/releases';
import { inTree, type Source } from '../../src/kernel/source';

/** A part of the prose that names a source: a release, what stands in backquotes, a bracket, or a hexadecimal number. */
const part = /\bv(?<release>\d+\.\d+)\b|`(?<code>[^`]+)`|(?<bracket>[()])|\b(?<commit>[0-9a-f]{7,40})\b/g;
const file = /^(?<path>(?:[\w.-]+\/)+[\w.-]+)(?::(?<line>\d+))?$/;

/** A file that a page names, and what it is said to have. */
interface NamedFile {
  readonly path: string;
  readonly line: number | undefined;
  readonly releases: readonly Release[];
  readonly identifiers: string[];
}

/**
 * The sources that a rule's page lists below "Sources". A file is one of the releases named last before it; what stands in
 * backquotes in the bracket behind a file, or behind a comma, is something that it has. A file of which nothing is named has
 * an empty identifier.
 */
export function pageSources(page: string): readonly Source[] {
  const list = page.slice(page.indexOf('\n## Sources\n')).split('\n- ').slice(1);
  return list.flatMap((item) => itemSources(item.replace(/\s+/g, ' ')));
}

function itemSources(item: string): readonly Source[] {
  const others: Source[] = [];
  const files: NamedFile[] = [];
  let releases: Release[] = [];
  let end = 0;
  let isInBracket = false;
  for (const match of item.matchAll(part)) {
    const { release, code, bracket, commit } = match.groups ?? {};
    const between = item.slice(end, match.index);
    end = match.index + match[0].length;
    if (release !== undefined) {
      const known = isRelease(release) ? [release] : [];
      releases = between === ' and ' ? [...releases, ...known] : known;
    } else if (commit !== undefined) others.push({ commit });
    else if (bracket !== undefined) isInBracket = bracket === '(' && between === ' ';
    else if (code?.includes('@') === true) others.push({ messageId: code });
    else if (code !== undefined) {
      const { path, line } = file.exec(code)?.groups ?? {};
      if (path !== undefined)
        files.push({ path, line: line === undefined ? line : Number(line), releases, identifiers: [] });
      else if (isInBracket || between === ', ') files.at(-1)?.identifiers.push(code.replace(/\(\)$/, ''));
    }
  }
  return [...others, ...files.flatMap(placesOf)];
}

function placesOf({ path, line, releases, identifiers }: NamedFile): readonly Source[] {
  const named = identifiers.length > 0 ? identifiers : [''];
  return releases.flatMap((release) => named.map((identifier) => inTree(release, path, identifier, line)));
}
