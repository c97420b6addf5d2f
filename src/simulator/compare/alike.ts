import type { CoreSource } from '../extract/core-source';

/** Tells of which functions all that they can come to is written alike in two readings of the core. */
export function alike(before: CoreSource, after: CoreSource): (name: string) => boolean {
  if (before.outside !== after.outside) return () => false;
  const names = new Set([...before.functions, ...after.functions]);
  const calledIn = new Map<string, readonly string[]>();
  for (const name of names)
    calledIn.set(
      name,
      namesIn(after.textOf(name) ?? '').filter((one) => names.has(one)),
    );
  return (name) => {
    const reached = new Set([name]);
    for (const one of reached) {
      if (before.textOf(one) !== after.textOf(one)) return false;
      for (const called of calledIn.get(one) ?? []) reached.add(called);
    }
    return true;
  };
}

function namesIn(text: string): readonly string[] {
  return [...new Set(text.match(/[A-Za-z_]\w*/g))];
}
