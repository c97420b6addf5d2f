import type { Random } from '../random';

/** A change of one file, and how much of it a diff says. */
export interface Change {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly hunks: string;
}

interface Op {
  readonly sign: ' ' | '-' | '+';
  readonly line: string;
}

/** Changes some lines of `before`: taken out, put in from `others`, or both. */
export function changeOf(random: Random, path: string, before: string, others: readonly string[]): Change {
  const rate = random.pick([0.03, 0.1, 0.3]);
  const ops = before.split('\n').flatMap((line): Op[] => {
    if (!random.chance(rate)) return [{ sign: ' ', line }];
    const added = random.list(1, 3, (): Op => ({
      sign: '+',
      line: random.chance(0.3) ? line : random.pick(others),
    }));
    return random.choose<Op[]>(
      [1, () => [{ sign: '-', line }]],
      [1, () => [{ sign: ' ', line }, ...added]],
      [2, () => [{ sign: '-', line }, ...added]],
    );
  });
  const side = (hidden: Op['sign']): string =>
    ops
      .filter(({ sign }) => sign !== hidden)
      .map(({ line }) => line)
      .join('\n');
  return { path, before: side('+'), after: side('-'), hunks: hunksOf(random, ops) };
}

function hunksOf(random: Random, ops: readonly Op[]): string {
  const context = random.pick([3, 3, 3, 0, 1, 10]);
  const isNear = (at: number): boolean =>
    ops.slice(Math.max(0, at - context), at + context + 1).some(({ sign }) => sign !== ' ');
  const lines: string[] = [];
  let [old, renewed] = [0, 0];
  for (let at = 0; at < ops.length;) {
    if (!isNear(at)) {
      [old, renewed, at] = [old + 1, renewed + 1, at + 1];
      continue;
    }
    const hunk: Op[] = [];
    for (let op = ops[at]; op && isNear(at); op = ops[++at]) hunk.push(op);
    const count = (hidden: Op['sign']): number => hunk.filter(({ sign }) => sign !== hidden).length;
    const heading = random.chance(0.6) ? ` ${ops[Math.max(0, at - hunk.length - 1)]?.line ?? ''}` : '';
    lines.push(`@@ -${range(old, count('+'))} +${range(renewed, count('-'))} @@${heading}`);
    lines.push(...hunk.map(({ sign, line }) => sign + line));
    [old, renewed] = [old + count('+'), renewed + count('-')];
  }
  if (random.chance(0.05)) lines.push('\\ No newline at end of file');
  return lines.map((line) => `${line}\n`).join('');
}

function range(passed: number, count: number): string {
  return count === 1 ? String(passed + 1) : `${count === 0 ? passed : passed + 1},${count}`;
}
