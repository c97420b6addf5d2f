import assert from 'node:assert/strict';
import type { Reviewer } from '../../../src/review/reviewer';
import { loadReviewer } from '../rules/support';

const header = `
struct till { struct device *dev; void *state; dma_addr_t dma; dma_addr_t slots[4]; };
`;

const open = (direction: string): string => `
#include "till.h"
int till_open(struct till *till)
{
	till->dma = dma_map_single(till->dev, till->state, 64, ${direction});
	return dma_mapping_error(till->dev, till->dma) ? -ENOMEM : 0;
}
`;

const close = `
#include "till.h"
void till_close(struct till *till)
{
	dma_unmap_single(till->dev, till->dma, 64, DMA_FROM_DEVICE);
}
`;

describe('a member of a structure in a header of the program', () => {
  let reviewer: Reviewer;
  before(async () => {
    reviewer = await loadReviewer();
  });

  const review = async (files: Readonly<Record<string, string>>) => {
    const beside = Object.entries(files).map(([name, text]) => ({ path: `drivers/till/${name}`, text }));
    const own = 'drivers/till/close.c';
    const { findings } = await reviewer.review(
      { name: own, text: files['close.c'] ?? '' },
      {},
      undefined,
      () => Promise.resolve({ files: beside, own }),
    );
    return findings.map(({ rule, message }) => `${rule}: ${message}`);
  };
  const differs = async (files: Readonly<Record<string, string>>) =>
    (await review(files)).filter((finding) => finding.startsWith('unmap-direction-differs'));

  it('ties mappings to what another file undoes', async () => {
    const [finding, ...others] = await differs({
      ...{ 'till.h': header, 'close.c': close, 'open.c': open('DMA_TO_DEVICE') },
    });
    assert.match(finding ?? '', /in till_open\(\) mapped with DMA_TO_DEVICE/);
    assert.deepEqual(others, []);
  });

  it('is silent where one mapping of the program fits', async () => {
    const files = { 'till.h': header, 'close.c': close, 'open.c': open('DMA_TO_DEVICE') };
    const again = open('DMA_FROM_DEVICE').replace('till_open', 'till_reopen');
    assert.deepEqual(await differs({ ...files, 'again.c': again }), []);
  });

  it('is silent where the member holds what nobody knows', async () => {
    const files = { 'till.h': header, 'close.c': close, 'open.c': open('DMA_TO_DEVICE') };
    for (const body of [
      'till->dma = dma;',
      'till_fill(till->dev, &till->dma);',
      'till->dma = till->slots[2];',
      'till->dma += 64;',
    ])
      assert.deepEqual(
        await differs({
          ...files,
          'take.c': `void till_take(struct till *till, dma_addr_t dma) { ${body} }`,
        }),
        [],
        body,
      );
  });

  it('is not tied where another of the structure is, and once for each', async () => {
    const both = close.replace('}', '\tdma_unmap_single(till->dev, till->other, 64, DMA_FROM_DEVICE);\n}');
    const wide = header.replace('dma_addr_t dma;', 'dma_addr_t dma, other;');
    const files = { 'till.h': wide, 'close.c': both, 'open.c': open('DMA_TO_DEVICE') };
    assert.equal((await differs(files)).length, 1);
    const other = open('DMA_TO_DEVICE')
      .replace('till_open', 'till_other')
      .replaceAll('till->dma', 'till->other');
    assert.equal((await differs({ ...files, 'other.c': other })).length, 2);
    const unknown = 'void till_take(struct till *till, dma_addr_t dma) { till->other = dma; }';
    assert.equal((await differs({ ...files, 'other.c': other, 'take.c': unknown })).length, 1);
  });

  it('is not filled by numbers, by elements behind it, or in another structure', async () => {
    const files = { 'till.h': header, 'close.c': close, 'open.c': open('DMA_TO_DEVICE') };
    for (const body of ['till->dma = DMA_MAPPING_ERROR;', 'till->dma = 0;', 'till->slots[1] = dma;'])
      assert.equal(
        (
          await differs({
            ...files,
            'take.c': `void till_take(struct till *till, dma_addr_t dma) { ${body} }`,
          })
        ).length,
        1,
        body,
      );
  });
});
