import assert from 'node:assert/strict';
import { attributeNames } from '../../../src/kernel/attributes';
import { amended, Case, memberOf, pairOf } from './cases';

/** A queue of chunks, each with room for the address of the next one. */
const queue = `
struct nimbus_chunk {
	u8 *head;
	dma_addr_t dma;
	u32 size;
};

static int nimbus_queue_alloc(struct device *dev, struct nimbus_chunk *chunk, u32 size, int ready)
{
	chunk->head = dma_alloc_coherent(dev, size + 8, &chunk->dma, GFP_KERNEL); /* chunk */
	if (!chunk->head)
		return -ENOMEM;
	chunk->size = size;
	if (ready)
		return 0;
	dma_free_coherent(dev, chunk->size, chunk->head, chunk->dma); /* undo */
	return -EIO;
}

static void nimbus_queue_free(struct device *dev, struct nimbus_chunk *chunk)
{
	dma_free_coherent(dev, chunk->size, chunk->head, chunk->dma); /* free */
}
`;

/** Memory for descriptors, made by one call of the API and given back by another. */
const pool = (alloc: string, free: string) => `
struct nimbus_pool {
	void *cpu;
	dma_addr_t dma;
};

static int nimbus_pool_add(struct device *dev, struct nimbus_pool *pool, int ready)
{
	pool->cpu = ${alloc}; /* pool */
	if (!pool->cpu)
		return -ENOMEM;
	if (ready)
		return 0;
	${free}; /* undo */
	return -ENODEV;
}

static void nimbus_pool_remove(struct device *dev, struct nimbus_pool *pool)
{
	${free}; /* free */
}
`;

describe('a size that is not the one of the allocation', () => {
  it('is told in the same function, where the member keeps less than was allocated', () => {
    const file = new Case(queue);
    assert.deepEqual(file.contradictions('nimbus_queue_alloc'), ['undo: size']);
    const [visit] = file.visits('nimbus_queue_alloc', 'dma_free_coherent');
    assert.equal(visit?.roles?.size, visit?.mapping?.size?.operands[0]);
  });

  it('is another expression in another function', () => {
    const { tie, map, unmap } = pairOf(queue);
    assert.equal(tie, 'struct nimbus_chunk, member head');
    assert.equal(memberOf(map('nimbus_queue_alloc')[0]?.roles?.size), 'operation');
    assert.equal(memberOf(unmap('nimbus_queue_free')[0]?.roles?.size), 'nimbus_chunk.size');
  });

  it('is the same in the corrected form', () => {
    const corrected = amended(queue, ['chunk->size = size;', 'chunk->size = size + 8;']);
    assert.deepEqual(new Case(corrected).contradictions('nimbus_queue_alloc'), []);
  });
});

describe('attributes that are not those of the allocation', () => {
  const coherent = 'dma_free_coherent(dev, 4096, pool->cpu, pool->dma)';
  const forms = [
    {
      name: 'those that dma_alloc_wc() implies',
      bits: 'DMA_ATTR_WRITE_COMBINE',
      alloc: 'dma_alloc_wc(dev, 4096, &pool->dma, GFP_KERNEL)',
      free: 'dma_free_wc(dev, 4096, pool->cpu, pool->dma)',
    },
    {
      name: 'those that dma_alloc_attrs() is given',
      bits: 'DMA_ATTR_PRIVILEGED',
      alloc: 'dma_alloc_attrs(dev, 4096, &pool->dma, GFP_KERNEL, DMA_ATTR_PRIVILEGED)',
      free: 'dma_free_attrs(dev, 4096, pool->cpu, pool->dma, DMA_ATTR_PRIVILEGED)',
    },
  ];
  const ones = (code: string) => {
    const { map, unmap } = pairOf(code);
    return [map('nimbus_pool_add')[0], unmap('nimbus_pool_remove')[0]].map((visit) =>
      attributeNames(visit?.attributes?.ones ?? 0n).join(),
    );
  };

  for (const { name, bits, alloc, free } of forms)
    it(`are known for ${name}, in one function and across two`, () => {
      const wrong = pool(alloc, coherent);
      assert.deepEqual(new Case(wrong).contradictions('nimbus_pool_add'), ['undo: attributes']);
      assert.deepEqual(ones(wrong), [bits, '']);
      const corrected = pool(alloc, free);
      assert.deepEqual(new Case(corrected).contradictions('nimbus_pool_add'), []);
      assert.deepEqual(ones(corrected), [bits, bits]);
    });
});
