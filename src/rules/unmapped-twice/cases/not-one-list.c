/* A path on which nothing is left over of nothing, an error pointer is none, or NULL is one list, is none that happens. */
static struct scatterlist *holm_list(struct holm *holm, unsigned int len)
{
	struct scatterlist *list;

	if (len == 0)
		return NULL;
	list = kmalloc_obj(*list);
	if (!list)
		return ERR_PTR(-ENOMEM);
	sg_init_table(list, 1);
	return list;
}

static int holm_run(struct device *dev, struct holm *holm, unsigned int len)
{
	struct scatterlist *src = holm_list(holm, len), *dst = holm_list(holm, len);
	int ret = 0;

	if (IS_ERR(src) || IS_ERR(dst))
		return -ENOMEM;
	if (len % 16)
		len += 16 - len % 16;
	if (len != 0) {
		if (!dma_map_sg(dev, src, 1, DMA_TO_DEVICE))
			return -EIO;
		if (!dma_map_sg(dev, dst, 1, DMA_FROM_DEVICE)) {
			ret = -EIO;
			goto unmap_src;
		}
		dma_unmap_sg(dev, dst, 1, DMA_FROM_DEVICE);
unmap_src:
		dma_unmap_sg(dev, src, 1, DMA_TO_DEVICE);
	}
	return ret;
}

/* The pointer is as good as it looks where the error was 0. */
static int holm_twice(struct device *dev, struct holm *holm, int error)
{
	void *answer = ERR_PTR(error);
	dma_addr_t dma = dma_map_single(dev, holm->buf, holm->len, DMA_TO_DEVICE);

	if (dma_mapping_error(dev, dma))
		return -EIO;
	dma_unmap_single(dev, dma, holm->len, DMA_TO_DEVICE);
	if (!IS_ERR(answer))
		dma_unmap_single(dev, dma, holm->len, DMA_TO_DEVICE); /* expect: unmapped-twice */
	return 0;
}
