import type { Corpus } from '../corpus';
import type { Input } from '../input';
import type { Random } from '../random';
import { cText } from './c';
import { changeOf, type Change } from './diff';
import { mutated, number, type Trade } from './mutate';
import { oddName } from './odd';
import { options } from './surroundings';

const paths = [
  'drivers/net/x/ring.c',
  'drivers/net/x/ring.h',
  'a.c',
  'lib/b c.c',
  'drivers/iommu/x.c',
  'Makefile',
  'é.c',
];

/** What breaks a diff. */
export function patchTrade({ patches }: Corpus): Trade {
  return {
    words: [
      ...[
        '@@ -1,3 +1,4 @@',
        '\n@@ -1 +1 @@\n',
        '@@ -0,0 +1,2 @@\n',
        '@@@ -1,2 -1,2 +1,3 @@@\n',
        '@@ -1,999999 +1,1 @@ f(\n',
      ],
      ...[
        '\n--- a/a.c\n+++ b/a.c\n',
        '\ndiff --git a/a.c b/a.c\n',
        '\nrename from a.c\nrename to b.c\n',
        '\n-- \n2.43.0\n',
      ],
      ...[
        '\nGIT binary patch\nliteral 3\nKcmZQz\n\n',
        '\nBinary files a/x and b/x differ\n',
        '\n\\ No newline at end of file\n',
      ],
      ...[
        '\nindex 1234567..89abcde 100644\n',
        '\nnew file mode 100644\n',
        '\ndeleted file mode 100644\n',
        '/dev/null',
      ],
      ...[
        '\n+',
        '\n-',
        '\n ',
        '\n> ',
        '\n---\n',
        '--- a/',
        '+++ b/',
        '\t2026-01-01 10:00:00.000 +0100',
        '"a/\\303\\244.c"',
        '\n--cc x.c\n',
      ],
    ],
    others: patches,
    around: [
      ['\n@@ -1,2 +1,2 @@\n', '\n'],
      ['"', '"'],
      ['> ', ''],
      ['+', '\n'],
      ['diff --git ', '\n'],
    ],
  };
}

/** One to three changes of files, as some program writes them, and the tree that they were made in. */
export function patchText(
  random: Random,
  corpus: Corpus,
): { readonly text: string; readonly files: Record<string, string> } {
  if (random.chance(0.15)) return { text: random.pick(corpus.patches), files: {} };
  const others = random.pick(corpus.pieces).split('\n');
  const changes = random.list(1, random.chance(0.3) ? 3 : 1, () => {
    const path = random.chance(0.06) ? oddName(random) : random.pick(paths);
    return changeOf(random, path, cText(random, corpus), others);
  });
  return {
    text: changes.map((change) => written(random, change)).join(''),
    files: treeBefore(random, changes),
  };
}

/** The tree: as it was before, as it is after, or somewhat otherwise. */
function treeBefore(random: Random, changes: readonly Change[]): Record<string, string> {
  const entries = changes.flatMap(({ path, before, after }) =>
    random.choose<(readonly [string, string])[]>(
      [4, () => [[path, before]]],
      [1, () => [[path, after]]],
      [1, () => [[path, before.split('\n').slice(random.below(4)).join('\n')]]],
      [3, () => []],
    ),
  );
  return Object.fromEntries(entries);
}

function written(random: Random, { path, before, hunks }: Change): string {
  const body = random.chance(0.1)
    ? hunks.replace(/\d+/g, (digits) => (random.chance(0.2) ? number(random) : digits))
    : hunks;
  const other = random.pick(paths);
  const quoted = `"a/${path.replace(/[^ -~]|["\\]/g, (sign) => `\\${sign.charCodeAt(0).toString(8)}`)}"`;
  const git = (from: string, to: string, extended = 'index 1111111..2222222 100644\n'): string =>
    `diff --git ${from} ${to}\n${extended}--- ${from}\n+++ ${to}\n${body}`;
  return random.choose(
    [8, () => git(`a/${path}`, `b/${path}`)],
    [2, () => `--- linux-old/${path}\t2026-01-01 10:00:00.000 +0100\n+++ linux-new/${path}\n${body}`],
    [1, () => git(quoted, quoted.replace('"a/', '"b/'))],
    [
      1,
      () => git(`a/${other}`, `b/${path}`, `similarity index 90%\nrename from ${other}\nrename to ${path}\n`),
    ],
    [
      1,
      () => git(`a/${path}`, `b/${path}`, 'new file mode 100644\n').replace(`--- a/${path}`, '--- /dev/null'),
    ],
    [
      1,
      () =>
        `diff --git a/${path} b/${path}\ndeleted file mode 100644\n--- a/${path}\n+++ /dev/null\n@@ -1,${before.split('\n').length} +0,0 @@\n${before.replace(/^/gm, '-')}\n`,
    ],
    [
      0.5,
      () =>
        `diff --cc ${path}\nindex 111,222..333\n--- a/${path}\n+++ b/${path}\n${body.replace(/^@@ (-\S+) (.*?) @@/gm, '@@@ $1 $1 $2 @@@').replace(/^(?=[ +-])/gm, ' ')}`,
    ],
    [
      0.3,
      () =>
        `diff --git a/${path} b/${path}\nindex 1..2\nGIT binary patch\ndelta 5\nMcmZQz\n\nBinary files differ\n`,
    ],
    [0.5, () => body],
    [0.5, () => git(`a/${path}`, `b/${path}`) + git(`a/${path}`, `b/${path}`)],
    [0.5, () => `Index: ${path}\n${'='.repeat(67)}\n--- ${path}\n+++ ${path}\n${body}`],
  );
}

export function patchInput(random: Random, corpus: Corpus): Input {
  const { text, files } = patchText(random, corpus);
  return {
    kind: 'patch',
    name: random.pick(['a.patch', 'a.diff', 'x', '/tmp/a b.patch']),
    text: random.chance(0.5) ? mutated(random, text, patchTrade(corpus)) : text,
    files,
    options: options(random),
  };
}
