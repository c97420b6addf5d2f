import { LineTable } from '../text/line-table';
import { slice } from '../text/span';
import type { StepBudget } from '../text/step-budget';
import { contentOf, type Hunk } from './model';

/** The file that hunks are laid over. */
export class Base {
  /** With their line ends. */
  readonly lines: readonly string[];
  readonly #exact: readonly string[];
  #loose: readonly string[] | undefined;

  constructor(text: string) {
    const table = new LineTable(text);
    const lines = Array.from({ length: table.lineCount }, (_, line) => slice(text, table.lineSpan(line)));
    this.lines = lines.at(-1) === '' ? lines.slice(0, -1) : lines;
    this.#exact = this.lines.map((line) => line.replace(/\r?\n$|\r$/, ''));
  }

  /** The lines without line ends; where `isLoose`, without any white space. */
  compared(isLoose: boolean): readonly string[] {
    return isLoose ? (this.#loose ??= this.lines.map(withoutSpace)) : this.#exact;
  }
}

/** A hunk and where its old lines stand in the base file; lines of the base are counted from zero. */
export interface Placed {
  readonly hunk: Hunk;
  readonly start: number;
  readonly end: number;
  /** Where the hunk says it stands. */
  readonly wanted: number;
  /** The base line of each old line; undefined for a blank line that the base does not have. */
  readonly places: readonly (number | undefined)[];
}

/**
 * Finds the place of `hunk` at or behind line `from` that is nearest to the one it names, shifted by `offset`,
 * by how much the hunk before it was off. A hunk that shows the start or the end of the file fits only there;
 * a damaged one is compared without white space and blank lines. Each comparison of two lines is a step of `budget`.
 * @throws OutOfSteps
 */
export function findHunk(
  base: Base,
  hunk: Hunk,
  from: number,
  offset: number,
  budget: StepBudget,
): Placed | undefined {
  const { oldStart, oldCount } = hunk.header;
  const wanted = oldCount === 0 ? oldStart : oldStart - 1;
  const shown = hunk.lines.filter((line) => line.kind !== 'added').map(contentOf);
  const pattern = hunk.damaged ? shown.map(withoutSpace) : shown;
  const lines = base.compared(hunk.damaged);
  const placeAt = (start: number): Placed | undefined => {
    budget.spend();
    const find = hunk.damaged ? loosePlaces : exactPlaces;
    const places = find(lines, pattern, start, budget);
    const end = (places?.findLast((place) => place !== undefined) ?? start - 1) + 1;
    return places && { hunk, start, end, wanted, places };
  };
  let first = from;
  let last = lines.length - (hunk.damaged ? 0 : pattern.length);
  if (!hunk.damaged && oldStart <= 1) last = Math.min(last, 0);
  if (!hunk.damaged && endsAtEnd(hunk, pattern.length))
    first = Math.max(first, lines.length - pattern.length);
  return nearest(first, last, wanted + offset, placeAt);
}

/** `git diff` gives every hunk trailing context unless there is none left in the file. */
function endsAtEnd(hunk: Hunk, oldLines: number): boolean {
  return hunk.lines.at(-1)?.kind !== 'context' && oldLines === hunk.header.oldCount;
}

function nearest<T>(
  from: number,
  to: number,
  wanted: number,
  placeAt: (start: number) => T | undefined,
): T | undefined {
  const middle = Math.max(Math.min(wanted, to), from);
  for (let distance = 0; middle - distance >= from || middle + distance <= to; distance++) {
    const found = middle + distance <= to ? placeAt(middle + distance) : undefined;
    if (found !== undefined) return found;
    const other =
      middle - distance >= from && middle - distance <= to ? placeAt(middle - distance) : undefined;
    if (other !== undefined) return other;
  }
  return undefined;
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}

function exactPlaces(
  base: readonly string[],
  pattern: readonly string[],
  start: number,
  budget: StepBudget,
): number[] | undefined {
  const isThere = (line: string, index: number): boolean => {
    budget.spend();
    return base[start + index] === line;
  };
  return pattern.every(isThere) ? pattern.map((_, index) => start + index) : undefined;
}

/** Blank lines may be missing on either side. */
function loosePlaces(
  base: readonly string[],
  pattern: readonly string[],
  start: number,
  budget: StepBudget,
): (number | undefined)[] | undefined {
  const places: (number | undefined)[] = [];
  let at = start;
  for (const line of pattern) {
    const from = at;
    if (line !== '') while (at > start && base[at] === '') at++;
    budget.spend(1 + at - from);
    if (base[at] === line) places.push(at++);
    else if (line === '') places.push(undefined);
    else return undefined;
  }
  return places;
}
