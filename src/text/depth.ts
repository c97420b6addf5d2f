/** Whether lists and objects in `value`, which is of JSON, nest more than `most` deep. Looks at each of its parts once. */
export function isDeeperThan(most: number, value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) return true;
    level = level.flatMap((part) =>
      typeof part === 'object' && part !== null
        ? (Object.values(part) as unknown[]).filter((inner) => typeof inner === 'object')
        : [],
    );
  }
  return false;
}
