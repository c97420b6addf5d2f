import assert from 'node:assert/strict';
import { review } from './support';

/** `n` functions, each of which calls the next as `call` writes it, and the last one undoes what it is given. */
const chain = (n: number, call: (name: string) => string): string =>
  Array.from({ length: n }, (_, at) => {
    const next = at === n - 1 ? '' : `\t${call(`f${at + 1}`)}(dev, d);\n`;
    return `static void f${at}(struct device *dev, dma_addr_t d)\n{\n\tdma_unmap_single(dev, d, 4, DMA_TO_DEVICE);\n${next}}\n`;
  }).join('');

describe('review: calls that go deeper than a call stack', function () {
  this.timeout(120_000);
  for (const [written, call] of [
    ['in parentheses', (name: string) => `(${name})`],
    ['through a pointer to itself', (name: string) => `(*${name})`],
    ['with a comment', (name: string) => `${name} /* the next */ `],
  ] as const)
    it(`are followed as any others: ${written}`, async () => {
      const { functions, notAnalysed } = await review('a.c', chain(1200, call));
      assert.deepEqual(notAnalysed, []);
      assert.equal(functions.length, 1200);
    });
});
