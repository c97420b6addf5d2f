import type { Pair } from './pairs';

/** What a finding says, without the line, which a fix moves. */
export interface Said {
  readonly rule: string;
  readonly function: string;
  readonly message: string;
}

/** What a fix does to the findings in its file. */
export interface Verdict {
  /** Those that it does away with. */
  readonly gone: readonly Said[];
  /** Those that it brings. */
  readonly fresh: readonly Said[];
  /** `unjudged`: something went, and nobody has said yet whether that is the defect. */
  readonly result: 'found' | 'missed' | 'unjudged';
}

/** Compares what is found in a file `before` and `after` its fix: twice the same stands for two. */
export function verdictOf({ rules }: Pair, before: readonly Said[], after: readonly Said[]): Verdict {
  const gone = without(before, after);
  const names = rules && gone.some(({ rule }) => rules.includes(rule));
  const result = gone.length === 0 ? 'missed' : names === undefined ? 'unjudged' : names ? 'found' : 'missed';
  return { gone, fresh: without(after, before), result };
}

function without(all: readonly Said[], others: readonly Said[]): readonly Said[] {
  const left = new Map<string, number>();
  for (const one of others) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1);
  return all.filter((one) => {
    const count = left.get(keyOf(one)) ?? 0;
    left.set(keyOf(one), count - 1);
    return count <= 0;
  });
}

function keyOf({ rule, function: name, message }: Said): string {
  return [rule, name, message].join('\n');
}
