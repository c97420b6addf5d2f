struct skiff_slot {
	dma_addr_t dma;
	size_t len;
	u16 count;
	struct sk_buff *skb;
};

struct skiff {
	struct device *dev;
	struct skiff_slot rx[4], tx[4];
	struct skiff_slot *more;
	struct scatterlist sg[8];
	struct sg_table *table;
	dma_addr_t desc;
	void *descs;
	int nents;
	unsigned long attrs;
};

int lists(struct skiff *s, struct scatterlist *sg, int n, enum dma_data_direction dir)
{
	int count;

	count = dma_map_sg(s->dev, sg, n, dir);
	if (!count)
		return -ENOMEM;
	s->nents = count;
	dma_sync_sg_for_cpu(s->dev, sg, count, dir);
	dma_sync_sg_for_device(s->dev, sg, n, dir);
	dma_unmap_sg(s->dev, sg, count, dir);
	count = dma_map_sg_attrs(s->dev, s->sg, 8, DMA_TO_DEVICE, DMA_ATTR_SKIP_CPU_SYNC);
	if (count < 0)
		return count;
	dma_unmap_sg_attrs(s->dev, s->sg, 8, DMA_TO_DEVICE, 0);
	if (dma_map_sgtable(s->dev, s->table, DMA_BIDIRECTIONAL, 0))
		return -EIO;
	dma_sync_sgtable_for_cpu(s->dev, s->table, DMA_BIDIRECTIONAL);
	dma_unmap_sgtable(s->dev, s->table, DMA_BIDIRECTIONAL, 0);
	dma_map_sg(s->dev, NULL, n, dir);
	return 0;
}

int addresses(struct skiff *s, struct page *page, void *buf, phys_addr_t phys, size_t n, unsigned long attrs)
{
	dma_addr_t a = dma_map_page(s->dev, page, 64, n, DMA_FROM_DEVICE);
	dma_addr_t b = dma_map_single_attrs(s->dev, buf, n, DMA_TO_DEVICE, attrs | DMA_ATTR_SKIP_CPU_SYNC);
	dma_addr_t c = dma_map_resource(s->dev, phys, n, DMA_BIDIRECTIONAL, 0);
	dma_addr_t d = dma_map_phys(s->dev, phys, n, DMA_TO_DEVICE, attrs & ~DMA_ATTR_MMIO);
	dma_addr_t e = ib_dma_map_single(s->ib, buf, n, DMA_TO_DEVICE);

	if (dma_mapping_error(s->dev, a) || dma_mapping_error(s->dev, b))
		return -EIO;
	if (ib_dma_mapping_error(s->ib, e))
		return -EIO;
	if (!c || d == 0)
		return -EIO;
	if (unlikely(dma_mapping_error(s->dev, c)))
		goto out;
	dma_sync_single_range_for_cpu(s->dev, a, 4, n - 4, DMA_FROM_DEVICE);
	dma_sync_single_for_device(s->dev, b + 8, 8, DMA_TO_DEVICE);
	dma_unmap_page(s->dev, a, n + 1, DMA_FROM_DEVICE);
	dma_unmap_single_attrs(s->dev, b, n, DMA_TO_DEVICE, attrs);
	dma_unmap_resource(s->dev, c, n, DMA_BIDIRECTIONAL, 0);
	dma_unmap_phys(s->dev, d, n, DMA_FROM_DEVICE, 0);
	ib_dma_unmap_single(s->ib, e, n, DMA_TO_DEVICE);
	dma_unmap_page(s->dev, a, n, DMA_FROM_DEVICE);
	dma_unmap_single(s->dev, phys, n, DMA_TO_DEVICE);
out:
	return valid(c);
}

static int skiff_fill(struct skiff *s, struct skiff_slot *slot, void *data, size_t len)
{
	slot->dma = dma_map_single(s->dev, data, len + 2, DMA_FROM_DEVICE);
	if (dma_mapping_error(s->dev, slot->dma))
		return -EIO;
	slot->len = len;
	return 0;
}

