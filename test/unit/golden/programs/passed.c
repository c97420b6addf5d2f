struct quern {
	void *buf, *more;
	struct device *dev;
	dma_addr_t dma;
	int state;
	spinlock_t lock;
};

static int plain(void *p, int n) { return set_memory_decrypted((unsigned long)p, n); }
static int reversed(void *p) { return !set_memory_decrypted((unsigned long)p, 1); }
static bool asked(void *p) { return set_memory_decrypted((unsigned long)p, 1) != 0; }

static int own_numbers(void *p)
{
	if (set_memory_decrypted((unsigned long)p, 1))
		return -EFAULT;
	return 0;
}

static int same_number(void *p)
{
	if (set_memory_decrypted((unsigned long)p, 1))
		return 0;
	return 0;
}

static int undoes(void *p)
{
	int ret = set_memory_decrypted((unsigned long)p, 1);

	if (ret)
		set_memory_encrypted((unsigned long)p, 1);
	return ret;
}

static void *kept(struct quern *q)
{
	q->state = set_memory_decrypted((unsigned long)q->buf, 1);
	return q->state ? NULL : q->buf;
}

static int both(void *p, void *q)
{
	int ret = set_memory_decrypted((unsigned long)p, 1);

	if (ret)
		return ret;
	ret = set_memory_decrypted((unsigned long)q, 1);
	if (ret)
		goto undo;
	return 0;
undo:
	if (set_memory_encrypted((unsigned long)p, 1))
		pr_err("leaked\n");
	return ret;
}

static dma_addr_t mapped(struct quern *q, size_t n)
{
	dma_addr_t dma = dma_map_single(q->dev, q->buf, n, DMA_TO_DEVICE);

	if (dma_mapping_error(q->dev, dma))
		return DMA_MAPPING_ERROR;
	return dma;
}

static dma_addr_t unasked(struct quern *q)
{
	return dma_map_single(q->dev, q->more, 16, DMA_TO_DEVICE);
}

static int asks_only(struct quern *q, size_t n)
{
	q->dma = dma_map_single(q->dev, q->buf, n, DMA_TO_DEVICE);
	return dma_mapping_error(q->dev, q->dma) ? -ENOMEM : 0;
}

static int listed(struct quern *q, struct scatterlist *sg, int n)
{
	int count = dma_map_sg(q->dev, sg, n, DMA_TO_DEVICE);

	return count ? count : -EIO;
}

static bool worked(struct quern *q, struct scatterlist *sg) { return dma_map_sg(q->dev, sg, 4, DMA_TO_DEVICE) > 0; }

static void *given(size_t n)
{
	void *p = (void *)__get_free_pages(GFP_KERNEL, 1);

	if (!p || set_memory_decrypted((unsigned long)p, 2))
		return NULL;
	return p;
}

static void locks(struct quern *q)
{
	spin_lock(&q->lock);
	set_memory_encrypted((unsigned long)q->buf, 1);
	spin_unlock(&q->lock);
}

int callers(struct quern *q, struct scatterlist *sg, void *p, void *r)
{
	dma_addr_t dma;
	void *mem;
	int ret;

	if (plain(p, 3) < 0)
		return -EIO;
	if (!reversed(p))
		return -EIO;
	if (asked(r))
		return -EIO;
	ret = own_numbers(q->more);
	if (ret)
		return ret;
	same_number(q->more);
	undoes(r);
	mem = kept(q);
	if (!mem)
		return -EIO;
	if (both(p, r))
		return -EIO;
	kfree(r);
	dma = mapped(q, 8);
	if (dma == DMA_MAPPING_ERROR)
		return -EIO;
	dma_unmap_single(q->dev, dma, 9, DMA_TO_DEVICE);
	dma = unasked(q);
	if (!dma)
		return -EIO;
	ret = asks_only(q, 12);
	if (ret)
		return ret;
	dma_unmap_single(q->dev, q->dma, 13, DMA_TO_DEVICE);
	ret = listed(q, sg, 3);
	if (ret < 0)
		return ret;
	dma_unmap_sg(q->dev, sg, ret, DMA_TO_DEVICE);
	if (worked(q, sg))
		dma_unmap_sg(q->dev, sg, 5, DMA_FROM_DEVICE);
	mem = given(4);
	if (!mem)
		return -ENOMEM;
	locks(q);
	preempt_disable();
	set_memory_decrypted((unsigned long)q->buf, 1);
	preempt_enable();
	free_pages((unsigned long)mem, 1);
	return 0;
}
