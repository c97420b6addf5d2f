/** No message of the protocol nests so deep; what does would be too much for what copies it on the call stack. */
const deepest = 200;

/** Why such a message is refused. */
export const tooDeep = 'the message is nested too deeply';

/** Whether `message` nests deeper than any that is meant. Looks at each of its parts once. */
export function isTooDeep(message: unknown): boolean {
  let level: readonly unknown[] = [message];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true;
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null
        ? (Object.values(value) as unknown[]).filter((inner) => typeof inner === 'object')
        : [],
    );
  }
  return false;
}
