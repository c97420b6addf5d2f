import fc from 'fast-check';

/** A line of a file and what becomes of it. */
interface Op {
  readonly kind: 'keep' | 'delete' | 'add';
  readonly text: string;
}

/** A change of one file, its two sides and the hunks that tell them apart. */
export interface GeneratedChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly hunks: string;
  readonly added: number;
  readonly deleted: number;
}

const line = fc.oneof(
  fc.constantFrom(
    '{',
    '}',
    '',
    ' ',
    '\tint err;',
    '\treturn err;',
    '/* text */',
    '#define A 1',
    'out:',
    '\tgoto out;',
  ),
  // What has a meaning elsewhere in a mail.
  fc.constantFrom(
    '-- ',
    '--- a/x.c',
    '+++ b/x.c',
    '@@ -1,2 +1,2 @@',
    'diff --git a/x b/x',
    '> quoted',
    '\\ No newline',
  ),
  fc.constantFrom('From 0123456789ab Mon Sep 17 00:00:00 2001', '---', 'Subject: x', '+', '-'),
  fc.string({ maxLength: 20 }).map((text) => text.replace(/[\r\n]/g, '.')),
);

const op: fc.Arbitrary<Op[]> = fc.oneof(
  { weight: 6, arbitrary: line.map((text): Op[] => [{ kind: 'keep', text }]) },
  { weight: 1, arbitrary: line.map((text): Op[] => [{ kind: 'delete', text }]) },
  { weight: 1, arbitrary: line.map((text): Op[] => [{ kind: 'add', text }]) },
  {
    weight: 1,
    arbitrary: fc.tuple(line, line).map(([old, text]): Op[] => [
      { kind: 'delete', text: old },
      { kind: 'add', text },
    ]),
  },
);

export function changeOf(path: string): fc.Arbitrary<GeneratedChange> {
  return fc
    .array(op, { minLength: 1, maxLength: 40 })
    .map((ops) => ops.flat())
    .filter((ops) => ops.some(({ kind }) => kind !== 'keep'))
    .map((ops) => ({
      path,
      before: textOf(ops, 'add'),
      after: textOf(ops, 'delete'),
      hunks: hunksOf(ops),
      added: ops.filter(({ kind }) => kind === 'add').length,
      deleted: ops.filter(({ kind }) => kind === 'delete').length,
    }));
}

/** Changes of one to three files. */
export const changes: fc.Arbitrary<GeneratedChange[]> = fc
  .tuple(
    changeOf('drivers/a.c'),
    changeOf('include/b c.h'),
    changeOf('lib/d.c'),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(([first, second, third, count]) => [first, second, third].slice(0, count));

export function gitDiff(change: GeneratedChange): string {
  const { path, hunks } = change;
  const end = path.includes(' ') ? '\t' : '';
  return `diff --git a/${path} b/${path}\nindex 1111111..2222222 100644\n--- a/${path}${end}\n+++ b/${path}${end}\n${hunks}`;
}

/** As `git format-patch` writes it. */
export function patchMail(all: readonly GeneratedChange[]): string {
  return [
    'From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001',
    'From: A Developer <a@example.org>',
    'Subject: [PATCH] lib: do it better',
    '',
    'It was not good:',
    '',
    '--- not a file',
    '-- nor this',
    '',
    'Signed-off-by: A Developer <a@example.org>',
    '---',
    ...all.map(({ path }) => ` ${path} | 2 +-`),
    ` ${all.length} files changed, 1 insertion(+)`,
    '',
    ...all.map(gitDiff).map((text) => text.replace(/\n$/, '')),
    '-- ',
    '2.43.0',
    '',
  ].join('\n');
}

function textOf(ops: readonly Op[], hidden: Op['kind']): string {
  return ops
    .filter(({ kind }) => kind !== hidden)
    .map(({ text }) => `${text}\n`)
    .join('');
}

const MARKS = { keep: ' ', delete: '-', add: '+' } as const;

function hunksOf(ops: readonly Op[]): string {
  const near = (at: number) => ops.slice(Math.max(0, at - 3), at + 4).some(({ kind }) => kind !== 'keep');
  let old = 0;
  let renewed = 0;
  let out = '';
  for (let at = 0; at < ops.length;) {
    if (!near(at)) {
      old++;
      renewed++;
      at++;
      continue;
    }
    const hunk: Op[] = [];
    for (let here = ops[at]; here && near(at); here = ops[++at]) hunk.push(here);
    const oldCount = hunk.filter(({ kind }) => kind !== 'add').length;
    const newCount = hunk.filter(({ kind }) => kind !== 'delete').length;
    out += `@@ -${range(old, oldCount)} +${range(renewed, newCount)} @@\n`;
    out += hunk.map(({ kind, text }) => `${MARKS[kind]}${text}\n`).join('');
    old += oldCount;
    renewed += newCount;
  }
  return out;
}

function range(passed: number, count: number): string {
  if (count === 1) return String(passed + 1);
  return `${count === 0 ? passed : passed + 1},${count}`;
}
