import assert from 'node:assert/strict';
import { review } from './support';

const attributed = (macros: string, name: string): string =>
  `${macros}int f(struct device *dev, phys_addr_t p, size_t s)
{
	return dma_map_phys(dev, p, s, DMA_TO_DEVICE, ${name});
}
`;

const unchecked = `int g(struct device *dev, void *p)
{
	dma_addr_t d = dma_map_single(dev, p, 4, DMA_TO_DEVICE);

	writel(d, p);
	return 0;
}
`;

function mapped(between: string): string {
  return `int f(struct device *dev, void *p, size_t s, int a)
{
	dma_addr_t d = dma_map_single(dev, p, s, DMA_TO_DEVICE);
${between}
	dma_unmap_single(dev, d, s, DMA_TO_DEVICE);
	return 0;
}
`;
}

describe('limits of a review', () => {
  it('read a chain of macros to its end, however long it is', async () => {
    const chain = Array.from({ length: 5000 }, (_, at) => `#define M${at} M${at + 1}\n`).join('');
    const { sites, notAnalysed } = await review('a.c', attributed(`${chain}#define M5000 (1 << 10)\n`, 'M0'));
    assert.deepEqual(notAnalysed, []);
    assert.deepEqual(sites[0]?.attrs?.always, ['DMA_ATTR_MMIO']);
  });

  for (const [name, between] of [
    ['negations', `s = ${'!'.repeat(4000)}a;`],
    ['statement expressions', `s = ${'({ '.repeat(300)}a${'; })'.repeat(300)};`],
    ['calls', `s = ${'g('.repeat(4000)}a${')'.repeat(4000)};`],
    ['sums', `s = ${'a + '.repeat(4000)}1;`],
  ] as const)
    it(`say of too many nested ${name} that they are, and go on with the next function`, async () => {
      const { findings, notAnalysed } = await review('a.c', `${mapped(`\t${between}`)}${unchecked}`);
      assert.deepEqual(
        notAnalysed.map(({ function: of, reason }) => [of, reason]),
        [['f', 'nested too deeply']],
      );
      assert.deepEqual(
        findings.map((finding) => finding.function),
        ['g'],
      );
    });

  it('do not hold for operands of && and for else if', async () => {
    const and = `\tif (${'a && '.repeat(1000)}1)\n\t\ts = s;`;
    const ladder = `\t${Array.from({ length: 400 }, (_, at) => `if (a == ${at})\n\t\ts = s;\n\telse `).join('')}s = s;`;
    for (const between of [and, ladder]) {
      const { notAnalysed, sites } = await review('a.c', mapped(between));
      assert.deepEqual(notAnalysed, []);
      assert.equal(sites.length, 2);
    }
  });

  it('follow functions that call each other, and know of what is done twenty deep', async () => {
    const calls = Array.from(
      { length: 1500 },
      (_, at) =>
        `static dma_addr_t g${at + 1}(struct device *dev, void *p)\n{\n\treturn g${at}(dev, p);\n}\n`,
    ).join('');
    const first =
      'static dma_addr_t g0(struct device *dev, void *p)\n{\n\treturn dma_map_single(dev, p, 4, DMA_TO_DEVICE);\n}\n';
    const { notAnalysed, stats } = await review('a.c', first + calls);
    assert.deepEqual(notAnalysed, []);
    assert.equal(stats.functions, 21);
  });
});
