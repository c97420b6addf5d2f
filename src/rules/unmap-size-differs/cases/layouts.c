/* Sizes of structures are numbers, and so many of them are more than so many. */
struct desc {
	u64 address;
	u32 flags;
	void *next;
};

struct tail {
	u16 count;
	u8 data[];
};

enum { LANES = 3 };

typedef union {
	u64 whole;
	u8 bytes[12];
} slot_t;

struct lane {
	u8 kind : 3, rest : 5;
	slot_t slots[LANES];
	struct {
		u16 low;
		u32 high;
	} __packed limits;
} __aligned(32);

struct by_config {
	u32 count;
#ifdef CONFIG_LANES
	u64 lanes[512];
#endif
};

struct chunk {
	struct device *dev;
	void *head;
	dma_addr_t dma;
	u32 size;
};

static int count_without_size(struct device *dev, int n)
{
	dma_addr_t bus;
	struct desc *d = dma_alloc_coherent(dev, n * sizeof(*d), &bus, GFP_KERNEL);

	if (!d)
		return -ENOMEM;
	dma_free_coherent(dev, n, d, bus); /* expect: unmap-size-differs */
	return 0;
}

static int page_and_struct(struct device *dev)
{
	dma_addr_t bus;
	struct desc *d = dma_alloc_coherent(dev, PAGE_SIZE, &bus, GFP_KERNEL);

	if (!d)
		return -ENOMEM;
	dma_free_coherent(dev, sizeof(*d), d, bus); /* expect: unmap-size-differs */
	return 0;
}

/* The same number. */
static int written_out(struct device *dev)
{
	dma_addr_t bus;
	struct desc *d = dma_alloc_coherent(dev, 24, &bus, GFP_KERNEL);

	if (!d)
		return -ENOMEM;
	dma_free_coherent(dev, sizeof(*d), d, bus);
	return 0;
}

/* Without what may follow it, a structure has two bytes. */
static int open_ended(struct device *dev)
{
	dma_addr_t bus;
	struct tail *tail = dma_alloc_coherent(dev, PAGE_SIZE, &bus, GFP_KERNEL);

	if (!tail)
		return -ENOMEM;
	dma_free_coherent(dev, sizeof(*tail), tail, bus); /* expect: unmap-size-differs */
	return 0;
}

static int lanes(struct device *dev)
{
	dma_addr_t bus, other;
	struct lane *one = dma_alloc_coherent(dev, 2 * sizeof(*one), &bus, GFP_KERNEL);
	slot_t *two = dma_alloc_coherent(dev, sizeof(slot_t) * 4, &other, GFP_KERNEL);

	if (one)
		dma_free_coherent(dev, 128, one, bus);
	if (two)
		dma_free_coherent(dev, 32, two, other); /* expect: unmap-size-differs */
	return 0;
}

/* A page may have 4096 bytes, padding none, and what a build decides any size. */
static int perhaps(struct device *dev, int pad, int n)
{
	dma_addr_t bus, other, third;
	void *one = dma_alloc_coherent(dev, PAGE_SIZE, &bus, GFP_KERNEL);
	void *two = dma_alloc_coherent(dev, n + pad, &other, GFP_KERNEL);
	struct by_config *three = dma_alloc_coherent(dev, PAGE_SIZE, &third, GFP_KERNEL);

	if (one)
		dma_free_coherent(dev, 4096, one, bus);
	if (two)
		dma_free_coherent(dev, n, two, other);
	if (three)
		dma_free_coherent(dev, sizeof(*three), three, third);
	return 0;
}

static int chunk_alloc(struct chunk *c)
{
	c->head = dma_alloc_coherent(c->dev, c->size + 8, &c->dma, GFP_KERNEL);
	return c->head ? 0 : -ENOMEM;
}

static void chunk_free(struct chunk *c)
{
	dma_free_coherent(c->dev, c->size, c->head, c->dma); /* expect: unmap-size-differs */
}
