import assert from 'node:assert/strict';
import { amended, Case } from './cases';

/** Entries of a list are mapped one by one; on failure a second loop undoes them. */
const gather = (undone: string) => `
struct nimbus_piece {
	dma_addr_t dma;
	void *buf;
	u16 size;
};

static int nimbus_gather(struct device *dev, struct nimbus_piece *list, int count)
{
	int i, j;

	for (i = 0; i < count; i++) {
		list[i].dma = dma_map_single(dev, list[i].buf, list[i].size, DMA_BIDIRECTIONAL); /* piece */
		if (dma_mapping_error(dev, list[i].dma))
			goto undo;
	}
	return 0;

undo:
	for (j = 0; j < i; j++)
		dma_unmap_single(dev, list[${undone}].dma, list[${undone}].size, DMA_BIDIRECTIONAL); /* undo */
	return -EIO;
}
`;

/** A request with a command and a response, mapped through a wrapper that can do without a device. */
const request = `
struct nimbus_request {
	dma_addr_t command_dma;
	dma_addr_t response_dma;
	char command[96];
	char response[96];
};

static inline dma_addr_t nimbus_map(struct device *dev, void *ptr, size_t size, enum dma_data_direction dir)
{
	return dev ? dma_map_single(dev, ptr, size, dir) : (dma_addr_t)0L; /* map */
}

static inline int nimbus_mapping_error(struct device *dev, dma_addr_t dma)
{
	return dev ? dma_mapping_error(dev, dma) : 0;
}

static inline void nimbus_unmap(struct device *dev, dma_addr_t dma, size_t size, enum dma_data_direction dir)
{
	if (dev)
		dma_unmap_single(dev, dma, size, dir); /* unmap */
}

static int nimbus_prepare(struct device *dev, struct nimbus_request *req)
{
	req->command_dma = nimbus_map(dev, req->command, 96, DMA_TO_DEVICE);
	if (nimbus_mapping_error(dev, req->command_dma))
		return -EFAULT;
	req->response_dma = nimbus_map(dev, req->response, 96, DMA_FROM_DEVICE);
	if (nimbus_mapping_error(dev, req->response_dma))
		return -EFAULT;
	return 0;
}
`;

/** Two lists are mapped one after the other; labels undo them in the opposite order. */
const labels = (afterIn: string, afterOut: string) => `
struct nimbus_job {
	struct scatterlist *in;
	struct scatterlist *out;
	int nents_in;
	int nents_out;
};

static int nimbus_describe(struct device *dev, struct nimbus_job *job)
{
	int ret;

	ret = dma_map_sg(dev, job->in, job->nents_in, DMA_TO_DEVICE); /* in */
	if (!ret)
		${afterIn}
	ret = dma_map_sg(dev, job->out, job->nents_out, DMA_FROM_DEVICE); /* out */
	if (!ret)
		${afterOut}
	return 0;

undo_out:
	dma_unmap_sg(dev, job->out, job->nents_out, DMA_FROM_DEVICE); /* undo out */
undo_in:
	dma_unmap_sg(dev, job->in, job->nents_in, DMA_TO_DEVICE); /* undo in */
fail:
	return -EINVAL;
}
`;

describe('a loop that undoes what an earlier loop mapped', () => {
  it('meets the entry that failed, in each turn, where it takes the index of the other loop', () => {
    const undone = new Case(gather('i')).undone('nimbus_gather');
    assert.ok(undone.includes('undo: piece failed'), undone.join('; '));
    assert.ok(!undone.includes('undo: piece live'), undone.join('; '));
  });

  it('leaves the entries that were mapped', () => {
    assert.deepEqual(new Case(gather('i')).errors('nimbus_gather'), ['-EIO: nothing', '-EIO: piece live']);
  });

  it('meets only entries that were mapped in the corrected form', () => {
    const file = new Case(gather('j'));
    const undone = file.undone('nimbus_gather');
    assert.ok(undone.includes('undo: piece live'), undone.join('; '));
    assert.ok(!/failed|undone|unchecked/.test(undone.join()), undone.join('; '));
    assert.deepEqual(file.errors('nimbus_gather'), ['-EIO: nothing']);
  });
});

describe('a function that fails after it mapped', () => {
  it('keeps the first mapping where the second failed', () => {
    assert.deepEqual(new Case(request).errors('nimbus_prepare'), ['-EFAULT: map live', '-EFAULT: nothing']);
  });

  it('keeps the mapping of the command, not that of the response', () => {
    const { file } = new Case(request);
    const prepare = file.functions.find(({ paths }) => paths.name === 'nimbus_prepare');
    const kept = prepare?.paths.exits
      .filter(({ returns }) => returns !== 0n)
      .flatMap(({ mappings }) => mappings.flatMap((mapping) => mapping.kept.map(({ path }) => path)));
    assert.deepEqual([...new Set(kept)], ['command_dma']);
  });

  it('keeps none in the corrected form', () => {
    const corrected = amended(request, [
      '\t\treturn -EFAULT;\n\treturn 0;',
      '\t\tgoto undo;\n\treturn 0;\nundo:\n\tnimbus_unmap(dev, req->command_dma, 96, DMA_TO_DEVICE);\n\treturn -EFAULT;',
    ]);
    const file = new Case(corrected);
    assert.deepEqual(file.errors('nimbus_prepare'), ['-EFAULT: nothing']);
    assert.deepEqual(file.undone('nimbus_prepare'), ['unmap: map live']);
  });
});

describe('labels that undo', () => {
  it('meet mappings that failed where each failure jumps to its own', () => {
    const file = new Case(labels('goto undo_in;', 'goto undo_out;'));
    assert.deepEqual(file.undone('nimbus_describe'), [
      'undo in: in failed',
      'undo in: in live',
      'undo out: out failed',
    ]);
  });

  it('meet only what was mapped in the corrected form', () => {
    const corrected = labels('goto fail;', 'goto undo_in;').replace(/undo_out:\n.*\n/, '');
    const file = new Case(corrected);
    assert.deepEqual(file.undone('nimbus_describe'), ['undo in: in live']);
    assert.deepEqual(file.ends('nimbus_describe'), ['-EINVAL: nothing', '0: in live, out live']);
  });
});
