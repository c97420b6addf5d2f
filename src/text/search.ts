/**
 * How many of the first `length` things `holds` is true of, where it is true of a number of them and of none behind these. Asks of
 * as many as the logarithm of `length`.
 */
export function countFirst(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
