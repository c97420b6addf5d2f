/** A sign, a word, or a string or character constant as a whole. */
export interface Token {
  readonly text: string;
  /** UTF-16 offset in the fragment. */
  readonly start: number;
  /** Whether it begins its line, without indentation. */
  readonly inColumn0: boolean;
}

const piece =
  /\/\*[\s\S]*?(?:\*\/|(?![\s\S]))|\/\/[^\n]*|^[ \t]*#(?:\\\r?\n|[^\n])*|"(?:\\[\s\S]|[^"\\\n])*"?|'(?:\\[\s\S]|[^'\\\n])*'?|[\w\u0080-\uffff]+|\S/gm;

/**
 * The tokens of a piece of C, without comments, directives and the branches behind an `#else`: where branches open
 * different braces, only the first may count. Also how many `#if` are still open at the end.
 */
export function readTokens(text: string): { tokens: Token[]; openConditionals: number } {
  const tokens: Token[] = [];
  /** For each open `#if`, whether the branch is one that does not count. */
  const skipping: boolean[] = [];
  for (const match of text.matchAll(piece)) {
    const [found] = match;
    const { index } = match;
    if (found.startsWith('/*') || found.startsWith('//')) continue;
    const directive = /^[ \t]*#\s*(\w+)/.exec(found)?.[1];
    if (directive !== undefined) noteDirective(directive, skipping);
    else if (!/^[ \t]*#/.test(found) && !skipping.includes(true))
      tokens.push({
        text: found,
        start: index,
        inColumn0: index === 0 || text.charCodeAt(index - 1) === 10,
      });
  }
  return { tokens, openConditionals: skipping.length };
}

function noteDirective(name: string, skipping: boolean[]): void {
  if (name.startsWith('if')) skipping.push(false);
  else if (name === 'endif') skipping.pop();
  else if (name.startsWith('el')) {
    skipping.pop();
    skipping.push(true);
  }
}

/** Whether the text begins within a comment: one ends before one starts, or the first line looks like its middle. */
export function startsInComment(text: string): boolean {
  if (/^[ \t]*\*(?:[ \t\r\n]|$)/.test(text)) return true;
  const end = text.indexOf('*/');
  const start = text.indexOf('/*');
  return end >= 0 && (start < 0 || start > end);
}

/** Whether the text ends within a comment, given that it does not begin in one. */
export function endsInComment(text: string): boolean {
  for (const [found] of text.matchAll(piece))
    if (found.startsWith('/*') && (found.length < 4 || !found.endsWith('*/'))) return true;
  return false;
}
