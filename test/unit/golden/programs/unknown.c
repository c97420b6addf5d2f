struct moor {
	struct device *dev;
	dma_addr_t dma;
	const u8 *key;
	u32 len, count;
	struct moor_ops *ops;
	struct moor *next;
	u8 buf[64];
};

struct moor_ops {
	void (*kick)(struct moor *m);
	int (*read)(const struct moor *m);
};

extern void outside(struct moor *m);
extern int asks(const struct moor *m, u32 n);
extern int fills(u32 *n);
static int state;
int shared;

static int getter(const struct moor *m)
{
	return m->count + state;
}

static void counts(struct moor *m)
{
	m->count++;
	state = 1;
}

static void resets(struct moor *m)
{
	memset(m, 0, sizeof(*m));
}

static void walks(struct moor *m)
{
	while (m) {
		m->len = 0;
		m = m->next;
	}
}

static void recurses(struct moor *m, int n)
{
	if (n)
		recurses(m->next, n - 1);
	m->dma = 0;
}

static int called_back(struct moor *m)
{
	m->len = 3;
	return 0;
}

int plain(struct moor *m, void *buf, u32 n)
{
	u32 local = n, given = n;
	dma_addr_t dma;

	m->len = n;
	m->count = 7;
	state = 5;
	m->dma = dma_map_single(m->dev, buf, n, DMA_TO_DEVICE);
	getter(m);
	dma_sync_single_for_cpu(m->dev, m->dma, m->len + m->count, DMA_TO_DEVICE);
	counts(m);
	dma_sync_single_for_cpu(m->dev, m->dma, m->len + m->count, state); /* why */
	fills(&given);
	dma_sync_single_for_cpu(m->dev, m->dma, local, given);
	asks(m, local);
	dma_sync_single_for_cpu(m->dev, m->dma, m->len, DMA_TO_DEVICE);
	walks(m);
	dma_sync_single_for_cpu(m->dev, m->dma, m->len, DMA_TO_DEVICE);
	m->len = 12;
	m->ops->read(m);
	dma_sync_single_for_cpu(m->dev, m->dma, m->len, DMA_TO_DEVICE); /* why */
	dma = m->dma;
	outside(m);
	dma_unmap_single(m->dev, dma, n, DMA_TO_DEVICE);
	dma_unmap_single(m->dev, m->dma, m->len, DMA_TO_DEVICE); /* why */
	return 0;
}

int waits(struct moor *m, void *buf, u32 n)
{
	dma_addr_t own = dma_map_single(m->dev, buf, n, DMA_TO_DEVICE);
	struct completion done;

	m->dma = dma_map_single(m->dev, m->buf, 64, DMA_FROM_DEVICE);
	wait_for_completion(&done);
	dma_unmap_single(m->dev, own, n, DMA_TO_DEVICE);
	dma_unmap_single(m->dev, m->dma, 64, DMA_FROM_DEVICE); /* why */
	m->dma = dma_map_single(m->dev, m->buf, 64, DMA_FROM_DEVICE);
	free_irq(3, m);
	if (m->dma)
		dma_unmap_single(m->dev, m->dma, 64, DMA_FROM_DEVICE);
	return 0;
}

int many(struct moor *m, void *buf)
{
	struct moor on_stack = { .len = 4 };
	u32 array[2] = { 1, 2 };

	m->dma = dma_map_single(m->dev, buf, 8, DMA_TO_DEVICE);
	resets(&on_stack);
	dma_sync_single_for_cpu(m->dev, m->dma, on_stack.len, DMA_TO_DEVICE);
	on_stack.len = 4;
	outside(&on_stack);
	dma_sync_single_for_cpu(m->dev, m->dma, on_stack.len, DMA_TO_DEVICE);
	fills(array);
	dma_sync_single_for_cpu(m->dev, m->dma, array[1], DMA_TO_DEVICE);
	recurses(m, 3);
	dma_sync_single_for_cpu(m->dev, m->dma, 8, DMA_TO_DEVICE);
	m->dma = dma_map_single(m->dev, buf, 8, DMA_TO_DEVICE);
	m->len = 9;
	for_all_moors(m->next, called_back);
	dma_sync_single_for_cpu(m->dev, m->dma, m->len, DMA_TO_DEVICE); /* why */
	asm volatile("" : : : "memory");
	memcpy(&m->len, buf, 4);
	dma_sync_single_for_cpu(m->dev, m->dma, m->len, DMA_TO_DEVICE);
	pr_debug("%u", m->len);
	shared = 3;
	schedule();
	dma_sync_single_for_cpu(m->dev, m->dma, shared, DMA_TO_DEVICE);
	set_memory_decrypted((unsigned long)m->buf, 1);
	asks(m, m->len);
	outside((struct moor *)m->key);
	set_memory_encrypted((unsigned long)m->buf, 1);
	return m->dma;
}

static void unread(struct moor *m)
{
	m->len = ((;
}

int skipped(struct moor *m, void *buf, int n)
{
	if (n > 3)
		m->count = 3;
	while (n-- > 7)
		m->count++;
	unread(m);
	m->dma = dma_map_single(m->dev, buf, m->len, DMA_TO_DEVICE); /* why */
	if (dma_mapping_error(m->dev, m->dma))
		return -EIO; /* why */
	switch (n) {
	case 3:
		getter(m); /* why */
	}
	return 0;
}
