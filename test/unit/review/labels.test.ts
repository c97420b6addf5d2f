import assert from 'node:assert/strict';
import { found, review } from './support';

function mapped(labels: string): string {
  return `int f(struct device *dev, void *p)
{
	dma_addr_t d = dma_map_single(dev, p, 4, DMA_TO_DEVICE);

	if (g(p))
		goto out;
	writel(d, p);
${labels}
	return 0;
}
`;
}

const branches = `#ifdef A
out:
	h(p);
#else
out:
	i(p);
#endif`;

describe('a label that a function has twice', () => {
  for (const [where, labels] of [
    ['one after the other', 'out:\nout:\n\th(p);'],
    ['in a block', 'out:\n\th(p);\n\t{\nout:\n\t\ti(p);\n\t}'],
    ['in a branch and behind it', `${branches}\nout:\n\th(p);`],
    ['before a branch and in it', `out:\n\th(p);\n${branches}`],
    ['in one branch', '#ifdef A\nout:\nout:\n\th(p);\n#endif'],
    [
      'in two branches of different conditionals',
      '#ifdef A\nout:\n\th(p);\n#endif\n#ifdef B\nout:\n\ti(p);\n#endif',
    ],
  ] as const)
    it(`${where}, is the reason for which that is not analysed`, async () => {
      const { findings, notAnalysed } = await review('a.c', mapped(labels));
      assert.deepEqual(findings, []);
      assert.deepEqual(
        notAnalysed.map(({ function: of, reason }) => [of, reason]),
        [['f', 'the label out is there twice']],
      );
    });

  it('is one where a build has only one of them', async () => {
    const of = await review('a.c', mapped(branches));
    assert.deepEqual(of.notAnalysed, []);
    assert.equal(found(of, 'mapping-error-unchecked').length, 1);
  });

  it('in the DMA core is the reason for which that is not compared', async () => {
    const patch = `--- a/kernel/dma/swiotlb.c
+++ b/kernel/dma/swiotlb.c
@@ -12,1 +12,3 @@ int swiotlb_f(struct device *dev)
 out:
+	helper(dev);
+out:
`;
    const { findings, notAnalysed } = await review('core.patch', patch);
    assert.deepEqual(findings, []);
    assert.deepEqual(
      notAnalysed.map(({ reason }) => reason),
      ['swiotlb_f() is not compared: the label out is there twice'],
    );
  });
});
