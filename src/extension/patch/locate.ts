/** A line of a text that a file may have been, or may become. */
export interface Wanted {
  readonly lines: readonly string[];
  readonly line: number;
}

export interface Located {
  readonly line: number;
  /** Whether the line itself is there, or only what stood around it. */
  readonly isThere: boolean;
}

interface Place {
  readonly line: number;
  readonly score: number;
  readonly distance: number;
}

/** How many lines on each side are compared. */
const around = 3;
/** How far up and down to look for a line that is still there. */
const reach = 10;
/** Shorter lines, such as a brace, are everywhere. */
const telling = 8;

/**
 * Where in the lines of a file as it is `today` the line is that stands in each of `wanted`, such as the file before and
 * after a patch: the place with the most around it alike, of these the one nearest to where it is wanted. White space does
 * not count, as mails lose it. Undefined where nothing near to it is in the file.
 */
export function locate(today: readonly string[], wanted: readonly Wanted[]): Located | undefined {
  const file = today.map(withoutSpace);
  const texts = wanted.map(({ lines, line }) => ({ lines: lines.map(withoutSpace), line }));
  for (const offset of offsets()) {
    const places = texts.flatMap(({ lines, line }) => bestPlace(file, lines, line + offset) ?? []);
    const [found] = places.sort(byWorth);
    if (found) {
      const line = Math.min(Math.max(found.line - offset, 0), Math.max(0, today.length - 1));
      return { line, isThere: offset === 0 };
    }
  }
  return undefined;
}

/** The line itself, then its neighbours, nearest first. */
function* offsets(): Generator<number> {
  yield 0;
  for (let offset = 1; offset <= reach; offset++) {
    yield -offset;
    yield offset;
  }
}

function bestPlace(file: readonly string[], lines: readonly string[], at: number): Place | undefined {
  const own = lines[at];
  if (own === undefined) return undefined;
  let best: Place | undefined;
  for (const [line, text] of file.entries()) {
    if (text !== own) continue;
    const place = { line, score: likeness(file, line, lines, at), distance: Math.abs(line - at) };
    if (!best || byWorth(place, best) < 0) best = place;
  }
  return best && best.score >= (own.length >= telling ? 1 : 3) ? best : undefined;
}

/** How many lines around are the same, those that say something. */
function likeness(file: readonly string[], line: number, lines: readonly string[], at: number): number {
  let score = 0;
  for (let offset = -around; offset <= around; offset++) {
    const text = lines[at + offset];
    if (text !== undefined && text !== '' && text === file[line + offset]) score++;
  }
  return score;
}

function byWorth(a: Place, b: Place): number {
  return b.score - a.score || a.distance - b.distance;
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}
