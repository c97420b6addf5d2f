/**
 * Shapes whose work is bounded and a little out of proportion, and how much more twice as much is at most. The choices side by
 * side are those that are followed a second time from some number on. What is mended goes from here.
 */
export const notYet: ReadonlyMap<string, number> = new Map([
  ['mappings, and labels that undo them', 2.4],
  ['mappings that are checked and undone', 2.6],
  ['ways out', 2.8],
  ['lists that are mapped', 2.8],
  ['structs with a mapping each', 2.3],
  ['calls of one wrapper in one function', 2.4],
  ['members, each made in one function and undone in another', 2.4],
  ['actions that are deferred', 2.4],
  ['choices side by side', 6.5],
  ['files that are linked: functions that call each other in a circle', 2.6],
]);
