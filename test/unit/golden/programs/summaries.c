struct tarn {
	struct device *dev;
	dma_addr_t dma, other;
	void *buf;
	size_t len;
	struct tarn_part {
		dma_addr_t dma;
		void *data;
	} part, parts[3];
	bool mapped;
};

static int by_pointer(struct tarn *t, size_t n)
{
	t->dma = dma_map_single(t->dev, t->buf, n, DMA_TO_DEVICE);
	if (dma_mapping_error(t->dev, t->dma))
		return -EIO;
	t->mapped = true;
	return 0;
}

static int by_out(struct device *dev, void *p, size_t n, dma_addr_t *out)
{
	dma_addr_t dma = dma_map_single(dev, p, n, DMA_FROM_DEVICE);

	if (dma_mapping_error(dev, dma))
		return -EIO;
	*out = dma;
	return 0;
}

static dma_addr_t by_value(struct device *dev, void *p, size_t n, int dir)
{
	return dma_map_single(dev, p, n, dir);
}

static int by_part(struct device *dev, struct tarn_part *part, size_t n)
{
	part->dma = dma_map_single(dev, part->data, n, DMA_TO_DEVICE);
	return dma_mapping_error(dev, part->dma);
}

static void undo(struct tarn *t, size_t n)
{
	if (t->mapped)
		dma_unmap_single(t->dev, t->dma, n, DMA_TO_DEVICE);
	t->mapped = false;
}

static void undo_part(struct device *dev, struct tarn_part *part)
{
	dma_unmap_single(dev, part->dma, 64, DMA_FROM_DEVICE);
}

static struct tarn *make(struct device *dev)
{
	struct tarn *t = kzalloc(sizeof(*t), GFP_KERNEL);

	if (!t)
		return ERR_PTR(-ENOMEM);
	t->dev = dev;
	t->buf = kmalloc(64, GFP_KERNEL);
	if (!t->buf) {
		kfree(t);
		return ERR_PTR(-ENOMEM);
	}
	return t;
}

static void unmake(struct tarn *t)
{
	kfree(t->buf);
	kfree(t);
}

static int share(void *p, int n)
{
	int ret = set_memory_decrypted((unsigned long)p, n);

	if (ret)
		pr_err("no\n");
	return ret;
}

static bool share_quietly(void *p, int n)
{
	return set_memory_decrypted((unsigned long)p, n) == 0;
}

static int share_all(void *p, void *q)
{
	int ret = set_memory_decrypted((unsigned long)p, 1);

	ret |= set_memory_decrypted((unsigned long)q, 1);
	return ret ? -EIO : 0;
}

static size_t twice(size_t n)
{
	return n * 2;
}

static size_t fixed(void)
{
	return 12;
}

static inline struct device *dev_of(struct tarn *t)
{
	return t->dev;
}

static int recursive(struct tarn *t, int n)
{
	if (n == 0)
		return by_pointer(t, 8);
	return recursive(t, n - 1);
}

static int one_way(struct tarn *t);
static int other_way(struct tarn *t)
{
	kfree(t->buf);
	return one_way(t);
}

static int one_way(struct tarn *t)
{
	if (t->len)
		return other_way(t);
	return 0;
}

static int maybe(struct tarn *t, int mode)
{
	switch (mode) {
	case 0:
		return 0;
	case 1:
		undo(t, 64);
		return 1;
	case 2:
		kfree(t->buf);
		t->buf = NULL;
		return 2;
	default:
		return -EINVAL;
	}
}

int values(struct tarn *t, void *p)
{
	dma_addr_t a, b = by_value(t->dev, p, twice(8), DMA_TO_DEVICE);
	int ret;

	if (dma_mapping_error(t->dev, b))
		return -EIO;
	ret = by_out(dev_of(t), p, fixed(), &a);
	if (ret)
		goto undo_b;
	ret = by_part(t->dev, &t->part, 64);
	if (ret)
		goto undo_a;
	ret = by_part(t->dev, &t->parts[1], 64);
	if (ret)
		return ret;
	undo_part(t->dev, &t->part);
	dma_unmap_single(t->dev, t->parts[1].dma, 32, DMA_TO_DEVICE);
	return 0;
undo_a:
	dma_unmap_single(t->dev, a, 16, DMA_FROM_DEVICE);
undo_b:
	dma_unmap_single(t->dev, b, 16, DMA_FROM_DEVICE);
	return ret;
}

int whole(struct device *dev)
{
	struct tarn *t = make(dev);
	int ret;

	if (IS_ERR(t))
		return PTR_ERR(t);
	ret = by_pointer(t, 64);
	if (ret) {
		unmake(t);
		return ret;
	}
	undo(t, 32);
	undo(t, 64);
	unmake(t);
	return recursive(t, 2);
}

int shares(void *p, void *q)
{
	if (share(p, 1))
		return -EIO;
	if (!share_quietly(q, 1)) {
		set_memory_encrypted((unsigned long)p, 1);
		return -EIO;
	}
	share(p, 2);
	if (share_all(p, q))
		return -EIO;
	kfree(p);
	return one_way(q);
}

int modes(struct tarn *t, int mode)
{
	int ret = maybe(t, mode);

	if (ret < 0)
		return ret;
	if (ret == 2)
		kfree(t->buf);
	maybe(t, 1);
	if (maybe(t, 2) != 2)
		kfree(t->buf);
	return maybe(t, 7); /* why */
}
