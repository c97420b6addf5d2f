struct weir {
	int a, b;
	dma_addr_t dma;
	u8 flags;
};

void equals(struct device *dev, dma_addr_t h, int a)
{
	if (a == 3) {
		if (a)
			dma_sync_single_for_cpu(dev, h, 1, DMA_TO_DEVICE);
		else
			dma_sync_single_for_cpu(dev, h, 2, DMA_TO_DEVICE);
		if (a < 5)
			dma_sync_single_for_cpu(dev, h, 3, DMA_TO_DEVICE);
		else
			dma_sync_single_for_cpu(dev, h, 4, DMA_TO_DEVICE);
		if (a != 3)
			dma_sync_single_for_cpu(dev, h, 5, DMA_TO_DEVICE);
		if (a > -1)
			dma_sync_single_for_cpu(dev, h, 6, DMA_TO_DEVICE);
		if (a & 1)
			dma_sync_single_for_cpu(dev, h, 7, DMA_TO_DEVICE);
		else
			dma_sync_single_for_cpu(dev, h, 8, DMA_TO_DEVICE);
		dma_sync_single_for_cpu(dev, h, a + 1, DMA_TO_DEVICE);
	} else if (a == 3) {
		dma_sync_single_for_cpu(dev, h, 9, DMA_TO_DEVICE);
	} else if (a == 0) {
		if (a)
			dma_sync_single_for_cpu(dev, h, 10, DMA_TO_DEVICE);
		if (!a)
			dma_sync_single_for_cpu(dev, h, 11, DMA_TO_DEVICE);
		if (a * 7)
			dma_sync_single_for_cpu(dev, h, 12, DMA_TO_DEVICE);
		if (a % 7)
			dma_sync_single_for_cpu(dev, h, 13, DMA_TO_DEVICE);
		if (a << 2)
			dma_sync_single_for_cpu(dev, h, 14, DMA_TO_DEVICE);
		if (a & 3)
			dma_sync_single_for_cpu(dev, h, 15, DMA_TO_DEVICE);
		if (a | 4)
			dma_sync_single_for_cpu(dev, h, 16, DMA_TO_DEVICE);
	} else {
		if (a == 0)
			dma_sync_single_for_cpu(dev, h, 17, DMA_TO_DEVICE);
		if (a)
			dma_sync_single_for_cpu(dev, h, 18, DMA_TO_DEVICE);
	}
}

void differs(struct device *dev, dma_addr_t h, unsigned int a, int b)
{
	if (a != 1 && a != 2) {
		if (a == 1)
			dma_sync_single_for_cpu(dev, h, 1, DMA_TO_DEVICE);
		if (a == 2)
			dma_sync_single_for_cpu(dev, h, 2, DMA_TO_DEVICE);
		if (a == 3)
			dma_sync_single_for_cpu(dev, h, 3, DMA_TO_DEVICE);
	}
	if (a) {
		if (a == 0)
			dma_sync_single_for_cpu(dev, h, 4, DMA_TO_DEVICE);
		if (a != 0)
			dma_sync_single_for_cpu(dev, h, 5, DMA_TO_DEVICE);
	}
	if (b < 0)
		dma_sync_single_for_cpu(dev, h, 6, DMA_TO_DEVICE);
	if (b < 0 && b)
		dma_sync_single_for_cpu(dev, h, 7, DMA_TO_DEVICE);
	if (b < 0 && !b)
		dma_sync_single_for_cpu(dev, h, 8, DMA_TO_DEVICE);
	if (0 < b && !b)
		dma_sync_single_for_cpu(dev, h, 9, DMA_TO_DEVICE);
	if (b <= 0)
		dma_sync_single_for_cpu(dev, h, 10, DMA_TO_DEVICE);
	if (b >= 3 && b == 2)
		dma_sync_single_for_cpu(dev, h, 11, DMA_TO_DEVICE);
	if (!(b == 4)) {
		if (b == 4)
			dma_sync_single_for_cpu(dev, h, 12, DMA_TO_DEVICE);
	}
}

