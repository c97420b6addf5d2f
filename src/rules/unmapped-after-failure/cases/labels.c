/* Ways out that undo one thing too many. */
struct ferry {
	struct device *dev;
	struct scatterlist *in;
	struct scatterlist *out;
	int in_count;
	int out_count;
};

static int ferry_map(struct ferry *ferry)
{
	int mapped;

	mapped = dma_map_sg(ferry->dev, ferry->in, ferry->in_count, DMA_TO_DEVICE);
	if (!mapped)
		goto unmap_in;
	mapped = dma_map_sg(ferry->dev, ferry->out, ferry->out_count, DMA_FROM_DEVICE);
	if (!mapped)
		goto unmap_out;
	return 0;

unmap_out:
	dma_unmap_sg(ferry->dev, ferry->out, ferry->out_count, DMA_FROM_DEVICE); /* expect: unmapped-after-failure */
unmap_in:
	dma_unmap_sg(ferry->dev, ferry->in, ferry->in_count, DMA_TO_DEVICE); /* expect: unmapped-after-failure */
	return -EINVAL;
}

static int ferry_send(struct ferry *ferry, void *data, size_t len)
{
	dma_addr_t dma;
	int ret;

	dma = dma_map_single(ferry->dev, data, len, DMA_TO_DEVICE);
	if (dma_mapping_error(ferry->dev, dma)) {
		ret = -ENOMEM;
		goto out;
	}
	ret = ferry_run(ferry, lower_32_bits(dma));
out:
	dma_unmap_single(ferry->dev, dma, len, DMA_TO_DEVICE); /* expect: unmapped-after-failure */
	return ret;
}

struct ferry_entry {
	void *data;
	size_t len;
	dma_addr_t dma;
};

/* The loop that undoes names the entry that failed, in each turn. */
static int ferry_map_list(struct ferry *ferry, struct ferry_entry *list, int count)
{
	int i;
	int j;

	for (i = 0; i < count; i++) {
		list[i].dma = dma_map_single(ferry->dev, list[i].data, list[i].len, DMA_TO_DEVICE);
		if (dma_mapping_error(ferry->dev, list[i].dma))
			goto fail;
	}
	return 0;

fail:
	for (j = 0; j < i; j++)
		dma_unmap_single(ferry->dev, list[i].dma, list[i].len, DMA_TO_DEVICE); /* expect: unmapped-after-failure */
	return -ENOMEM;
}
