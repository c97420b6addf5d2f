import { addAll } from '../text/lists';

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };

/** Reads a path as `git diff` and `diff -u` write it: in C quotes, or up to the time stamp behind it, before which a mail can have spaces instead of a tab. */
export function readPath(written: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(written)?.[1];
  if (quoted !== undefined) return unescape(quoted);
  return (written.split('\t', 1)[0] ?? '')
    .replace(/ \d{4}-\d\d-\d\d \d\d:\d\d:\d\d[\d.]* [-+]\d{4}$/, '')
    .trimEnd();
}

function unescape(quoted: string): string {
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  for (const [whole, octal, letter] of quoted.matchAll(/\\([0-7]{1,3})|\\(.)|[^\\]+/gsu)) {
    if (octal !== undefined) bytes.push(parseInt(octal, 8) & 0xff);
    else if (letter !== undefined)
      addAll(bytes, letter in ESCAPES ? [ESCAPES[letter] ?? 0] : encoder.encode(letter));
    else addAll(bytes, encoder.encode(whole));
  }
  return new TextDecoder().decode(new Uint8Array(bytes));
}

export interface PathPair {
  readonly old: string | undefined;
  readonly new: string | undefined;
}

/**
 * The two paths of a file header as paths in the tree: `/dev/null` is none, git's `a/` and `b/` (or their like)
 * go, and so do folders that only tell the two trees apart, as in `linux-old/` and `../linux-new/`.
 */
export function pathsInTree(old: string, renewed: string): PathPair {
  const [first, second] = [old, renewed].map((path) => (path === '/dev/null' ? undefined : path));
  if ([first, second].every((path) => path === undefined || /^[abciow]\//.test(path)))
    return { old: first?.slice(2), new: second?.slice(2) };
  const shared = first !== undefined && second !== undefined ? sharedEnd(first, second) : '';
  return shared ? { old: shared, new: shared } : { old: withoutDot(first), new: withoutDot(second) };
}

function withoutDot(path: string | undefined): string | undefined {
  return path?.replace(/^(?:\.\/)+/, '');
}

/** The folders and the name that both paths end with; empty where one of them has nothing before it. */
function sharedEnd(first: string, second: string): string {
  const [a, b] = [first.split('/'), second.split('/')];
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length++;
  return length < Math.min(a.length, b.length) ? a.slice(a.length - length).join('/') : '';
}

/** The two paths of a `diff --git` line, what follows the command; undefined where they cannot be told apart. */
export function pathsOfGitLine(names: string): PathPair | undefined {
  const quoted = /^("(?:[^"\\]|\\.)*"|\S+) ("(?:[^"\\]|\\.)*"|\S+)$/.exec(names);
  if (quoted) return pathsInTree(readPath(quoted[1] ?? ''), readPath(quoted[2] ?? ''));
  // With spaces in it, the name is the same on both sides, so the line splits in the middle.
  const middle = (names.length - 1) / 2;
  const pair = pathsInTree(names.slice(0, middle), names.slice(middle + 1));
  return Number.isInteger(middle) && names[middle] === ' ' && pair.old === pair.new ? pair : undefined;
}

/**
 * `path` where it names a file below the tree, with `/` between its parts; undefined where it is absolute, climbs
 * out with `..`, reaches into `.git` or holds what some system reads as more than a name.
 */
export function safePath(path: string | undefined): string | undefined {
  if (!path || /[\\\u0000-\u001f\u007f]/.test(path) || /^[a-z][a-z0-9+.-]*:/i.test(path)) return undefined;
  const hostile = path
    .split('/')
    .some((part) => part === '' || /^\.{1,2}$|^\.git$/i.test(part) || /[. ]$/.test(part));
  return hostile ? undefined : path;
}
