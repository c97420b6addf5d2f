/* Lists that a way out leaves mapped. */
struct weir {
	struct device *dev;
	struct scatterlist *in;
	struct scatterlist *out;
	int in_nents;
	int out_nents;
};

static int weir_start(struct weir *weir)
{
	int ret;

	if (!dma_map_sg(weir->dev, weir->in, weir->in_nents, DMA_TO_DEVICE)) /* expect: mapping-left-behind */
		return -EINVAL;
	if (!dma_map_sg(weir->dev, weir->out, weir->out_nents, DMA_FROM_DEVICE))
		return -EINVAL;
	ret = weir_send(weir->dev);
	if (ret) {
		dma_unmap_sg(weir->dev, weir->out, weir->out_nents, DMA_FROM_DEVICE);
		dma_unmap_sg(weir->dev, weir->in, weir->in_nents, DMA_TO_DEVICE);
	}
	return ret;
}

static int weir_once(struct weir *weir, void *data, size_t size)
{
	struct scatterlist sg;

	sg_init_one(&sg, data, size);
	if (!dma_map_sg(weir->dev, &sg, 1, DMA_TO_DEVICE)) /* expect: mapping-left-behind */
		return -ENXIO;
	if (weir_send(weir->dev))
		return -EIO;
	dma_unmap_sg(weir->dev, &sg, 1, DMA_TO_DEVICE);
	return 0;
}

/* More entries than callers give are refused: that none is mapped then is not worth a word. */
static int weir_few(struct weir *weir)
{
	int count = dma_map_sg(weir->dev, weir->in, weir->in_nents, DMA_TO_DEVICE);

	if (count <= 0 || count > 8)
		return -EINVAL;
	if (weir_send(weir->dev)) {
		dma_unmap_sg(weir->dev, weir->in, weir->in_nents, DMA_TO_DEVICE);
		return -EIO;
	}
	return 0;
}

/* A helper on the way out unmaps what it is given. */
static void weir_unmap(struct device *dev, struct scatterlist *src, int src_nents, struct scatterlist *dst, int dst_nents)
{
	if (dst != src && dst_nents)
		dma_unmap_sg(dev, dst, dst_nents, DMA_FROM_DEVICE);
	if (src_nents)
		dma_unmap_sg(dev, src, src_nents, DMA_TO_DEVICE);
}

static int weir_both(struct weir *weir)
{
	if (!dma_map_sg(weir->dev, weir->in, weir->in_nents, DMA_TO_DEVICE))
		return -ENOMEM;
	if (!dma_map_sg(weir->dev, weir->out, weir->out_nents, DMA_FROM_DEVICE)) {
		dma_unmap_sg(weir->dev, weir->in, weir->in_nents, DMA_TO_DEVICE);
		return -ENOMEM;
	}
	if (weir_send(weir->dev)) {
		weir_unmap(weir->dev, weir->in, weir->in_nents, weir->out, weir->out_nents);
		return -EIO;
	}
	return 0;
}
