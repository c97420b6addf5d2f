import type { Shape } from './shape';

const added = (lines: readonly string[]): string =>
  `--- /dev/null\n+++ b/x.c\n@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}\n`).join('')}`;

const changed = (hunks: readonly string[]): string => `--- a/x.c\n+++ b/x.c\n${hunks.join('')}`;

function times<T>(n: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: n }, (_, index) => make(index));
}

/** Shapes of patches whose changes are laid over what those before them made. */
export const layingShapes: readonly Shape[] = [
  {
    name: 'hunks laid where they say',
    file: 'a.patch',
    from: 200,
    of: (n) =>
      added(times(10 * n, (at) => `int a${at};`)) +
      changed(times(n, (at) => `@@ -${10 * at + 2} +${11 * at + 2},2 @@\n int a${10 * at + 1};\n+int b;\n`)),
  },
  {
    name: 'hunks laid far from where they say',
    file: 'a.patch',
    from: 300,
    of: (n) =>
      added(times(10 * n, (at) => `int a${at};`)) +
      changed(times(n, (at) => `@@ -${at % 2 === 0 ? 9 * n : 2} +2,2 @@\n int a${10 * at + 1};\n+int b;\n`)),
  },
  {
    name: 'lines all alike under a hunk that does not fit',
    file: 'a.patch',
    from: 500,
    of: (n) =>
      added(times(4 * n, () => 'a;')) +
      changed([`@@ -9,${n + 1} +9,${n + 2} @@\n${' a;\n'.repeat(n)} b;\n+c;\n`]),
  },
  {
    name: 'blank lines under a damaged hunk',
    file: 'a.patch',
    from: 500,
    of: (n) =>
      added(times(4 * n, () => '')) +
      changed([`@@ -9,${n + 9} +9,${n + 9} @@\n${'\n'.repeat(n)}call(a);\n+c;\n`]),
  },
  {
    name: 'renames of a file with a change each',
    file: 'a.patch',
    from: 200,
    of: (n) =>
      added(times(n, (at) => `/* ${at} */`)).replaceAll('x.c', '0.c') +
      times(
        n,
        (at) =>
          `diff --git a/${at}.c b/${at + 1}.c\nrename from ${at}.c\nrename to ${at + 1}.c\n@@ -1 +1 @@\n-/* 0 */\n+/* 0 */\n`,
      ).join(''),
  },
];
