/* The label that is meant is the next one. */
struct barge {
	struct device *dev;
	void __iomem *regs;
	struct scatterlist *in;
	struct scatterlist *out;
	int count;
};

static int barge_send(struct barge *barge, size_t len)
{
	dma_addr_t dma;
	void *buf;
	int ret;

	buf = kmalloc(len, GFP_KERNEL);
	if (!buf)
		return -ENOMEM;
	ret = barge_fill(barge, buf, len);
	if (ret)
		goto err_free;
	dma = dma_map_single(barge->dev, buf, len, DMA_TO_DEVICE);
	if (dma_mapping_error(barge->dev, dma)) {
		ret = -ENOMEM;
		goto err_free;
	}
	ret = barge_run(barge->regs, lower_32_bits(dma));
	if (ret)
		goto err_unmap;
	barge_wait(barge->regs);
	dma_unmap_single(barge->dev, dma, len, DMA_TO_DEVICE);
	kfree(buf);
	return 0;

err_unmap:
	dma_unmap_single(barge->dev, dma, len, DMA_TO_DEVICE);
err_free:
	kfree(buf);
	return ret;
}

/* Nothing else jumps to the label, so that it goes with what it undoes. */
static int barge_map(struct barge *barge)
{
	int ret = -EINVAL;

	if (!dma_map_sg(barge->dev, barge->in, barge->count, DMA_TO_DEVICE))
		return -EINVAL;
	if (unlikely(!dma_map_sg(barge->dev, barge->out, barge->count, DMA_FROM_DEVICE)))
		goto err_in;
	ret = barge_start(barge->regs);
	if (ret)
		goto err_in;
	return 0;

err_in:
	dma_unmap_sg(barge->dev, barge->in, barge->count, DMA_TO_DEVICE);
	return ret;
}

/* The way on leads through the label, too: only the label goes. */
static int barge_write(struct barge *barge, size_t len)
{
	int ret = -ENOMEM;
	dma_addr_t dma;
	void *buf;

	buf = kmalloc(len, GFP_KERNEL);
	if (!buf)
		goto out;
	dma = dma_map_single(barge->dev, buf, len, DMA_TO_DEVICE);
	if (dma_mapping_error(barge->dev, dma))
		goto out;
	ret = barge_run(barge->regs, lower_32_bits(dma));
	dma_unmap_single(barge->dev, dma, len, DMA_TO_DEVICE);
out:
	kfree(buf);
	return ret;
}

/* What comes next does not skip the unmapping alone: no fix. */
static int barge_read(struct barge *barge, size_t len)
{
	int ret = -ENOMEM;
	dma_addr_t dma;
	void *buf;

	mutex_lock(&barge_lock);
	buf = kmalloc(len, GFP_KERNEL);
	if (!buf)
		goto out;
	dma = dma_map_single(barge->dev, buf, len, DMA_FROM_DEVICE);
	if (dma_mapping_error(barge->dev, dma))
		goto out_unmap;
	ret = barge_run(barge->regs, lower_32_bits(dma));
out_unmap:
	dma_unmap_single(barge->dev, dma, len, DMA_FROM_DEVICE);
	kfree(buf);
out:
	mutex_unlock(&barge_lock);
	return ret;
}

/* One variable for two mappings: the first one is still to be undone. No fix. */
static int barge_pair(struct barge *barge, void *head, void *tail)
{
	int ret = -ENOMEM;
	dma_addr_t dma;

	mutex_lock(&barge_lock);
	dma = dma_map_single(barge->dev, head, 64, DMA_TO_DEVICE);
	if (dma_mapping_error(barge->dev, dma))
		goto out;
	ret = barge_run(barge->regs, dma);
	if (ret)
		goto out_unmap;
	dma = dma_map_single(barge->dev, tail, 64, DMA_TO_DEVICE);
	if (dma_mapping_error(barge->dev, dma)) {
		ret = -ENOMEM;
		goto out_unmap;
	}
	ret = barge_run(barge->regs, dma);
out_unmap:
	dma_unmap_single(barge->dev, dma, 64, DMA_TO_DEVICE);
out:
	mutex_unlock(&barge_lock);
	return ret;
}
