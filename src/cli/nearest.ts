/** Those of `names` that somebody may have meant by `given`, nearest first: few letters differ, or they share a word. */
export function nearest(given: string, names: readonly string[]): readonly string[] {
  const words = new Set(given.toLowerCase().split(/[^a-z0-9]+/));
  return names
    .map((name) => ({
      name,
      distance: distance(given.toLowerCase(), name),
      shared: name.split('-').filter((word) => word.length > 3 && words.has(word)).length,
    }))
    .filter(({ distance: letters, shared }) => shared > 0 || letters <= Math.ceil(given.length / 3))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** How many letters have to be put in, taken out or changed to make `b` of `a`. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let k = 0; k < b.length; k++) {
      const changed = (row[k] ?? 0) + (a[i] === b[k] ? 0 : 1);
      next.push(Math.min(changed, (row[k + 1] ?? 0) + 1, (next[k] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
