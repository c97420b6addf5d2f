import { oneLine } from './files';
import type { Shape } from './shape';

const patch = oneLine('x.c');
const start = 'From a Mon Jan  1 00:00:00 2024\n';

function mails(n: number, mail: (index: number) => string): string {
  return Array.from({ length: n }, (_, index) => `${start}${mail(index)}\n`).join('');
}

/** A patch to the header of the DMA attributes, which the patch rules read. */
const attribute = (index: number): string =>
  `--- a/include/linux/dma-mapping.h\n+++ b/include/linux/dma-mapping.h\n@@ -1 +1,2 @@\n a\n+#define DMA_ATTR_A${index}\t(1UL << 30)\n`;

/** Shapes of mails that belong together, and of what they say. */
export const threadShapes: readonly Shape[] = [
  {
    name: 'mails of an mbox',
    file: 'a.mbox',
    from: 300,
    of: (n) => mails(n, () => `Subject: a\n\n${patch}`),
  },
  { name: 'mails without a header', file: 'a.mbox', from: 3000, of: (n) => start.repeat(n) },
  {
    name: 'mails whose header does not end',
    file: 'a.mbox',
    from: 3000,
    of: (n) => `${start}A: b\n`.repeat(n),
  },
  {
    name: 'mails that each lack their boundary',
    file: 'a.mbox',
    from: 500,
    of: (n) => mails(n, (at) => `Content-Type: multipart/mixed; boundary=b${at}\n\nwords\n`),
  },
  {
    name: 'lines that an mbox quotes',
    file: 'a.mbox',
    from: 3000,
    of: (n) => `${start}Subject: a\n\n${'>From x\n'.repeat(n)}`,
  },
  {
    name: 'marks before a line that an mbox quotes',
    file: 'a.mbox',
    from: 20_000,
    of: (n) => `${start}Subject: a\n\n${'>'.repeat(n)}From x\n`,
  },
  {
    name: 'patches of a series',
    file: 'a.mbox',
    from: 300,
    of: (n) => mails(n, (at) => `Subject: [PATCH ${at + 1}/${n}] a\n\n${oneLine(`${at}.c`)}`),
  },
  {
    name: 'versions of a series',
    file: 'a.mbox',
    from: 200,
    of: (n) => mails(n, (at) => `Subject: [PATCH v${at % 999} 1/${1 + at}] a\n\n${attribute(at)}`),
  },
  {
    name: 'attributes that are defined',
    file: 'a.mbox',
    from: 200,
    of: (n) => mails(n, (at) => `Subject: a\n\n${attribute(at)}`),
  },
  {
    name: 'answers that quote a patch',
    file: 'a.mbox',
    from: 300,
    of: (n) => mails(n, () => `Subject: Re: a\n\n> ${patch.replaceAll('\n', '\n> ')}\n`),
  },
  {
    name: 'lines of a diffstat',
    file: 'a.eml',
    from: 3000,
    of: (n) => `Subject: a\n\n${' a.c | 1 +\n'.repeat(n)}${patch}`,
  },
  {
    name: 'bars of a line',
    file: 'a.eml',
    from: 5000,
    of: (n) => `Subject: a\n\n${'a | 1 '.repeat(n)}\n${patch}`,
  },
  {
    name: 'attributions',
    file: 'a.eml',
    from: 2000,
    of: (n) => `Subject: a\n\n${'On x, y wrote:\n'.repeat(n)}${patch}`,
  },
  {
    name: 'a paragraph of an answer',
    file: 'a.eml',
    from: 3000,
    of: (n) => `Subject: a\n\nOn x, y wrote:\n${'you do\n'.repeat(n)}${patch}`,
  },
  {
    name: 'paragraphs of an answer',
    file: 'a.eml',
    from: 3000,
    of: (n) => `Subject: a\n\nOn x, y wrote:\n${'you do\n\n'.repeat(n)}${patch}`,
  },
  {
    name: 'attributes under an old name in one line',
    file: 'a.eml',
    from: 1000,
    of: (n) => `Subject: a\n\n${'DMA_ATTR_CC_DECRYPTED '.repeat(n)}\n${patch}`,
  },
  {
    name: 'calls of internals in one added line',
    file: 'a.patch',
    from: 500,
    of: (n) => oneLine('drivers/x.c', 'swiotlb_init(a); '.repeat(n)),
  },
];
