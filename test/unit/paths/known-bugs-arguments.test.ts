import assert from 'node:assert/strict';
import { amended, Case, differing, memberOf, pairOf } from './cases';
import { analyse } from './support';

/** A cipher request whose initialisation vector is mapped; on failure, in the same function, it is undone. */
const cipher = `
struct nimbus_cipher {
	dma_addr_t iv_dma;
	char iv[16];
};

static int nimbus_crypt(struct device *dev, struct nimbus_cipher *req, int chunks)
{
	int ret = -ENOMEM;

	req->iv_dma = dma_map_single(dev, req->iv, 16, DMA_TO_DEVICE); /* iv */
	if (dma_mapping_error(dev, req->iv_dma))
		return -ENOMEM;
	if (nimbus_queue(chunks))
		goto undo;
	return 0;
undo:
	dma_unmap_single(dev, req->iv_dma, 16, DMA_BIDIRECTIONAL); /* undo iv */
	return ret;
}

static void nimbus_crypt_done(struct device *dev, struct nimbus_cipher *req)
{
	dma_unmap_single(dev, req->iv_dma, 16, DMA_BIDIRECTIONAL); /* done */
}
`;

const lists = `
static int nimbus_start(struct device *dev, struct scatterlist *in, struct scatterlist *out, int ready)
{
	if (!dma_map_sg(dev, in, 1, DMA_TO_DEVICE)) /* in */
		return -EINVAL;
	if (!dma_map_sg(dev, out, 1, DMA_FROM_DEVICE)) { /* out */
		dma_unmap_sg(dev, in, 1, DMA_TO_DEVICE); /* undo in */
		return -EINVAL;
	}
	if (!ready) {
		dma_unmap_sg(dev, in, 1, DMA_TO_DEVICE); /* undo in */
		dma_unmap_sg(dev, out, 1, DMA_TO_DEVICE); /* undo out */
		return -EBUSY;
	}
	return 0;
}
`;

/** A task whose list is mapped; the slot keeps how many entries the device sees. */
const task = `
struct nimbus_task {
	struct scatterlist *list;
	int entries;
};

struct nimbus_slot {
	struct nimbus_task *task;
	int mapped;
};

static int nimbus_prepare(struct device *dev, struct nimbus_slot *slot, struct nimbus_task *task, int ready)
{
	int count = dma_map_sg(dev, task->list, task->entries, DMA_TO_DEVICE); /* list */

	if (!count)
		return -ENOMEM;
	slot->task = task;
	slot->mapped = count;
	if (ready)
		return 0;
	dma_unmap_sg(dev, task->list, count, DMA_TO_DEVICE); /* undo */
	return -ENODEV;
}

static void nimbus_slot_free(struct device *dev, struct nimbus_slot *slot)
{
	struct nimbus_task *task = slot->task;

	if (slot->mapped)
		dma_unmap_sg(dev, task->list, slot->mapped, DMA_TO_DEVICE); /* free */
}
`;

describe('a direction that is not the one of the map', () => {
  it('is told at the unmap of the same function', () => {
    assert.deepEqual(new Case(cipher).contradictions('nimbus_crypt'), ['undo iv: direction']);
    assert.deepEqual(new Case(lists).contradictions('nimbus_start'), ['undo out: direction']);
  });

  it('is told at the unmap of another function', () => {
    const { tie, map, unmap } = pairOf(cipher);
    assert.equal(tie, 'struct nimbus_cipher, member iv_dma');
    const [from] = map('nimbus_crypt');
    const [to] = unmap('nimbus_crypt_done');
    assert.ok(from?.roles && to?.roles);
    assert.notEqual(from.roles.direction, to.roles.direction);
    assert.equal(from.roles.size, to.roles.size);
  });

  it('is the same in the corrected form, in one function and across two', () => {
    const corrected = amended(cipher, ['DMA_BIDIRECTIONAL', 'DMA_TO_DEVICE']);
    assert.deepEqual(new Case(corrected).contradictions('nimbus_crypt'), []);
    const { map, unmap } = pairOf(corrected);
    assert.equal(map('nimbus_crypt')[0]?.roles?.direction, unmap('nimbus_crypt_done')[0]?.roles?.direction);
    const right = amended(lists, ['dev, out, 1, DMA_TO_DEVICE', 'dev, out, 1, DMA_FROM_DEVICE']);
    assert.deepEqual(new Case(right).contradictions('nimbus_start'), []);
  });
});

describe('a number of entries that is not the one of the map', () => {
  it('is the count that dma_map_sg() returned, in the same function', () => {
    const file = new Case(task);
    assert.deepEqual(file.contradictions('nimbus_prepare'), ['undo: size']);
    const [visit] = file.visits('nimbus_prepare', 'dma_unmap_sg');
    assert.equal(visit?.roles?.size?.kind, 'count');
    assert.equal(memberOf(visit.mapping?.size), 'nimbus_task.entries');
  });

  it('is the member that keeps the count, in another function', () => {
    const { tie, map, unmap } = pairOf(task);
    assert.equal(tie, 'struct nimbus_task, member list');
    assert.deepEqual(
      [map('nimbus_prepare')[0]?.roles?.size, unmap('nimbus_slot_free')[0]?.roles?.size].map(memberOf),
      ['nimbus_task.entries', 'nimbus_slot.mapped'],
    );
  });

  it('is told of the map call, with the member that keeps it', () => {
    const kept = analyse(task).functions.flatMap(({ paths }) =>
      paths.handles.flatMap(({ counts }) => counts),
    );
    assert.deepEqual(kept, [{ struct: 'nimbus_slot', path: 'mapped' }]);
  });

  it('is the same in the corrected form', () => {
    const corrected = amended(
      task,
      ['task->list, count', 'task->list, task->entries'],
      ['task->list, slot->mapped', 'task->list, task->entries'],
    );
    assert.deepEqual(new Case(corrected).contradictions('nimbus_prepare'), []);
    const { map, unmap } = pairOf(corrected);
    assert.deepEqual(
      [map('nimbus_prepare')[0]?.roles?.size, unmap('nimbus_slot_free')[0]?.roles?.size].map(memberOf),
      ['nimbus_task.entries', 'nimbus_task.entries'],
    );
  });
});

describe('roles', () => {
  it('are compared one by one', () => {
    const [from] = pairOf(cipher).map('nimbus_crypt');
    const [to] = pairOf(cipher).unmap('nimbus_crypt_done');
    assert.ok(from?.roles && to?.roles);
    assert.ok(differing(from.roles, to.roles).includes('direction'));
  });
});
