import { addAll } from '../text/lists';

/** What a glob is made of. */
type Part =
  /** One character of a name. */
  | { readonly kind: 'one'; readonly holds: (character: string) => boolean }
  /** `*`: any characters of a name. */
  | { readonly kind: 'some' }
  /** Any number of folders, each with its slash. */
  | { readonly kind: 'folders' }
  /** `**` at the end. */
  | { readonly kind: 'rest' }
  | { readonly kind: 'either'; readonly of: readonly (readonly Part[])[] };

/** A glob that was read. */
export type Glob = readonly Part[];

const longest = 1000;

/**
 * Reads `*` and `?` within a name, `**` across folders, `{a,b}` and `[a-z]`, and a backslash before what stands for itself.
 *
 * @throws where the glob is longer than anybody writes one
 */
export function readGlob(glob: string): Glob {
  if (glob.length > longest) throw new Error(`a glob is longer than ${longest} characters`);
  return new GlobReader(glob).read();
}

/** Whether `glob` names `path` or a folder that it is in. Takes time linear in either, whatever the glob. */
export function isNamedBy(glob: Glob, path: string): boolean {
  const from = new Uint8Array(path.length + 1);
  from[0] = 1;
  return endsOf(glob, path, from).some(
    (isEnd, at) => isEnd === 1 && (at === path.length || path[at] === '/'),
  );
}

/** Where in `path` the parts can end that begin at one of `from`: both are marks for each offset. */
function endsOf(parts: readonly Part[], path: string, from: Uint8Array): Uint8Array {
  return parts.reduce((starts, part) => endsOfPart(part, path, starts), from);
}

function endsOfPart(part: Part, path: string, from: Uint8Array): Uint8Array {
  const to = new Uint8Array(from.length);
  if (part.kind === 'either') {
    for (const parts of part.of) endsOf(parts, path, from).forEach((isEnd, at) => (to[at] ||= isEnd));
    return to;
  }
  let isOpen = false;
  for (let at = 0; at < from.length; at++) {
    const before = path[at - 1];
    const isStart = from[at] === 1;
    if (part.kind === 'one') {
      to[at] = at > 0 && from[at - 1] === 1 && part.holds(before ?? '') ? 1 : 0;
      continue;
    }
    if (part.kind === 'some' && before === '/') isOpen = false;
    const isPassed = isOpen && (part.kind !== 'folders' || before === '/');
    to[at] = isStart || isPassed ? 1 : 0;
    isOpen ||= isStart;
  }
  return to;
}

class GlobReader {
  #at = 0;

  constructor(private readonly glob: string) {}

  read(): Part[] {
    const parts: Part[] = [];
    while (this.#at < this.glob.length) {
      addAll(parts, this.#sequence());
      addAll(parts, this.#literal());
    }
    return parts;
  }

  /** The parts up to a comma or brace that may end an alternative. */
  #sequence(): Part[] {
    const parts: Part[] = [];
    while (this.#at < this.glob.length && !/[,}]/.test(this.glob.charAt(this.#at)))
      addAll(parts, this.#part());
    return parts;
  }

  #part(): readonly Part[] {
    switch (this.glob[this.#at]) {
      case '*':
        return [this.#stars()];
      case '?':
        this.#at++;
        return [{ kind: 'one', holds: (character) => character !== '/' }];
      case '[':
        return this.#set();
      case '{':
        return this.#alternatives();
      case '\\':
        this.#at += this.#at + 1 < this.glob.length ? 1 : 0;
        return this.#literal();
      default:
        return this.#literal();
    }
  }

  #literal(): readonly Part[] {
    const written = this.glob[this.#at++];
    return written === undefined ? [] : [{ kind: 'one', holds: (character) => character === written }];
  }

  #stars(): Part {
    const begins = /^$|[/{,]/.test(this.glob.charAt(this.#at - 1));
    const [stars = ''] = /^\*+/.exec(this.glob.slice(this.#at)) ?? [];
    this.#at += stars.length;
    const next = this.glob.charAt(this.#at);
    if (stars.length !== 2 || !begins || !/^$|[/},]/.test(next)) return { kind: 'some' };
    if (next !== '/') return { kind: 'rest' };
    this.#at++;
    return { kind: 'folders' };
  }

  /** `[a-z]`, `[!a-z]`; a bracket that is not closed stands for itself. */
  #set(): readonly Part[] {
    const [whole, not, inner = ''] = /^\[([!^]?)(\]?[^\]]*)\]/.exec(this.glob.slice(this.#at)) ?? [];
    if (whole === undefined || inner === '') return this.#literal();
    this.#at += whole.length;
    const ranges = Array.from(inner.matchAll(/([^])-([^])|[^]/g), ([one, first = one, last = one]) => [
      first,
      last,
    ]);
    const isIn = (character: string): boolean =>
      ranges.some(([first = '', last = '']) => first <= character && character <= last);
    return [{ kind: 'one', holds: (character) => character !== '/' && isIn(character) === (not === '') }];
  }

  /** `{a,b}`; braces that are not closed, or have nothing to choose from, stand for themselves. */
  #alternatives(): readonly Part[] {
    const opening = this.#literal();
    const of = [this.#sequence()];
    const commas: (readonly Part[])[] = [];
    while (this.glob[this.#at] === ',') {
      commas.push(this.#literal());
      of.push(this.#sequence());
    }
    const closing = this.#literal();
    if (closing.length > 0 && of.length > 1) return [{ kind: 'either', of }];
    return [...opening, ...of.flatMap((parts, index) => [...parts, ...(commas[index] ?? [])]), ...closing];
  }
}
