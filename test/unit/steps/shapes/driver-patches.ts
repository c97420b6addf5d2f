import { each } from './c-parts';
import type { Shape } from './shape';

const start = 'From a Mon Jan  1 00:00:00 2024\n';

/** A function that maps and undoes with another size. */
const wrong = (i: number): string =>
  `int f${i}(struct device *dev, void *p)\n{\n\tdma_addr_t d = dma_map_single(dev, p, 4, DMA_TO_DEVICE);\n\n\tif (dma_mapping_error(dev, d))\n\t\treturn -1;\n\tdma_unmap_single(dev, d, 8, DMA_TO_DEVICE);\n\treturn 0;\n}\n`;

const lines = (text: string, mark: string): string =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => `${mark}${line}\n`)
    .join('');

/** A patch that makes a file of `text`. */
const added = (name: string, text: string): string =>
  `--- /dev/null\n+++ b/${name}\n@@ -0,0 +1,${text.split('\n').length - 1} @@\n${lines(text, '+')}`;

/** A patch that changes the size in each of the `n` functions of a file. */
const changed = (n: number): string =>
  `--- a/x.c\n+++ b/x.c\n${each(n, (i) => `@@ -${9 * i + 6},3 +${9 * i + 6},3 @@ int f${i}(struct device *dev, void *p)\n \t\treturn -1;\n-\tdma_unmap_single(dev, d, 8, DMA_TO_DEVICE);\n+\tdma_unmap_single(dev, d, 16, DMA_TO_DEVICE);\n \treturn 0;\n`)}`;

/** Shapes of patches and mails that bring drivers. */
export const driverPatches: readonly Shape[] = [
  {
    name: 'functions of a file that is added',
    file: 'a.patch',
    from: 20,
    of: (n) => added('x.c', each(n, wrong)),
  },
  {
    name: 'files that are added, each with a function',
    file: 'a.patch',
    from: 20,
    of: (n) => each(n, (i) => added(`d/x${i}.c`, wrong(i))),
  },
  {
    name: 'functions of a file that is there, each changed',
    file: 'a.patch',
    from: 20,
    of: changed,
    tree: (n) => ({ 'x.c': each(n, wrong) }),
  },
  { name: 'functions that hunks show, each changed', file: 'a.patch', from: 20, of: changed },
  {
    name: 'functions of a file that is deleted',
    file: 'a.patch',
    from: 20,
    of: (n) => `--- a/x.c\n+++ /dev/null\n@@ -1,${9 * n} +0,0 @@\n${lines(each(n, wrong), '-')}`,
    tree: (n) => ({ 'x.c': each(n, wrong) }),
  },
  {
    name: 'mails that each add a file',
    file: 'a.mbox',
    from: 20,
    of: (n) =>
      each(n, (i) => `${start}Subject: [PATCH ${i + 1}/${n}] a\n\n${added(`d/x${i}.c`, wrong(i))}\n`),
  },
  {
    name: 'drivers that answers quote',
    file: 'a.mbox',
    from: 20,
    of: (n) =>
      each(
        n,
        (i) =>
          `${start}Subject: Re: [PATCH] a\n\nOn x, y wrote:\n${lines(added(`d/x${i}.c`, wrong(i)), '> ')}\n\nwhy this?\n`,
      ),
  },
  {
    name: 'drivers in parts of a mail',
    file: 'a.eml',
    from: 20,
    of: (n) =>
      `A: b\nContent-Type: multipart/mixed; boundary="b"\n\n${each(n, (i) => `--b\nContent-Type: text/x-patch\n\n${added(`d/x${i}.c`, wrong(i))}\n`)}--b--\n`,
  },
  {
    name: 'drivers in parts of a mail, encoded',
    file: 'a.eml',
    from: 20,
    of: (n) =>
      `A: b\nContent-Type: multipart/mixed; boundary="b"\n\n${each(n, (i) => `--b\nContent-Type: text/x-patch\nContent-Transfer-Encoding: quoted-printable\n\n${added(`d/x${i}.c`, wrong(i)).replaceAll('=', '=3D')}\n`)}--b--\n`,
  },
];