int skiff_open(struct skiff *s, void *data)
{
	int ret = skiff_fill(s, &s->rx[1], data, 64);

	if (ret)
		return ret;
	s->tx[0].dma = dma_map_single(s->dev, data, 64, DMA_TO_DEVICE);
	s->more[2].dma = dma_map_single(s->dev, data, 64, DMA_TO_DEVICE);
	s->descs = dma_alloc_coherent(s->dev, 4096, &s->desc, GFP_KERNEL);
	if (!s->descs)
		return -ENOMEM;
	dma_unmap_addr_set(s->more, dma, dma_map_single(s->dev, data, 8, DMA_TO_DEVICE));
	dma_unmap_len_set(s->more, len, 8);
	return 0;
}

void skiff_close(struct skiff *s)
{
	dma_unmap_single(s->dev, s->rx[1].dma, s->rx[1].len, DMA_FROM_DEVICE);
	dma_unmap_single(s->dev, s->tx[0].dma, 64, DMA_FROM_DEVICE);
	dma_unmap_single(s->dev, s->more[2].dma, 64, DMA_TO_DEVICE);
	dma_free_coherent(s->dev, 8192, s->descs, s->desc);
	dma_unmap_single(s->dev, dma_unmap_addr(s->more, dma), dma_unmap_len(s->more, len), DMA_TO_DEVICE);
}

dma_addr_t skiff_map(struct skiff *s, void *data)
{
	dma_addr_t dma = dma_map_single(s->dev, data, 32, DMA_TO_DEVICE);

	return dma_mapping_error(s->dev, dma) ? 0 : dma;
}

static dma_addr_t skiff_raw(struct skiff *s, void *data, size_t n)
{
	return dma_map_single(s->dev, data, n, DMA_TO_DEVICE);
}

static int skiff_check(struct skiff *s, dma_addr_t dma)
{
	return dma_mapping_error(s->dev, dma);
}

int skiff_send(struct skiff *s, void *data)
{
	dma_addr_t one = skiff_raw(s, data, 16);
	dma_addr_t two = skiff_raw(s, data, 24);
	dma_addr_t three = skiff_map(s, data);

	if (skiff_check(s, one))
		return -EIO;
	kick(s, two);
	if (!three)
		return -EIO;
	s->more->dma = three;
	dma_unmap_single(s->dev, one, 24, DMA_TO_DEVICE);
	return 0;
}

static struct sg_table *skiff_map_buf(struct dma_buf_attachment *at, enum dma_data_direction dir)
{
	struct skiff *s = at->priv;

	if (dma_map_sgtable(at->dev, s->table, dir, 0))
		return ERR_PTR(-EIO);
	return s->table;
}

static void skiff_unmap_buf(struct dma_buf_attachment *at, struct sg_table *table, enum dma_data_direction dir)
{
	dma_unmap_sgtable(at->dev, table, DMA_TO_DEVICE, DMA_ATTR_SKIP_CPU_SYNC);
}

static const struct dma_buf_ops skiff_ops = {
	.map_dma_buf = skiff_map_buf,
	.unmap_dma_buf = skiff_unmap_buf,
};

int attached(struct skiff *s, struct dma_buf *buf)
{
	struct dma_buf_attachment *at = dma_buf_attach(buf, s->dev);
	struct sg_table *sgt;

	if (IS_ERR(at))
		return PTR_ERR(at);
	sgt = dma_buf_map_attachment(at, DMA_TO_DEVICE);
	if (IS_ERR(sgt))
		return PTR_ERR(sgt);
	if (IS_ERR_OR_NULL(sgt))
		return -EIO;
	dma_buf_unmap_attachment(at, sgt, DMA_FROM_DEVICE);
	return 0;
}

int moved(struct skiff *s, struct skiff *t, void *data)
{
	struct skiff_slot slot = s->rx[0], *p = &t->rx[2];
	dma_addr_t dma = dma_map_single(s->dev, data, 16, DMA_TO_DEVICE);

	slot.dma = dma;
	t->rx[3] = slot;
	*p = (struct skiff_slot){ .dma = dma, .len = 16 };
	swap(s->rx[0].dma, s->rx[1].dma);
	dma_unmap_single(s->dev, p->dma, p->len, DMA_TO_DEVICE);
	dma_unmap_single(s->dev, t->rx[3].dma, 16, DMA_TO_DEVICE);
	p->dma = 0;
	if (p->dma)
		dma_unmap_single(s->dev, p->dma, 16, DMA_TO_DEVICE);
	return 0;
}
