import assert from 'node:assert/strict';
import { attributeNames } from '../../../src/kernel/attributes';
import type { MappingSite } from '../../../src/paths/analyse/pairs';
import { analyse, visitsOf } from './support';

const structs = `
struct slot {
	dma_addr_t dma;
	size_t size;
};

struct ring {
	dma_addr_t head;
	dma_addr_t tail;
	struct slot slots[8];
	struct sg_table *table;
};
`;

const functions = (map: string, unmap: string) => `${structs}
static int ring_start(struct device *dev, struct ring *ring, void *buf, size_t size, int i)
{
${map}
	return 0;
}

static void ring_stop(struct device *dev, struct ring *ring, struct slot *slot, size_t size, int j)
{
${unmap}
}
`;

const mapTo = (member: string) => `\t${member} = dma_map_single(dev, buf, size, DMA_TO_DEVICE);`;
const unmap = (handle: string) => `\tdma_unmap_single(dev, ${handle}, size, DMA_TO_DEVICE);`;

/** Each pair as `tie: map calls, unmap calls`. */
function pairs(code: string): readonly string[] {
  const calls = (sites: readonly MappingSite[]) =>
    sites.map(({ function: of, visits }) => `${visits[0]?.call ?? ''} in ${of.name}`).join(' and ');
  return analyse(code).pairs.map(({ tie, maps, unmaps }) => `${tie}: ${calls(maps)}, ${calls(unmaps)}`);
}

const simple = 'dma_map_single in ring_start, dma_unmap_single in ring_stop';

describe('a mapping and what undoes it elsewhere', () => {
  it('belong together by the member that holds the handle', () => {
    assert.deepEqual(pairs(functions(mapTo('ring->head'), unmap('ring->head'))), [
      `struct ring, member head: ${simple}`,
    ]);
  });

  it('are told with what syncs it', () => {
    const code = functions(
      mapTo('ring->head'),
      `\tdma_sync_single_for_cpu(dev, ring->head, 64, DMA_TO_DEVICE);\n${unmap('ring->head')}`,
    );
    const [pair] = analyse(code).pairs;
    assert.deepEqual(
      pair?.syncs.map(({ visits }) => visits[0]?.call),
      ['dma_sync_single_for_cpu'],
    );
  });

  it('belong together in elements of an array, whatever their index is called', () => {
    const code = functions(mapTo('ring->slots[i].dma'), unmap('ring->slots[j].dma'));
    assert.deepEqual(pairs(code), [`struct slot, member dma: ${simple}`]);
  });

  it('belong together through a pointer to the inner structure', () => {
    const map = `\tstruct slot *slot = &ring->slots[i];\n\n${mapTo('slot->dma')}`;
    assert.deepEqual(pairs(functions(map, unmap('slot->dma'))), [`struct slot, member dma: ${simple}`]);
  });

  it('belong together where the handle goes through a local variable first', () => {
    const map = `\tdma_addr_t dma = dma_map_single(dev, buf, size, DMA_TO_DEVICE);

	if (dma_mapping_error(dev, dma))
		return -EIO;
	ring->head = dma;`;
    const undo = `\tdma_addr_t dma = ring->head;\n\n${unmap('dma')}`;
    assert.deepEqual(pairs(functions(map, undo)), [`struct ring, member head: ${simple}`]);
  });

  it('belong together through the accessors of members that may not be there', () => {
    const map = `\tdma_addr_t dma = dma_map_single(dev, buf, size, DMA_TO_DEVICE);\n\n\tdma_unmap_addr_set(ring, head, dma);`;
    assert.deepEqual(pairs(functions(map, unmap('dma_unmap_addr(ring, head)'))), [
      `struct ring, member head: ${simple}`,
    ]);
  });

  it('belong together by the scatterlist table that a member holds', () => {
    const code = functions(
      '\tif (dma_map_sgtable(dev, ring->table, DMA_TO_DEVICE, 0))\n\t\treturn -EIO;',
      '\tdma_unmap_sgtable(dev, ring->table, DMA_TO_DEVICE, 0);',
    );
    assert.deepEqual(pairs(code), [
      'struct ring, member table: dma_map_sgtable in ring_start, dma_unmap_sgtable in ring_stop',
    ]);
  });

  it('do not belong together in two members, nor where they are of two families', () => {
    assert.deepEqual(pairs(functions(mapTo('ring->head'), unmap('ring->tail'))), []);
    assert.deepEqual(
      pairs(functions(mapTo('ring->head'), '\tdma_free_coherent(dev, size, dev->cpu, ring->head);')),
      [],
    );
  });

  it('do not belong together in a structure that other files can use', () => {
    const code = functions(mapTo('ring->head'), unmap('ring->head')).replace(structs, '');
    assert.deepEqual(pairs(code), []);
  });

  it('are tied by dma_buf_ops, which hands the table from one to the other', () => {
    const code = `
static struct sg_table *heap_map(struct dma_buf_attachment *at, enum dma_data_direction dir)
{
	struct sg_table *table = at->priv;

	if (dma_map_sgtable(at->dev, table, dir, DMA_ATTR_CC_SHARED))
		return ERR_PTR(-ENOMEM);
	return table;
}

static void heap_unmap(struct dma_buf_attachment *at, struct sg_table *table, enum dma_data_direction dir)
{
	dma_unmap_sgtable(at->dev, table, dir, 0);
}

static const struct dma_buf_ops heap_ops = {
	.map_dma_buf = heap_map,
	.unmap_dma_buf = heap_unmap,
};
`;
    const [pair, ...others] = analyse(code).pairs;
    assert.deepEqual(others, []);
    assert.match(pair?.tie ?? '', /^dma_buf_ops\.map_dma_buf hands it to \.unmap_dma_buf/);
    const passed = (sites: readonly MappingSite[] = []) =>
      sites.flatMap(({ visits }) => visits.map(({ attributes }) => attributeNames(attributes?.ones ?? 0n)));
    assert.deepEqual(passed(pair?.maps), [['DMA_ATTR_CC_SHARED']]);
    assert.deepEqual(passed(pair?.unmaps), [[]]);
    assert.deepEqual(analyse(code.replace('.unmap_dma_buf = heap_unmap', '.release = heap_unmap')).pairs, []);
  });
});

describe('a mapping and what undoes it in the same function', () => {
  const mapping = (code: string) =>
    visitsOf(analyse(functions(code, '')), 'dma_unmap_single').map(({ mapping: undone }) =>
      undone ? `${undone.call}${undone.status === 'undone' ? ', undone already' : ''}` : 'none',
    );

  it('belong together by the value, through variables and members', () => {
    assert.deepEqual(mapping(`${mapTo('dma_addr_t dma')}\n${unmap('dma')}`), ['dma_map_single']);
    assert.deepEqual(mapping(`${mapTo('ring->head')}\n${unmap('ring->head')}`), ['dma_map_single']);
    assert.deepEqual(mapping(`${mapTo('dma_addr_t dma')}\n\tring->head = dma;\n${unmap('ring->head')}`), [
      'dma_map_single',
    ]);
  });

  it('do not belong together where the variable holds another mapping by then', () => {
    assert.deepEqual(mapping(`${mapTo('dma_addr_t dma')}\n\tdma = ring->head;\n${unmap('dma')}`), ['none']);
  });

  it('are known to have been parted where it is undone twice', () => {
    assert.deepEqual(mapping(`${mapTo('dma_addr_t dma')}\n${unmap('dma')}\n${unmap('dma')}`), [
      'dma_map_single',
      'dma_map_single, undone already',
    ]);
  });
});
