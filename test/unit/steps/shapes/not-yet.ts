/**
 * Shapes whose work is bounded and a little out of proportion, and how much more twice as much is at most. The choices side by
 * side are those that are followed a second time from some number on; those at 5 and at 9 came with what leaks, who has memory mapped, and
 * other addresses are asked for. What is mended goes from here.
 */
export const notYet: ReadonlyMap<string, number> = new Map([
  ['mappings, each undone at once', 2.4],
  ['conversions there and back', 5],
  ['memory that is freed while it is mapped', 5],
  ['actions that are deferred', 2.4],
  ['choices side by side', 6.5],
  ['files that are linked: functions that call each other in a circle', 2.6],
  ['results that are or-ed one by one', 5],
  ['ways out', 5],
  ['allocations that are checked', 5],
  ['mappings that are checked', 5],
  ['mappings that are checked and undone', 5],
  ['mappings, and labels that undo them', 5],
  ['mappings that are kept in members', 5],
  ['lists that are mapped', 5],
  ['conversions of what is freed', 5],
  ['locks that are taken and given back', 5],
  ['calls of one wrapper in one function', 5],
  ['members, each made in one function and undone in another', 9],
  ['files that are linked: a function of each, called by one function here', 5],
]);
