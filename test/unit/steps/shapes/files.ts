import type { Shape } from './shape';

/** What a file header and a hunk of one line, `+x`, are for a file called `name`. */
export function oneLine(name: string, added = 'x;'): string {
  return `--- a/${name}\n+++ b/${name}\n@@ -1 +1,2 @@\n a\n+${added}\n`;
}

function numbered(n: number, text: (index: number) => string): string {
  return Array.from({ length: n }, (_, index) => text(index)).join('');
}

const header = 'diff --git a/x.c b/x.c\n';
const names = '--- a/x.c\n+++ b/x.c\n';

/** Shapes of file headers and of hunks that are as git writes them. */
export const fileShapes: readonly Shape[] = [
  {
    name: 'hunks of one file',
    file: 'a.patch',
    from: 1000,
    of: (n) => names + numbered(n, (at) => `@@ -${10 * at + 1} +${11 * at + 1},2 @@ f(void)\n a\n+b;\n`),
  },
  {
    name: 'hunks with a call each',
    file: 'a.patch',
    from: 100,
    of: (n) =>
      names +
      numbered(
        n,
        (at) =>
          `@@ -${10 * at + 1} +${11 * at + 1},2 @@ void f${at}(void *p)\n a\n+\tx = dma_map_single(d, p, 4, 1);\n`,
      ),
  },
  {
    name: 'lines of one hunk',
    file: 'a.patch',
    from: 5000,
    of: (n) => `${names}@@ -1 +1,${n} @@\n${'+x;\n'.repeat(n)}`,
  },
  {
    name: 'lines deleted and added in turn',
    file: 'a.patch',
    from: 5000,
    of: (n) => `${names}@@ -1,${n} +1,${n} @@\n${'-x;\n+y;\n'.repeat(n)}`,
  },
  { name: 'files', file: 'a.patch', from: 500, of: (n) => numbered(n, (at) => oneLine(`d/${at}.c`)) },
  { name: 'files of one name', file: 'a.patch', from: 500, of: (n) => oneLine('d/x.c').repeat(n) },
  {
    name: 'files outside of the tree',
    file: 'a.patch',
    from: 1000,
    of: (n) => oneLine('../x.rst').repeat(n),
  },
  {
    name: 'renames',
    file: 'a.patch',
    from: 2000,
    of: (n) =>
      numbered(n, (at) => `diff --git a/${at}.c b/${at + 1}.c\nrename from ${at}.c\nrename to ${at + 1}.c\n`),
  },
  {
    name: 'lines of a file header',
    file: 'a.patch',
    from: 5000,
    of: (n) => header + 'old mode 100644\n'.repeat(n),
  },
  {
    name: 'index lines',
    file: 'a.patch',
    from: 5000,
    of: (n) => header + 'index 0123456..89abcde 100644\n'.repeat(n),
  },
  { name: 'file headers without hunks', file: 'a.patch', from: 5000, of: (n) => names.repeat(n) },
  { name: 'diff lines', file: 'a.patch', from: 2000, of: (n) => header.repeat(n) },
  {
    name: 'diff lines that were wrapped',
    file: 'a.patch',
    from: 2000,
    of: (n) => 'diff --git a/x.c\n b/x.c\n'.repeat(n),
  },
  {
    name: 'hunks of a merge',
    file: 'a.patch',
    from: 3000,
    of: (n) => `diff --cc x.c\n--- a/x.c\n+++ b/x.c\n${'@@@ -1,1 -1,1 +1,1 @@@\n++x\n'.repeat(n)}`,
  },
  {
    name: 'lines of a binary patch',
    file: 'a.patch',
    from: 5000,
    of: (n) => `${header}GIT binary patch\nliteral 9\n${'zcmZ4QkcS\n'.repeat(n)}`,
  },
  {
    name: 'spaces behind a name',
    file: 'a.patch',
    from: 20_000,
    of: (n) => `--- a/x.c${' '.repeat(n)}: 2020\n+++ b/x.c\n@@ -1 +1,2 @@\n a\n+b\n`,
  },
  { name: 'folders of a name', file: 'a.patch', from: 10_000, of: (n) => oneLine(`${'d/'.repeat(n)}x.c`) },
  {
    name: 'folders of two trees',
    file: 'a.patch',
    from: 10_000,
    of: (n) => `--- old/${'d/'.repeat(n)}x.c\n+++ new/${'d/'.repeat(n)}x.c\n@@ -1 +1,2 @@\n a\n+b\n`,
  },
  { name: 'dots of a name', file: 'a.patch', from: 10_000, of: (n) => oneLine(`${'./'.repeat(n)}x.c`) },
  {
    name: 'escapes of a name',
    file: 'a.patch',
    from: 10_000,
    of: (n) => `--- "a/${'\\303\\244'.repeat(n)}.c"\n+++ b/x.c\n@@ -1 +1,2 @@\n a\n+b\n`,
  },
  {
    name: 'quotes of a name that do not end',
    file: 'a.patch',
    from: 10_000,
    of: (n) => `diff --git ${'"\\'.repeat(n)}\n${names}@@ -1 +1,2 @@\n a\n+b\n`,
  },
  {
    name: 'words of a diff line',
    file: 'a.patch',
    from: 10_000,
    of: (n) => `diff --git ${'a '.repeat(n)}\n${names}@@ -1 +1,2 @@\n a\n+b\n`,
  },
  {
    name: 'a heading',
    file: 'a.patch',
    from: 10_000,
    of: (n) => `${names}@@ -1 +1,2 @@ ${'f('.repeat(n)}\n a\n+b\n`,
  },
  {
    name: 'a line of a hunk',
    file: 'a.patch',
    from: 20_000,
    of: (n) => `${names}@@ -1 +1,2 @@\n a\n+${'x'.repeat(n)}\n`,
  },
  {
    name: 'lines that end with a carriage return',
    file: 'a.patch',
    from: 3000,
    of: (n) => (names + `@@ -1 +1,${n + 1} @@\n a\n` + '+x;\n'.repeat(n)).replaceAll('\n', '\r'),
  },
  {
    name: 'notes that a line does not end',
    file: 'a.patch',
    from: 5000,
    of: (n) => `${names}@@ -1 +1,2 @@\n a\n+b\n${'\\ No newline at end of file\n'.repeat(n)}`,
  },
  { name: 'blank lines', file: 'a.patch', from: 20_000, of: (n) => names + '\n'.repeat(n) },
  {
    name: 'braces of a hunk',
    file: 'a.patch',
    from: 2000,
    of: (n) => `${names}@@ -1 +1,${n + 1} @@\n a\n${'+{\n'.repeat(n)}`,
  },
  {
    name: 'comments of a hunk that do not end',
    file: 'a.patch',
    from: 2000,
    of: (n) => `${names}@@ -1 +1,${n + 1} @@\n a\n${'+/* x\n'.repeat(n)}`,
  },
  {
    name: 'conditionals of a hunk',
    file: 'a.patch',
    from: 1000,
    of: (n) => `${names}@@ -1 +1,${n + 1} @@\n a\n${'+#ifdef A\n'.repeat(n)}`,
  },
];
