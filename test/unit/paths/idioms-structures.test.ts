import assert from 'node:assert/strict';
import { review } from '../review/support';
import { Case } from './cases';
import { directionConstants } from '../../../src/kernel/directions';

/** A request that is mapped as a list, as one buffer, or not at all; a member says which it was. */
const request = `
struct nimbus_request {
	void *buf;
	unsigned int length;
	dma_addr_t dma;
	struct scatterlist *list;
	unsigned int entries;
	unsigned int mapped_entries;
	unsigned int is_mapped:1;
};

int nimbus_map_request(struct device *dev, struct nimbus_request *req, int is_in)
{
	if (req->length == 0)
		return 0;
	if (req->entries) {
		int mapped;

		mapped = dma_map_sg(dev, req->list, req->entries, is_in ? DMA_TO_DEVICE : DMA_FROM_DEVICE); /* list */
		if (mapped == 0)
			return -EFAULT;
		req->mapped_entries = mapped;
	} else {
		req->dma = dma_map_single(dev, req->buf, req->length, is_in ? DMA_TO_DEVICE : DMA_FROM_DEVICE); /* one */
		if (dma_mapping_error(dev, req->dma))
			return -EFAULT;
		req->is_mapped = 1;
	}
	return 0;
}

void nimbus_unmap_request(struct device *dev, struct nimbus_request *req, int is_in)
{
	if (req->length == 0)
		return;
	if (req->mapped_entries) {
		dma_unmap_sg(dev, req->list, req->entries, is_in ? DMA_TO_DEVICE : DMA_FROM_DEVICE); /* undo list */
		req->mapped_entries = 0;
	} else if (req->is_mapped) {
		dma_unmap_single(dev, req->dma, req->length, is_in ? DMA_TO_DEVICE : DMA_FROM_DEVICE); /* undo one */
		req->is_mapped = 0;
	}
}

static int nimbus_queue(struct device *dev, struct nimbus_request *req, int is_in)
{
	int ret;

	req->mapped_entries = 0;
	req->is_mapped = 0;
	ret = nimbus_map_request(dev, req, is_in);

	if (ret)
		return ret;
	if (nimbus_kick(is_in)) {
		nimbus_unmap_request(dev, req, is_in);
		return -ESHUTDOWN;
	}
	return 0;
}
`;

/** A buffer whose mapping goes with the device. */
const devres = `
struct nimbus_host {
	struct device *dev;
	void *bounce;
	dma_addr_t bounce_dma;
	unsigned int bounce_size;
};

static void nimbus_unmap_bounce(void *data)
{
	struct nimbus_host *host = data;

	dma_unmap_single(host->dev, host->bounce_dma, host->bounce_size, DMA_BIDIRECTIONAL); /* undo */
}

static int nimbus_alloc_bounce(struct nimbus_host *host, unsigned int size)
{
	int ret;

	host->bounce = devm_kmalloc(host->dev, size, GFP_KERNEL);
	if (!host->bounce)
		return -ENOMEM;
	host->bounce_dma = dma_map_single(host->dev, host->bounce, size, DMA_BIDIRECTIONAL); /* bounce */
	ret = dma_mapping_error(host->dev, host->bounce_dma);
	if (ret) {
		devm_kfree(host->dev, host->bounce);
		host->bounce = NULL;
		return -EIO;
	}
	host->bounce_size = size;
	ret = devm_add_action_or_reset(host->dev, nimbus_unmap_bounce, host);
	if (ret) {
		devm_kfree(host->dev, host->bounce);
		host->bounce = NULL;
		return -ENODEV;
	}
	return 0;
}
`;

const findings = async (code: string) =>
  (await review('drivers/nimbus.c', code)).findings.map(({ rule, message }) => `${rule}: ${message}`);

describe('correct code that maps in several ways, or for the life of a device', () => {
  for (const [name, code] of Object.entries({ request, devres }))
    it(`gives no finding: ${name}`, async () => {
      assert.deepEqual(await findings(code), []);
    });
});

describe('a request that is mapped in one of several ways', () => {
  it('is live as a list or as one buffer where that worked', () => {
    assert.deepEqual(new Case(request).ends('nimbus_map_request'), [
      '-EFAULT: nothing',
      '0: list live',
      '0: nothing',
      '0: one live',
    ]);
  });

  it('is undone by the number of entries that it was mapped with', () => {
    const { pairs } = new Case(request).file;
    assert.deepEqual(pairs.map(({ tie }) => tie).sort(), [
      'struct nimbus_request, member dma',
      'struct nimbus_request, member list',
    ]);
    for (const { maps, unmaps } of pairs) {
      const sizes = [...maps, ...unmaps]
        .filter(({ function: { name } }) => name !== 'nimbus_queue')
        .flatMap(({ visits }) => visits.map(({ roles }) => roles?.size));
      assert.equal(new Set(sizes).size, 1);
    }
  });

  const [toDevice, fromDevice] = ['DMA_TO_DEVICE', 'DMA_FROM_DEVICE'].map((name) =>
    directionConstants().get(name),
  );

  it('takes no direction at one end that the other end contradicts', () => {
    for (const { maps, unmaps } of new Case(request).file.pairs) {
      const constants = (sites: typeof maps) =>
        sites.flatMap(({ visits }) => visits.flatMap(({ roles }) => roles?.direction?.value ?? []));
      for (const sites of [maps, unmaps])
        assert.deepEqual([...new Set(constants(sites))].sort(), [toDevice, fromDevice]);
    }
  });

  it('leaves nothing mapped where the caller fails, and nothing undone that was not mapped', () => {
    const file = new Case(request);
    assert.deepEqual(file.errors('nimbus_queue'), ['-EFAULT: nothing', '-ESHUTDOWN: nothing']);
    assert.deepEqual(
      file.undone('nimbus_queue').filter((line) => line.includes('failed')),
      [],
    );
    assert.deepEqual(file.contradictions('nimbus_queue'), []);
  });
});

describe('a mapping that goes with its device', () => {
  it('is undone where its action could not be registered', () => {
    const file = new Case(devres);
    assert.deepEqual(file.errors('nimbus_alloc_bounce'), [
      '-EIO: nothing',
      '-ENODEV: nothing',
      '-ENOMEM: nothing',
    ]);
  });

  it('is undone by the action itself', () => {
    assert.deepEqual(new Case(devres).undone('nimbus_alloc_bounce'), ['undo: bounce live']);
  });

  it('is live where the function succeeds, with the same size as at the end', () => {
    const file = new Case(devres);
    assert.deepEqual(file.contradictions('nimbus_alloc_bounce'), []);
    assert.ok(file.ends('nimbus_alloc_bounce').includes('0: bounce live'));
  });
});
