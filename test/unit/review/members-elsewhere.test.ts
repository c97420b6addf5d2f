import assert from 'node:assert/strict';
import type { Reviewer } from '../../../src/review/reviewer';
import { loadReviewer } from '../rules/support';

const header = `
struct sill { struct device *dev; void *va; dma_addr_t dma; u32 size; };
struct sill_other { dma_addr_t dma; u32 size; };
`;

const main = `
#include "sill.h"
int sill_alloc(struct sill *sill, u32 size)
{
	sill->va = dma_alloc_coherent(sill->dev, size + 8, &sill->dma, GFP_KERNEL);
	if (!sill->va)
		return -ENOMEM;
	sill->size = size;
	return 0;
}

void sill_free(struct sill *sill)
{
	dma_free_coherent(sill->dev, sill->size, sill->va, sill->dma);
}

void sill_map(struct sill_other *other, struct device *dev, void *data)
{
	other->dma = dma_map_single(dev, data, 64, DMA_TO_DEVICE);
}
`;

/** Splits a statement, so that the function is not read. */
const broken = '\n#ifdef SILL\nif (dev) {\n#endif\n';

describe('what other files do with a member of a header', () => {
  let reviewer: Reviewer;
  before(async () => {
    reviewer = await loadReviewer();
  });

  const rulesBeside = async (body: string) => {
    const own = 'drivers/sill/main.c';
    const files = [
      { path: 'drivers/sill/sill.h', text: header },
      { path: own, text: main },
      { path: 'drivers/sill/other.c', text: `#include "sill.h"\n${body}` },
    ];
    const review = await reviewer.review({ name: own, text: main }, {}, undefined, () =>
      Promise.resolve({ files, own }),
    );
    return review.findings.map(({ rule }) => rule);
  };
  const both = ['unmap-size-differs', 'mapping-error-unchecked'];

  it('is nothing where they only read it, or store in another structure', async () => {
    assert.deepEqual(await rulesBeside(''), both);
    assert.deepEqual(
      await rulesBeside('u32 sill_size(struct sill *sill) { return sill->size + sill->dma; }'),
      both,
    );
    assert.deepEqual(
      await rulesBeside('void sill_grow(struct sill_other *o) { o->size = o->size + 8; }'),
      both,
    );
    assert.deepEqual(await rulesBeside('void sill_reset(struct sill *sill) { sill->size = 0; }'), both);
    assert.deepEqual(
      await rulesBeside('int sill_bad(struct sill *s) { return dma_mapping_error(s->dev, s->dma); }'),
      both,
    );
  });

  it('is nothing where they ask of mappings that they made themselves, as drivers that share a structure of the kernel do', async () => {
    const asks = 'if (dma_mapping_error(o->dev, o->dma)) return -ENOMEM;';
    const maps = 'o->dma = dma_map_single(dev, data, 8, DMA_TO_DEVICE);';
    const other = (body: string): string =>
      `int sill_own(struct sill_other *o, struct device *dev, void *data) { ${body} return 0; }`;
    assert.deepEqual(await rulesBeside(other(`${maps} ${asks}`)), both);
    assert.deepEqual(await rulesBeside(other(asks)), ['unmap-size-differs']);
    // One that cannot be read asks only where it names a call that does.
    assert.deepEqual(await rulesBeside(other(`${broken} o->dma = 0;`)), both);
    assert.deepEqual(await rulesBeside(other(`${broken} ${asks}`)), ['unmap-size-differs']);
  });

  it('may be to give it another value', async () => {
    for (const store of [
      'sill->size += 8;',
      'sill->size = 8 + sill_more();',
      'sill->size++;',
      'sill_set(&sill->size);',
    ])
      assert.deepEqual(
        await rulesBeside(`void sill_grow(struct sill *sill) { ${store} }`),
        ['mapping-error-unchecked'],
        store,
      );
  });

  it('may be to ask of it', async () => {
    assert.deepEqual(
      await rulesBeside(
        'int sill_bad(struct device *dev, struct sill_other *o) { return dma_mapping_error(dev, o->dma); }',
      ),
      ['unmap-size-differs'],
    );
  });
});
