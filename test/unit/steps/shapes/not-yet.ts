/**
 * Shapes whose work is bounded and not yet in proportion, and how much more twice as much is at most, about the smallest of the
 * catalogue's sizes. What is mended goes from here.
 */
export const notYet: ReadonlyMap<string, number> = new Map([
  ['results that are or-ed one by one', 3.5],
  ['variables', 3.5],
  ['variables that clean up', 3.5],
  ['mappings', 2.5],
  ['functions that call each other in a circle', 3.5],
  ['a core: jumps on', 3],
]);
