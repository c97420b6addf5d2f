struct lode {
	dma_addr_t dma[16];
	void *buf[16];
	struct list_head list;
	struct lode *next;
	int n;
};

int each(struct device *dev, struct lode *l, int n)
{
	int i;

	for (i = 0; i < n; i++) {
		l->dma[i] = dma_map_single(dev, l->buf[i], 64, DMA_TO_DEVICE);
		if (dma_mapping_error(dev, l->dma[i]))
			break;
	}
	if (i == n)
		return 0;
	for (i--; i >= 0; i--)
		dma_unmap_single(dev, l->dma[i], 64, DMA_TO_DEVICE);
	return -EIO;
}

int twice(struct device *dev, struct lode *l)
{
	dma_addr_t dma;
	int i;

	for (i = 0; i < 2; i++) {
		dma = dma_map_single(dev, l->buf[i], 64, DMA_TO_DEVICE);
		if (dma_mapping_error(dev, dma))
			return -EIO;
		if (i)
			continue;
		dma_unmap_single(dev, dma, 64, DMA_TO_DEVICE);
	}
	return i;
}

int once(struct device *dev, void *buf)
{
	dma_addr_t dma;

	do {
		dma = dma_map_single(dev, buf, 64, DMA_TO_DEVICE);
		if (!dma_mapping_error(dev, dma))
			break;
		if (later())
			continue;
		return -EIO;
	} while (0);
	dma_unmap_single(dev, dma, 64, DMA_TO_DEVICE);
	return 0;
}

int until(struct device *dev, void *buf, int n)
{
	dma_addr_t dma;
	int tries = 0;

	while (1) {
		dma = dma_map_single(dev, buf, n, DMA_TO_DEVICE);
		if (!dma_mapping_error(dev, dma))
			break;
		if (++tries > 3)
			return -EAGAIN;
	}
	dma_unmap_single(dev, dma, n, DMA_TO_DEVICE);
	for (;;) {
		if (n-- == 0)
			goto out;
		kfree(buf);
		buf = kmalloc(n, GFP_KERNEL);
	}
out:
	return tries;
}

void lists(struct device *dev, struct list_head *head, struct scatterlist *sgl, int n)
{
	struct lode *l, *tmp;
	struct scatterlist *sg;
	int i;

	list_for_each_entry(l, head, list)
		dma_unmap_single(dev, l->dma[0], 64, DMA_TO_DEVICE);
	list_for_each_entry_safe(l, tmp, head, list) {
		dma_unmap_single(dev, l->dma[1], 64, DMA_TO_DEVICE);
		kfree(l);
	}
	for_each_sg(sgl, sg, n, i)
		dma_sync_single_for_cpu(dev, sg_dma_address(sg), sg_dma_len(sg), DMA_FROM_DEVICE);
	for (l = first(head); l; l = l->next)
		dma_unmap_single(dev, l->dma[2], l->n, DMA_TO_DEVICE);
	while ((l = next(l)) != NULL)
		kfree(l);
	while_each_lode(l);
}

int nested(struct device *dev, struct lode *l, int n, int m)
{
	int i, j, count = 0;

	for (i = 0; i < n; i++) {
		for (j = 0; j < m; j++) {
			if (l->buf[j] == NULL)
				continue;
			if (count == 16)
				goto full;
			l->dma[count] = dma_map_single(dev, l->buf[j], i, DMA_TO_DEVICE);
			count++;
		}
		if (j == 0)
			break;
	}
	l->n = count;
	return count;
full:
	while (count-- > 0)
		dma_unmap_single(dev, l->dma[count], 64, DMA_TO_DEVICE);
	return -ENOSPC;
}

int jumps(struct device *dev, void *buf, int n)
{
	dma_addr_t dma;

again:
	dma = dma_map_single(dev, buf, 8, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, dma)) {
		if (n++ < 3)
			goto again;
		goto one;
	}
	if (n == 7)
		goto two;
	kick(dma);
two:
	dma_unmap_single(dev, dma, 8, DMA_TO_DEVICE);
one:
	return n;
}

int unreached(struct device *dev, void *buf)
{
	return 0;
	kfree(buf);
	while (1)
		;
	kfree(buf);
}

int kept(struct device *dev, void *buf, int n)
{
	int i, first = 0, last;
	dma_addr_t dma = 0;

	for (i = 0; i < n; i++) {
		last = i;
		if (i == 0)
			first = n;
		else
			first = 2;
	}
	dma_sync_single_for_cpu(dev, dma, first, DMA_TO_DEVICE);
	dma_sync_single_for_cpu(dev, dma, last, DMA_TO_DEVICE);
	dma_sync_single_for_cpu(dev, dma, i, DMA_TO_DEVICE);
	do
		dma_sync_single_for_cpu(dev, dma, n, DMA_TO_DEVICE);
	while (n--);
	return n;
}
