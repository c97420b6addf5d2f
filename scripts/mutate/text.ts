/** Offsets in a text, from the first character to the one behind the last. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where the bracket that opens at `open` closes, one behind; undefined where it does not. */
export function closing(text: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '(' || text[at] === '{') depth++;
    else if ((text[at] === ')' || text[at] === '}') && --depth === 0) return at + 1;
  }
  return undefined;
}

/** The statement that begins at `start`, with its semicolon or closing brace; `else` is not a part of it. */
export function statementAt(text: string, start: number): Range | undefined {
  const from = start + (/^\s*/.exec(text.slice(start))?.[0].length ?? 0);
  if (text[from] === '{') {
    const end = closing(text, from);
    return end === undefined ? undefined : { start: from, end };
  }
  if (/^(?:if|for|while|switch|do)\b/.test(text.slice(from))) return undefined;
  const end = text.indexOf(';', from);
  return end < 0 ? undefined : { start: from, end: end + 1 };
}

/** `if (condition) body` without `else`. */
export interface If extends Range {
  readonly condition: string;
  readonly body: Range;
}

/** Every `if` within `range` that is one decision and has no other branch. */
export function ifsIn(text: string, range: Range): readonly If[] {
  const found: If[] = [];
  for (const match of text.slice(range.start, range.end).matchAll(/\bif \(/g)) {
    const start = range.start + match.index;
    const open = start + match[0].length - 1;
    const end = closing(text, open);
    const body = end === undefined ? undefined : statementAt(text, end);
    if (end === undefined || !body || /^\s*else\b/.test(text.slice(body.end))) continue;
    if (/\belse\s*$/.test(text.slice(range.start, start))) continue;
    found.push({ start, end: body.end, condition: text.slice(open + 1, end - 1), body });
  }
  return found;
}

/** The arguments of the call that is `text`. */
export function argumentsOf(call: string): readonly string[] {
  const list: string[] = [];
  let depth = 0;
  let from = call.indexOf('(') + 1;
  for (let at = from; at < call.length; at++) {
    const ends = (call[at] === ',' || call[at] === ')') && depth === 0;
    if (ends) {
      list.push(call.slice(from, at).trim());
      from = at + 1;
    }
    if (call[at] === '(') depth++;
    else if (call[at] === ')') depth--;
  }
  return list;
}

/** `text` with `range` replaced. */
export function replaced(text: string, { start, end }: Range, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}
