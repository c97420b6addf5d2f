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
    return findings.map(({ rule, message, detail }) => `${rule}: ${message}: ${detail}`);
  };
  const differs = async (files: Readonly<Record<string, string>>) =>
    (await review(files)).filter((finding) => finding.startsWith('unmap-direction-differs'));

  it('ties mappings to what another file undoes', async () => {
    const [finding, ...others] = await differs({
      ...{ 'till.h': header, 'close.c': close, 'open.c': open('DMA_TO_DEVICE') },
    });
    assert.match(finding ?? '', / mapped with DMA_TO_DEVICE: .* in till_open\(\)\./);
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

  it('may also hold a place in memory that was allocated', async () => {
    const ring = 'struct ring { struct device *dev; u32 *va; dma_addr_t all; };\n';
    const files = { 'till.h': header, 'ring.h': ring, 'close.c': close, 'open.c': open('DMA_TO_DEVICE') };
    const take = (place: string) => `#include "ring.h"
int ring_open(struct ring *ring)
{
	ring->va = dma_alloc_coherent(ring->dev, 4096, &ring->all, GFP_KERNEL);
	return ring->va ? 0 : -ENOMEM;
}
static inline u32 *ring_at(struct ring *ring, dma_addr_t *dma, u32 index)
{
	*dma = ${place};
	return &ring->va[index];
}
void till_take(struct till *till, struct ring *ring, dma_addr_t other)
{
	dma_addr_t dma;

	ring_at(ring, &dma, 3);
	till->dma = dma;
}
`;
    const place = 'ring->all + sizeof(u32) * index';
    assert.equal((await differs({ ...files, 'take.c': take(place) })).length, 1);
    assert.deepEqual(await differs({ ...files, 'take.c': take('index') }), []);
    const mapped =
      'void ring_map(struct ring *ring) { ring->all = dma_map_single(ring->dev, ring->va, 64, 2); }\n';
    assert.deepEqual(await differs({ ...files, 'take.c': take(place) + mapped }), []);
  });

  it('is told apart by what it lies in', async () => {
    const port = `
struct port { struct device *dev; void *in; void *out; struct till rx; struct till tx; };
`;
    const both = `#include "till.h"
int port_start(struct port *port)
{
	port->rx.dma = dma_map_single(port->dev, port->in, 64, DMA_FROM_DEVICE);
	if (dma_mapping_error(port->dev, port->rx.dma))
		return -ENOMEM;
	port->tx.dma = dma_map_single(port->dev, port->out, 64, DMA_TO_DEVICE);
	return dma_mapping_error(port->dev, port->tx.dma) ? -ENOMEM : 0;
}
`;
    const stop = (direction: string) => `#include "till.h"
void port_stop(struct port *port)
{
	dma_unmap_single(port->dev, port->tx.dma, 64, ${direction});
}
`;
    const files = (direction: string) => ({
      'till.h': header + port,
      'open.c': both,
      'close.c': stop(direction),
    });
    const [finding] = await differs(files('DMA_FROM_DEVICE'));
    assert.match(finding ?? '', / mapped with DMA_TO_DEVICE: .* in port_start\(\)\./);
    assert.deepEqual(await differs(files('DMA_TO_DEVICE')), []);
    const any =
      'void till_map(struct till *till) { till->dma = dma_map_single(till->dev, till->state, 64, DMA_FROM_DEVICE); }';
    assert.deepEqual(await differs({ ...files('DMA_FROM_DEVICE'), 'any.c': any }), []);
    const moved = 'void till_move(struct till *to, struct till *from) { to->dma = from->dma; }';
    assert.deepEqual(await differs({ ...files('DMA_FROM_DEVICE'), 'moved.c': moved }), []);
  });

  it('has the sizes that structures of headers have', async () => {
    const sized = `
enum { ROWS = 4 };
struct row { u8 tag; union { u64 all; u16 parts[5]; }; } __packed;
struct table { struct row rows[ROWS]; };
struct desk { struct device *dev; void *va; dma_addr_t dma; };
`;
    const make = `#include "till.h"
int desk_open(struct desk *desk)
{
	desk->va = dma_alloc_coherent(desk->dev, sizeof(struct table), &desk->dma, GFP_KERNEL);
	return desk->va ? 0 : -ENOMEM;
}
`;
    const free = (size: string) => `#include "till.h"
void desk_close(struct desk *desk)
{
	dma_free_coherent(desk->dev, ${size}, desk->va, desk->dma);
}
`;
    const sizes = async (size: string) =>
      (await review({ 'till.h': sized, 'open.c': make, 'close.c': free(size) })).filter((finding) =>
        finding.startsWith('unmap-size-differs'),
      );
    assert.equal((await sizes('64')).length, 1);
    assert.equal((await sizes('PAGE_SIZE')).length, 1);
    assert.deepEqual(await sizes('68'), []);
  });
});