void logic(struct device *dev, dma_addr_t h, int a, int b, struct weir *w)
{
	bool both = a && b;
	int either = a || b;
	int no = !a;

	if (both)
		dma_sync_single_for_cpu(dev, h, a, DMA_TO_DEVICE);
	if (either) {
		if (!a && !b)
			dma_sync_single_for_cpu(dev, h, 1, DMA_TO_DEVICE);
	}
	if (no == !a)
		dma_sync_single_for_cpu(dev, h, 2, DMA_TO_DEVICE);
	if (a && (b || !a))
		dma_sync_single_for_cpu(dev, h, b ? 1 : 2, DMA_TO_DEVICE);
	if ((a ? b : 0) && !a)
		dma_sync_single_for_cpu(dev, h, 3, DMA_TO_DEVICE);
	if (w && w->a && !w->b)
		dma_sync_single_for_cpu(dev, h, w->a == 0, DMA_TO_DEVICE);
	if (!w || w->b)
		dma_sync_single_for_cpu(dev, h, !!w->b, DMA_TO_DEVICE);
	if (a == b) {
		if (a != b)
			dma_sync_single_for_cpu(dev, h, 4, DMA_TO_DEVICE);
		if (b == a)
			dma_sync_single_for_cpu(dev, h, 5, DMA_TO_DEVICE);
		dma_sync_single_for_cpu(dev, h, a, DMA_TO_DEVICE);
		dma_sync_single_for_cpu(dev, h, b, DMA_TO_DEVICE);
	}
	if (a < b && b > a)
		dma_sync_single_for_cpu(dev, h, 6, DMA_TO_DEVICE);
	if (a < b && a >= b)
		dma_sync_single_for_cpu(dev, h, 7, DMA_TO_DEVICE);
	if (a, b)
		dma_sync_single_for_cpu(dev, h, b, DMA_TO_DEVICE);
	if (a = b)
		dma_sync_single_for_cpu(dev, h, a, DMA_TO_DEVICE);
}

void bits(struct device *dev, dma_addr_t h, u32 flags, struct weir *w)
{
	flags |= 4;
	if (flags)
		dma_sync_single_for_cpu(dev, h, 1, DMA_TO_DEVICE);
	if (flags & 4)
		dma_sync_single_for_cpu(dev, h, 2, DMA_TO_DEVICE);
	else
		dma_sync_single_for_cpu(dev, h, 3, DMA_TO_DEVICE);
	if (flags == 3)
		dma_sync_single_for_cpu(dev, h, 4, DMA_TO_DEVICE);
	flags &= ~4;
	if (flags & 4)
		dma_sync_single_for_cpu(dev, h, 5, DMA_TO_DEVICE);
	if (flags & 6)
		dma_sync_single_for_cpu(dev, h, flags & 6, DMA_TO_DEVICE);
	w->flags = 2;
	if (w->flags & 2)
		dma_sync_single_for_cpu(dev, h, 6, DMA_TO_DEVICE);
	if (w->flags & 1)
		dma_sync_single_for_cpu(dev, h, 7, DMA_TO_DEVICE);
	if (flags & 1) {
		if (!(flags & 1))
			dma_sync_single_for_cpu(dev, h, 8, DMA_TO_DEVICE);
		if (flags)
			dma_sync_single_for_cpu(dev, h, 9, DMA_TO_DEVICE);
	}
}

int pointers(struct device *dev, dma_addr_t h, struct weir *w)
{
	struct weir *p = kmalloc(sizeof(*p), GFP_KERNEL);
	struct weir *e = make(w);
	struct weir on;

	if (!p)
		return -ENOMEM;
	if (p == NULL)
		dma_sync_single_for_cpu(dev, h, 1, DMA_TO_DEVICE);
	if (&on)
		dma_sync_single_for_cpu(dev, h, 2, DMA_TO_DEVICE);
	if (!&w->a)
		dma_sync_single_for_cpu(dev, h, 3, DMA_TO_DEVICE);
	if (IS_ERR(e)) {
		if (!e)
			dma_sync_single_for_cpu(dev, h, 4, DMA_TO_DEVICE);
		kfree(p);
		return PTR_ERR(e);
	}
	if (IS_ERR(e))
		dma_sync_single_for_cpu(dev, h, 5, DMA_TO_DEVICE);
	if (IS_ERR_OR_NULL(e))
		dma_sync_single_for_cpu(dev, h, 6, DMA_TO_DEVICE);
	if (IS_ERR_OR_NULL(w)) {
		if (!IS_ERR(w))
			dma_sync_single_for_cpu(dev, h, 7, DMA_TO_DEVICE);
		kfree(p);
		return w ? PTR_ERR(w) : -EINVAL;
	}
	if (IS_ERR(w))
		dma_sync_single_for_cpu(dev, h, 8, DMA_TO_DEVICE);
	if (IS_ERR(ERR_PTR(-ENOMEM)))
		dma_sync_single_for_cpu(dev, h, 9, DMA_TO_DEVICE);
	if (IS_ERR(NULL))
		dma_sync_single_for_cpu(dev, h, 10, DMA_TO_DEVICE);
	if (IS_ERR_OR_NULL(NULL))
		dma_sync_single_for_cpu(dev, h, 11, DMA_TO_DEVICE);
	if (IS_ERR(p))
		dma_sync_single_for_cpu(dev, h, 12, DMA_TO_DEVICE);
	kfree(p);
	return PTR_ERR_OR_ZERO(ERR_PTR(-EIO));
}

