import assert from 'node:assert/strict';
import { unknownBits } from '../../../src/paths/values/bits';
import { review } from '../review/support';
import { amended, Case, pairOf } from './cases';

/** Messages are mapped with attributes that two helpers take as a parameter. */
const parameter = `
static int nimbus_map_table(struct device *dev, struct sg_table *table, enum dma_data_direction dir,
			    unsigned long attrs)
{
	int ret = dma_map_sgtable(dev, table, dir, attrs); /* table */

	if (ret < 0) {
		sg_free_table(table);
		return ret;
	}
	return 0;
}

static void nimbus_unmap_table(struct device *dev, struct sg_table *table, enum dma_data_direction dir,
			       unsigned long attrs)
{
	dma_unmap_sgtable(dev, table, dir, attrs); /* undo */
}

static int nimbus_transfer(struct device *dev, struct sg_table *tx, struct sg_table *rx)
{
	unsigned long attrs = DMA_ATTR_SKIP_CPU_SYNC;
	int ret;

	ret = nimbus_map_table(dev, tx, DMA_TO_DEVICE, attrs);
	if (ret)
		return ret;
	ret = nimbus_map_table(dev, rx, DMA_FROM_DEVICE, attrs);
	if (ret) {
		nimbus_unmap_table(dev, tx, DMA_TO_DEVICE, attrs);
		return ret;
	}
	nimbus_start();
	nimbus_unmap_table(dev, rx, DMA_FROM_DEVICE, attrs);
	nimbus_unmap_table(dev, tx, DMA_TO_DEVICE, attrs);
	return 0;
}
`;

/** Attributes are collected once and kept with the memory. */
const member = `
struct nimbus_object {
	void *cookie;
	dma_addr_t dma;
	unsigned long attrs;
	size_t size;
};

static int nimbus_object_alloc(struct device *dev, struct nimbus_object *obj, unsigned int flags)
{
	unsigned long attrs = 0;

	if (flags & 1)
		attrs |= DMA_ATTR_FORCE_CONTIGUOUS;
	if (flags & 2)
		attrs |= DMA_ATTR_WRITE_COMBINE;
	attrs |= DMA_ATTR_NO_KERNEL_MAPPING;
	obj->attrs = attrs;
	obj->cookie = dma_alloc_attrs(dev, obj->size, &obj->dma, GFP_KERNEL, obj->attrs); /* object */
	if (!obj->cookie)
		return -ENOMEM;
	if (nimbus_table(flags)) {
		dma_free_attrs(dev, obj->size, obj->cookie, obj->dma, obj->attrs); /* undo */
		return -ENODEV;
	}
	return 0;
}

static void nimbus_object_free(struct device *dev, struct nimbus_object *obj)
{
	dma_free_attrs(dev, obj->size, obj->cookie, obj->dma, obj->attrs); /* free */
}
`;

/** The CPU's view is synced by hand before the mapping goes, which then need not do it again. */
const skipping = `
struct nimbus_buffer {
	dma_addr_t dma;
	void *data;
};

static int nimbus_refill(struct device *dev, struct nimbus_buffer *buffer)
{
	buffer->dma = dma_map_single(dev, buffer->data, 2048, DMA_FROM_DEVICE); /* buffer */
	if (dma_mapping_error(dev, buffer->dma))
		return -ENOMEM;
	return 0;
}

static void nimbus_receive(struct device *dev, struct nimbus_buffer *buffer, size_t bytes)
{
	dma_sync_single_for_cpu(dev, buffer->dma, bytes, DMA_FROM_DEVICE);
	nimbus_deliver(bytes);
	dma_unmap_single_attrs(dev, buffer->dma, 2048, DMA_FROM_DEVICE, DMA_ATTR_SKIP_CPU_SYNC); /* undo */
}
`;

/** Wrappers that do nothing where there is no device. */
const wrapper = `
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
		dma_unmap_single(dev, dma, size, dir); /* undo */
}

static int nimbus_send(struct device *dev, void *command, size_t size)
{
	dma_addr_t dma = nimbus_map(dev, command, size, DMA_TO_DEVICE);

	if (nimbus_mapping_error(dev, dma))
		return -EFAULT;
	if (nimbus_submit(size)) {
		nimbus_unmap(dev, dma, size, DMA_TO_DEVICE);
		return -EIO;
	}
	nimbus_wait();
	nimbus_unmap(dev, dma, size, DMA_TO_DEVICE);
	return 0;
}
`;

