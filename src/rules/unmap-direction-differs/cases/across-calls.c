/* What stands between the two ends changes nothing of the mapping. */
struct crock {
	struct device *dev;
	void *list;
	dma_addr_t list_dma;
	u32 *sizes;
	u32 filled;
	int type;
};

static u32 crock_slots(const struct crock *crock)
{
	return crock->type == 1 ? 256 : 64;
}

static void crock_kick(struct crock *crock)
{
	writel(lower_32_bits(crock->list_dma), crock_regs);
}

static void crock_fill(struct crock *crock, u32 by)
{
	if (by > 1)
		crock_fill(crock, by - 1);
	crock->filled += by;
}

static void crock_renew(struct crock *crock)
{
	crock->list_dma = crock_other_address(crock->type);
}

static void crock_renew_some(struct crock *crock, int again)
{
	if (again)
		crock_renew(crock);
}

static int crock_read(struct crock *crock)
{
	crock->list_dma = dma_map_single(crock->dev, crock->list, SZ_4K, DMA_TO_DEVICE);
	if (dma_mapping_error(crock->dev, crock->list_dma))
		return -ENOMEM;
	crock->sizes = kcalloc(crock_slots(crock), sizeof(u32), GFP_KERNEL);
	if (crock->sizes)
		return 0;
	dma_unmap_single(crock->dev, crock->list_dma, SZ_4K, DMA_FROM_DEVICE); /* expect: unmap-direction-differs */
	return -ENOMEM;
}

static int crock_written(struct crock *crock)
{
	crock->list_dma = dma_map_single(crock->dev, crock->list, SZ_4K, DMA_TO_DEVICE);
	if (dma_mapping_error(crock->dev, crock->list_dma))
		return -EIO;
	crock_kick(crock);
	crock_fill(crock, 4);
	dma_unmap_single(crock->dev, crock->list_dma, SZ_4K, DMA_FROM_DEVICE); /* expect: unmap-direction-differs */
	return 0;
}

/* The kernel has no way into a structure of this file. */
static int crock_registered(struct crock *crock, struct firmware *firmware)
{
	int ret;

	crock->list_dma = dma_map_single(crock->dev, crock->list, SZ_4K, DMA_TO_DEVICE);
	if (dma_mapping_error(crock->dev, crock->list_dma))
		return -EIO;
	ret = firmware_run(firmware, crock);
	dma_unmap_single(crock->dev, crock->list_dma, SZ_4K, DMA_FROM_DEVICE); /* expect: unmap-direction-differs */
	return ret;
}

/* What is undone is another mapping. */
static int crock_renewed(struct crock *crock)
{
	crock->list_dma = dma_map_single(crock->dev, crock->list, SZ_4K, DMA_TO_DEVICE);
	if (dma_mapping_error(crock->dev, crock->list_dma))
		return -EIO;
	crock_renew_some(crock, crock->type);
	dma_unmap_single(crock->dev, crock->list_dma, SZ_4K, DMA_FROM_DEVICE);
	return 0;
}

/* A member whose own address is given away may hold anything afterwards. */
static int crock_given(struct crock *crock)
{
	crock->list_dma = dma_map_single(crock->dev, crock->list, SZ_4K, DMA_TO_DEVICE);
	if (dma_mapping_error(crock->dev, crock->list_dma))
		return -EIO;
	firmware_exchange(&crock->list_dma);
	dma_unmap_single(crock->dev, crock->list_dma, SZ_4K, DMA_FROM_DEVICE);
	return 0;
}

/* So may one that a function of this file is called back for. */
static void crock_visit(struct device *dev, void *data)
{
	struct crock *crock = data;

	crock_renew(crock);
}

static int crock_visited(struct crock *crock)
{
	crock->list_dma = dma_map_single(crock->dev, crock->list, SZ_4K, DMA_TO_DEVICE);
	if (dma_mapping_error(crock->dev, crock->list_dma))
		return -EIO;
	device_for_each(crock->dev, crock, crock_visit);
	dma_unmap_single(crock->dev, crock->list_dma, SZ_4K, DMA_FROM_DEVICE);
	return 0;
}