int counts(struct device *dev, struct scatterlist *sgl, int n, struct weir *w)
{
	dma_addr_t h = w->dma;
	int mapped = dma_map_sg(dev, sgl, n, DMA_TO_DEVICE);

	if (mapped < 0)
		dma_sync_single_for_cpu(dev, h, 1, DMA_TO_DEVICE);
	if (mapped <= 0)
		return -EIO;
	if (!mapped)
		dma_sync_single_for_cpu(dev, h, 2, DMA_TO_DEVICE);
	if (mapped == n)
		dma_sync_single_for_cpu(dev, h, mapped, DMA_TO_DEVICE);
	if (mapped > 3)
		dma_sync_single_for_cpu(dev, h, 3, DMA_TO_DEVICE);
	dma_unmap_sg(dev, sgl, n, DMA_TO_DEVICE);
	return mapped;
}

int checks(struct device *dev, void *buf, size_t len)
{
	dma_addr_t h = dma_map_single(dev, buf, len, DMA_TO_DEVICE);
	int failed = dma_mapping_error(dev, h);

	if (failed)
		return failed;
	if (h == DMA_MAPPING_ERROR)
		dma_sync_single_for_cpu(dev, h, 1, DMA_TO_DEVICE);
	if (!h)
		dma_sync_single_for_cpu(dev, h, 2, DMA_TO_DEVICE);
	dma_unmap_single(dev, h, len, DMA_TO_DEVICE);
	h = dma_map_single(dev, buf, len, DMA_TO_DEVICE);
	if (h == DMA_MAPPING_ERROR)
		return -EIO;
	if (dma_mapping_error(dev, h))
		dma_sync_single_for_cpu(dev, h, 3, DMA_TO_DEVICE);
	dma_unmap_single(dev, h, len, DMA_TO_DEVICE);
	h = dma_map_single(dev, buf, len, DMA_TO_DEVICE);
	if (h == (dma_addr_t)-1 || !h)
		return -EIO;
	dma_unmap_single(dev, h, len, DMA_TO_DEVICE);
	if (!len)
		return 0;
	h = dma_map_single(dev, buf, len, DMA_TO_DEVICE);
	if (h != DMA_MAPPING_ERROR)
		dma_unmap_single(dev, h, len, DMA_TO_DEVICE);
	return 0;
}

int zero_sizes(struct device *dev, void *buf, size_t len, void *more, size_t length)
{
	dma_addr_t a = 0, b = 0;

	a = dma_map_single(dev, buf, len, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, a))
		return -EIO;
	if (length) {
		b = dma_map_single(dev, more, length, DMA_FROM_DEVICE);
		if (dma_mapping_error(dev, b)) {
			dma_unmap_single(dev, a, len, DMA_TO_DEVICE);
			return -EIO;
		}
	}
	start(dev);
	if (length)
		dma_unmap_single(dev, b, length, DMA_FROM_DEVICE);
	if (len)
		dma_unmap_single(dev, a, len, DMA_TO_DEVICE);
	return 0;
}

int converted(void *a, void *b, int n)
{
	int ret, err;

	ret = set_memory_decrypted((unsigned long)a, n);
	err = set_memory_decrypted((unsigned long)b, n);
	if (ret | err) {
		free_pages((unsigned long)a, 0);
		return -EIO;
	}
	ret = set_memory_encrypted((unsigned long)a, n);
	if (ret < 0)
		return ret;
	kfree(a);
	err = set_memory_encrypted((unsigned long)b, n);
	if (err > -1)
		kfree(b);
	if (err == -EINVAL)
		return err;
	ret = set_memory_decrypted((unsigned long)a, 1);
	ret = 0;
	if (!ret)
		kfree(a);
	return set_memory_4k((unsigned long)a, 1);
}
