struct delta {
	struct device *dev;
	dma_addr_t dma[8];
	void *buf;
	int a, b, c, d, e, f, g, h;
};

int many(struct delta *d, int n)
{
	int x = 0;

	if (d->a)
		d->dma[0] = dma_map_single(d->dev, d->buf, 8, DMA_TO_DEVICE);
	if (d->b)
		d->dma[1] = dma_map_single(d->dev, d->buf, 8, DMA_TO_DEVICE);
	if (d->c)
		d->dma[2] = dma_map_single(d->dev, d->buf, 8, DMA_TO_DEVICE);
	if (d->d)
		d->dma[3] = dma_map_single(d->dev, d->buf, 8, DMA_TO_DEVICE);
	if (d->h)
		d->dma[7] = dma_map_single(d->dev, d->buf, 8, DMA_TO_DEVICE);
	kick(x);
	if (d->a)
		dma_unmap_single(d->dev, d->dma[0], 8, DMA_TO_DEVICE);
	if (d->b)
		dma_unmap_single(d->dev, d->dma[1], 8, DMA_FROM_DEVICE);
	if (d->h)
		dma_unmap_single(d->dev, d->dma[7], 16, DMA_TO_DEVICE);
	return x;
}

int values(struct delta *d, dma_addr_t h)
{
	int a = 0, b = 0, c = 0, e = 0;

	if (d->a)
		a = 1;
	if (d->b)
		b = 2;
	if (d->c)
		c = 4;
	if (d->d)
		e = 8;
	dma_sync_single_for_cpu(d->dev, h, a + b + c + e, DMA_TO_DEVICE);
	if (a == 1 && !d->a)
		dma_sync_single_for_cpu(d->dev, h, 1, DMA_TO_DEVICE);
	if (d->e)
		a = d->f ? 3 : 4;
	if (d->g)
		b = d->h ? 5 : 6;
	dma_sync_single_for_cpu(d->dev, h, a, b);
	return c;
}
