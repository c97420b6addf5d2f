import { ellipsis, oneLine, widestLine } from '../text/one-line';

/** An expression as the source writes it, of which a first line may show less. Names of functions and constants are never cut. */
class Expression {
  readonly text: string;

  constructor(text: string) {
    this.text = oneLine(text, Infinity);
  }
}

export function expression(text: string): Expression {
  return new Expression(text);
}

/** The parts of a first line, in order. */
type Wording = readonly (string | Expression)[];

/** A template for {@link firstLine}. */
export function wording(texts: TemplateStringsArray, ...between: Wording): Wording {
  return texts.flatMap((text, index) => [text, between[index] ?? '']);
}

/** Those of `parts` that say something, behind each other. */
export function sentences(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

/** Fewer characters of an expression say nothing. */
const least = 16;

/**
 * The first line of a finding: the first of `wordings` that has room for what cannot be cut, with its expressions as long as they
 * may be. Where none has, the last one is cut between two words.
 */
export function firstLine(...wordings: readonly [Wording, ...Wording[]]): string {
  for (const each of wordings) {
    const line = fitted(each);
    if (line !== undefined) return line;
  }
  const last = wordings.at(-1) ?? wordings[0];
  return oneLine(
    last.map((part) => (typeof part === 'string' ? part : shortened(part.text, least))).join(''),
  );
}

function fitted(parts: Wording): string | undefined {
  const expressions = parts.filter((part) => typeof part !== 'string');
  const rest = parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 0), 0);
  const rooms = roomsFor(expressions, widestLine - rest);
  if (!rooms) return undefined;
  const shown = parts.map((part) =>
    typeof part === 'string' ? part : shortened(part.text, rooms.get(part) ?? 0),
  );
  return shown.includes(undefined) ? undefined : shown.join('');
}

/** How many columns each expression gets: the shorter ones as many as they have, the others the rest in equal shares. */
function roomsFor(
  expressions: readonly Expression[],
  columns: number,
): ReadonlyMap<Expression, number> | undefined {
  const rooms = new Map<Expression, number>();
  let left = columns;
  const byLength = [...expressions].sort((a, b) => a.text.length - b.text.length);
  for (const [index, one] of byLength.entries()) {
    const { length } = one.text;
    const room = Math.min(length, Math.floor(left / (byLength.length - index)));
    if (room < Math.min(least, length)) return undefined;
    rooms.set(one, room);
    left -= room;
  }
  return left < 0 ? undefined : rooms;
}

/**
 * `text` in at most `room` columns. Of a way through structures its end is left, which names the member, of all else the
 * beginning. Undefined where a name would have to be cut in two.
 */
function shortened(text: string, room: number): string | undefined {
  if (text.length <= room) return text;
  const most = room - ellipsis.length;
  const [sign = ''] = /^[&*]*/.exec(text) ?? [];
  const member = membersOf(text.slice(sign.length)).find((end) => sign.length + end.length <= most);
  if (member !== undefined) return sign + ellipsis + member.replace(/^\./, '');
  const isNoEnd = (at: number): boolean => /\w\w|^[\s.>([-]/.test(text.slice(at - 1, at + 1));
  let end = most;
  while (end > 0 && isNoEnd(end)) end--;
  const start = text.slice(0, end);
  return /\w/.test(start) ? start + ellipsis : undefined;
}

/** Where `text` is a way to a member and no more: its ends, each beginning at a member, the longest first. */
function membersOf(text: string): readonly string[] {
  const ends: string[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '(' || sign === '[') depth++;
    else if (sign === ')' || sign === ']') depth--;
    else if (depth === 0 && /[\s,+*/%|^?!<=-]/.test(sign) && !text.startsWith('->', at)) return [];
    else if (depth === 0 && (sign === '.' || text.startsWith('->', at))) {
      ends.push(text.slice(at));
      if (sign === '-') at++;
    }
  }
  return ends;
}
