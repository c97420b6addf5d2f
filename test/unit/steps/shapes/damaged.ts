import type { Shape } from './shape';

const names = '--- a/x.c\n+++ b/x.c\n';
const hunk = '@@ -1,9 +1,9 @@ f(\n';
const absurd = '@@ -1,999999999 +1,999999999 @@\n';

/** Shapes of patches that mail programs or people have damaged, and of quoted ones. */
export const damagedShapes: readonly Shape[] = [
  { name: 'hunk headers without hunks', file: 'a.patch', from: 2000, of: (n) => hunk.repeat(n) },
  {
    name: 'hunk headers, every other one quoted',
    file: 'a.patch',
    from: 1000,
    of: (n) => `${hunk}> ${hunk}`.repeat(n),
  },
  {
    name: 'text behind a header that counts too much',
    file: 'a.patch',
    from: 3000,
    of: (n) => names + absurd + 'a line of text without a marker\n\n'.repeat(n),
  },
  {
    name: 'code behind a header that counts too much',
    file: 'a.patch',
    from: 5000,
    of: (n) => `${names + absurd + ' a;\n'.repeat(n)}x\n`,
  },
  {
    name: 'headers that count too much',
    file: 'a.patch',
    from: 1000,
    of: (n) => names + `${absurd} a;\nb;\n`.repeat(n),
  },
  {
    name: 'replies within a hunk',
    file: 'a.patch',
    from: 3000,
    of: (n) => `> ${hunk}${'> +\tx;\nwhy this?\n'.repeat(n)}`,
  },
  {
    name: 'lines that lost their space',
    file: 'a.patch',
    from: 3000,
    of: (n) => `${names}@@ -1,${n} +1,${n + 1} @@\n+b;\n${'call(a);\n'.repeat(n)}`,
  },
  {
    name: 'blank lines that were lost',
    file: 'a.patch',
    from: 3000,
    of: (n) => `${names}@@ -1,${n + 3} +1,${n + 4} @@\n+b;\n${'call(a);\n'.repeat(n)}`,
  },
  {
    name: 'pieces of a line that was wrapped',
    file: 'a.patch',
    from: 1000,
    of: (n) => `${names}@@ -1,2 +1,3 @@\n+${`${'call_with_words, '.repeat(4)}\n`.repeat(n)}`,
  },
  {
    name: 'pieces of a heading that was wrapped',
    file: 'a.patch',
    from: 1000,
    of: (n) =>
      `${names}@@ -1,2 +1,3 @@ ${'call_with_words(, '.repeat(4)}\n${`${'call_with_words, '.repeat(4)}\n`.repeat(n)}`,
  },
  {
    name: 'lines that were wrapped',
    file: 'a.patch',
    from: 500,
    of: (n) =>
      `${names}@@ -1,${n} +1,${2 * n} @@\n${`+\tcall_with_arguments(first_argument, second_argument, third_argument,\nfourth);\n a;\n`.repeat(n)}`,
  },
  {
    name: 'quote marks of a line',
    file: 'a.patch',
    from: 20_000,
    of: (n) => `${'> '.repeat(n)}x\n${names}${hunk}`,
  },
  {
    name: 'quote marks of a hunk',
    file: 'a.patch',
    from: 2000,
    of: (n) => `${'>'.repeat(n)}${hunk}${'>\n'.repeat(n)}`,
  },
  {
    name: 'quote marks of a hunk, with spaces',
    file: 'a.patch',
    from: 2000,
    of: (n) => `${'> '.repeat(n)}${hunk}${'> > a\n'.repeat(n)}`,
  },
  {
    name: 'lines quoted ever deeper',
    file: 'a.patch',
    from: 100,
    of: (n) => Array.from({ length: n }, (_, at) => `${'>'.repeat(at % 40)} +\tx;\n`).join(''),
  },
  {
    name: 'changes without a header, and words',
    file: 'a.patch',
    from: 3000,
    of: (n) => '> +\tx;\n> words\n'.repeat(n),
  },
  {
    name: 'changes without a header behind hunks',
    file: 'a.patch',
    from: 500,
    of: (n) =>
      `> ${names.replace('\n', '\n> ')}${`> @@ -1 +1,2 @@\n>  a\n> +b;\n`.repeat(n)}words\n${'> +\tx;\nwords\n'.repeat(n)}`,
  },
  { name: 'context without a header', file: 'a.patch', from: 5000, of: (n) => '> \tx;\n'.repeat(n) },
  { name: 'context at two depths', file: 'a.patch', from: 3000, of: (n) => '> \tx;\n>> \ty;\n'.repeat(n) },
  { name: 'list items', file: 'a.patch', from: 5000, of: (n) => '> - an item\n'.repeat(n) + names + hunk },
  { name: 'signatures', file: 'a.patch', from: 5000, of: (n) => names + hunk + '-- \n2.39\n'.repeat(n) },
  {
    name: 'replies that cut off the headers of what they quote',
    file: 'a.mbox',
    from: 200,
    of: (n) =>
      Array.from(
        { length: n },
        (_, at) =>
          `From a Mon Jan  1 00:00:00 2024\nSubject: a\n\n--- a/${at}.c\n+++ b/${at}.c\n@@ -1 +1,2 @@\n a\n+call${at}();\n\n` +
          `From a Mon Jan  1 00:00:00 2024\nSubject: Re: a\n\n> @@ -1 +1,2 @@\n>  a\n> +call${at}();\n\n`,
      ).join(''),
  },
  {
    name: 'words of a line between code',
    file: 'a.patch',
    from: 5000,
    of: (n) => `${names}@@ -1,9 +1,9 @@\n a;\n${'word '.repeat(n)}\n`,
  },
  {
    name: 'underscores of a line between code',
    file: 'a.patch',
    from: 5000,
    of: (n) => `${names}@@ -1,9 +1,9 @@\n a;\n${'_a'.repeat(n)}\n`,
  },
];
