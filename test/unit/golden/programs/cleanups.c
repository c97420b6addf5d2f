struct fold {
	struct device *dev;
	void *buf;
	struct mutex lock;
	dma_addr_t dma;
};

DEFINE_FREE(fold_put, struct fold *, if (_T) fold_put(_T))

static void fold_undo(void *data)
{
	struct fold *f = data;

	dma_unmap_single(f->dev, f->dma, 64, DMA_TO_DEVICE);
}

void *kept(struct device *dev, size_t n, int way)
{
	void *p __free(kfree) = kmalloc(n, GFP_KERNEL);
	void *q __free(kfree) = NULL;

	if (!p)
		return NULL;
	dma_map_single(dev, p, n, DMA_TO_DEVICE);
	if (way == 1)
		return p;
	if (way == 2)
		return no_free_ptr(p);
	if (way == 3)
		return_ptr(p);
	q = kmalloc(n, GFP_KERNEL);
	if (way == 4)
		goto out;
	{
		char *r __free(kvfree) = kvmalloc(n, GFP_KERNEL);

		if (way == 5)
			goto out;
		if (!r)
			return NULL;
	}
	for (int i = 0; i < way; i++) {
		void *s __free(kfree) = kzalloc(n, GFP_KERNEL);

		if (!s)
			break;
		if (i == 7)
			continue;
		if (i == 8)
			return no_free_ptr(s);
	}
out:
	retain_and_null_ptr(q);
	return NULL;
}

int locked(struct fold *f)
{
	guard(mutex)(&f->lock);
	guard(spinlock)(&f->spin);
	scoped_guard(spinlock_irq, &f->lock) {
		f->dma = dma_map_single(f->dev, f->buf, 64, DMA_TO_DEVICE);
		if (dma_mapping_error(f->dev, f->dma))
			return -EIO;
	}
	if (devm_add_action_or_reset(f->dev, fold_undo, f))
		return -ENOMEM;
	return devm_add_action(f->dev, fold_undo, f);
}

int cleaned(struct fold *f)
{
	struct fold *g __free(fold_put) = fold_get(f);
	void *p __cleanup(kfree_at) = kmalloc(8, GFP_KERNEL);
	struct page *page __free(free_page) = NULL;
	void *x __free(kfree) = memdup_user(f->buf, 8);

	if (IS_ERR(x))
		return PTR_ERR(x);
	if (!g)
		return -EINVAL;
	x = krealloc(x, 16, GFP_KERNEL);
	dma_map_single(f->dev, x, 16, DMA_TO_DEVICE);
	if (f->dma)
		return_ptr(p);
	return 0;
}
