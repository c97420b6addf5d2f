import type { FunctionPaths, Visit } from './model';

/** The visits of the call that begins at `start`, among those of a function, which are in the order of the text. */
export function visitsAt({ visits }: Pick<FunctionPaths, 'visits'>, start: number): readonly Visit[] {
  const first = firstFrom(visits, start);
  let end = first;
  while (visits[end]?.span.start === start) end++;
  return visits.slice(first, end);
}

/** Index of the first of `visits` whose call begins at `start` or behind it. */
export function firstFrom(visits: readonly Visit[], start: number): number {
  let [low, high] = [0, visits.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((visits[middle]?.span.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