const variable = `
static int nimbus_read_page(struct device *dev, void *buf, size_t size)
{
	dma_addr_t dma;
	int ret;

	dma = dma_map_single(dev, buf, size, DMA_FROM_DEVICE); /* page */
	ret = dma_mapping_error(dev, dma);
	if (ret) {
		dev_err(dev, "cannot map\\n");
		return -EINVAL;
	}
	ret = nimbus_read(size);
	dma_unmap_single(dev, dma, size, DMA_FROM_DEVICE); /* undo */
	return ret;
}
`;

const findings = async (code: string) =>
  (await review('drivers/nimbus.c', code)).findings.map(({ rule, message }) => `${rule}: ${message}`);

describe('correct code that maps', () => {
  for (const [name, code] of Object.entries({ parameter, member, skipping, wrapper, variable }))
    it(`gives no finding: ${name}`, async () => {
      assert.deepEqual(await findings(code), []);
    });
});

describe('attributes that a parameter hands on', () => {
  it('are unknown in the helper, and the same at both ends for each of its callers', () => {
    const file = new Case(parameter);
    assert.deepEqual(file.visits('nimbus_map_table', 'dma_map_sgtable')[0]?.attributes, unknownBits);
    assert.deepEqual(file.contradictions('nimbus_transfer'), []);
  });

  const after = (test: string) => new Case(amended(parameter, ['if (ret < 0)', `if (${test})`]));

  it('leave nothing mapped where a caller fails or is done', () => {
    const file = after('ret');
    assert.deepEqual(file.undone('nimbus_transfer'), ['undo: table live']);
    assert.deepEqual(file.ends('nimbus_transfer'), ['0: nothing', '?: nothing']);
  });

  it('leave nothing mapped where the helper looks for a result below zero', () => {
    const file = after('ret < 0');
    assert.deepEqual(file.undone('nimbus_transfer'), ['undo: table live']);
    assert.deepEqual(file.ends('nimbus_transfer'), ['0: nothing', '?: nothing']);
  });
});

describe('attributes that a member keeps', () => {
  it('are those of the allocation where it is undone in the same function', () => {
    const file = new Case(member);
    assert.deepEqual(file.undone('nimbus_object_alloc'), ['undo: object live']);
    assert.deepEqual(file.contradictions('nimbus_object_alloc'), []);
    assert.deepEqual(file.errors('nimbus_object_alloc'), ['-ENODEV: nothing', '-ENOMEM: nothing']);
  });

  it('are unknown, not other ones, where it is freed elsewhere', () => {
    const { tie, map, unmap } = pairOf(member);
    assert.equal(tie, 'struct nimbus_object, member cookie');
    const [allocation] = map('nimbus_object_alloc');
    const [free] = unmap('nimbus_object_free');
    assert.ok(allocation?.roles && free?.roles);
    assert.deepEqual(free.attributes, unknownBits);
    assert.equal(free.roles.size, allocation.roles.size);
  });
});

describe('DMA_ATTR_SKIP_CPU_SYNC at unmap alone', () => {
  it('is the only difference between the two ends', () => {
    const [pair] = new Case(skipping).file.pairs;
    const [map, unmap] = [pair?.maps[0]?.visits[0], pair?.unmaps[0]?.visits[0]];
    assert.ok(map?.attributes && unmap?.attributes);
    assert.equal(map.attributes.ones, 0n);
    assert.equal(unmap.attributes.ones, 1n << 5n);
    assert.equal(map.roles?.direction, unmap.roles?.direction);
    assert.equal(map.roles?.size, unmap.roles?.size);
  });
});

describe('a mapping that a wrapper returns', () => {
  it('is checked through a second wrapper, and undone through a third', () => {
    const file = new Case(wrapper);
    assert.deepEqual(file.checked('nimbus_send'), ['map unchecked']);
    assert.deepEqual(file.undone('nimbus_send'), ['undo: map live']);
    assert.deepEqual(file.ends('nimbus_send'), ['-EFAULT: nothing', '-EIO: nothing', '0: nothing']);
  });

  it('is told to stand in the wrapper', () => {
    const [visit] = new Case(wrapper).visits('nimbus_send', 'dma_map_single');
    assert.equal(visit?.within, 'nimbus_map');
  });
});

describe('a check whose result a variable keeps', () => {
  it('settles the mapping where the variable is tested', () => {
    const file = new Case(variable);
    assert.deepEqual(file.undone('nimbus_read_page'), ['undo: page live']);
    assert.deepEqual(file.ends('nimbus_read_page'), ['-EINVAL: nothing', '?: nothing']);
  });
});
