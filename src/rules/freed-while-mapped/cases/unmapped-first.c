/* Unmapped by its handle, by what is known of the memory, or never mapped. */
struct sluice {
	struct device *dev;
	void __iomem *regs;
	void *buf;
	dma_addr_t dma;
	struct sluice_desc *desc;
};

struct sluice_desc {
	__le64 addr;
};

static void sluice_test(struct sluice *sluice)
{
	void *buf = kmalloc(PAGE_SIZE, GFP_KERNEL);
	dma_addr_t dma;

	if (!buf)
		return;
	dma = dma_map_single(sluice->dev, buf, PAGE_SIZE, DMA_FROM_DEVICE);
	if (dma_mapping_error(sluice->dev, dma))
		goto out;
	writel(lower_32_bits(dma), sluice->regs);
	sluice_wait();
	dma_unmap_single(sluice->dev, dma, PAGE_SIZE, DMA_FROM_DEVICE);
out:
	kfree(buf);
}

/* 0 is what this driver takes for no mapping. */
static void sluice_drop(struct sluice *sluice)
{
	void *buf = kmalloc(PAGE_SIZE, GFP_KERNEL);
	dma_addr_t dma = 0;

	if (!buf)
		return;
	if (sluice_is_fast(sluice->regs)) {
		dma = dma_map_single(sluice->dev, buf, PAGE_SIZE, DMA_TO_DEVICE);
		if (dma_mapping_error(sluice->dev, dma))
			dma = 0;
	}
	sluice_wait();
	if (dma)
		dma_unmap_single(sluice->dev, dma, PAGE_SIZE, DMA_TO_DEVICE);
	kfree(buf);
}

/* What the descriptor holds is the handle in another form. */
static void sluice_by_desc(struct sluice *sluice)
{
	void *buf = kmalloc(PAGE_SIZE, GFP_KERNEL);
	dma_addr_t dma;

	if (!buf)
		return;
	dma = dma_map_single(sluice->dev, buf, PAGE_SIZE, DMA_TO_DEVICE);
	if (dma_mapping_error(sluice->dev, dma)) {
		kfree(buf);
		return;
	}
	sluice->desc->addr = cpu_to_le64(dma);
	sluice_wait();
	dma_unmap_single(sluice->dev, le64_to_cpu(sluice->desc->addr), PAGE_SIZE, DMA_TO_DEVICE);
	kfree(buf);
}

static int sluice_map_pages(struct sluice *sluice, void *va, dma_addr_t *list, unsigned int count)
{
	unsigned int i;

	for (i = 0; i < count; i++) {
		list[i] = dma_map_page(sluice->dev, vmalloc_to_page(va + i * PAGE_SIZE), 0, PAGE_SIZE,
				       DMA_BIDIRECTIONAL);
		if (dma_mapping_error(sluice->dev, list[i]))
			break;
	}
	return i;
}

static void sluice_unmap_pages(struct sluice *sluice, dma_addr_t *list, int count)
{
	while (--count >= 0)
		dma_unmap_page(sluice->dev, list[count], PAGE_SIZE, DMA_BIDIRECTIONAL);
}

/* Pages of one memory, each with a mapping of its own. */
static void sluice_load(struct sluice *sluice, dma_addr_t *list, unsigned int count)
{
	void *va = vmalloc(count * PAGE_SIZE);
	int mapped;

	if (!va)
		return;
	mapped = sluice_map_pages(sluice, va, list, count);
	sluice_wait();
	sluice_unmap_pages(sluice, list, mapped);
	vfree(va);
}
