/**
 * Shapes whose work is bounded and a little out of proportion, and how much more twice as much is at most. The choices side by
 * side are those that are followed a second time from some number on. What is mended goes from here.
 */
export const notYet: ReadonlyMap<string, number> = new Map([
  ['mappings, each undone at once', 2.4],
  ['conversions there and back', 2.4],
  ['memory that is freed while it is mapped', 2.4],
  ['actions that are deferred', 2.4],
  ['choices side by side', 6.5],
  ['files that are linked: functions that call each other in a circle', 2.6],
]);
