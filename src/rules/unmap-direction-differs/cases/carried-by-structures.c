/* A function that fills a structure of its caller, stores through a pointer it was given, or returns a structure. */
struct quoin {
	struct page *page;
	dma_addr_t dma;
	size_t len;
};

struct quoin_pair {
	int id;
	struct quoin first;
	struct quoin *other;
};

static int quoin_fill(struct device *dev, struct quoin *quoin)
{
	quoin->page = alloc_page(GFP_KERNEL);
	if (!quoin->page)
		return -ENOMEM;
	quoin->dma = dma_map_page(dev, quoin->page, 0, PAGE_SIZE, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, quoin->dma)) {
		__free_page(quoin->page);
		return -EIO;
	}
	quoin->len = PAGE_SIZE;
	return 0;
}

static void quoin_drop(struct device *dev, struct quoin quoin)
{
	dma_unmap_page(dev, quoin.dma, quoin.len, DMA_BIDIRECTIONAL); /* expect: unmap-direction-differs */
}

static struct quoin quoin_make(struct device *dev, struct page *page)
{
	struct quoin quoin = { .page = page, .len = PAGE_SIZE };

	quoin.dma = dma_map_page(dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE);
	return quoin;
}

static int quoin_store(struct device *dev, struct page **page, dma_addr_t *dma)
{
	struct page *new = alloc_page(GFP_KERNEL);

	if (!new)
		return -ENOMEM;
	*dma = dma_map_page(dev, new, 0, PAGE_SIZE, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, *dma)) {
		__free_page(new);
		return -EIO;
	}
	*page = new;
	return 0;
}

static int quoin_on_stack(struct device *dev)
{
	struct quoin quoin;

	if (quoin_fill(dev, &quoin))
		return -ENOMEM;
	quoin_kick(dev);
	dma_unmap_page(dev, quoin.dma, quoin.len, DMA_FROM_DEVICE); /* expect: unmap-direction-differs */
	__free_page(quoin.page);
	return 0;
}

static int quoin_within(struct device *dev)
{
	struct quoin_pair pair = { .id = 1 };

	if (quoin_fill(dev, &pair.first))
		return -ENOMEM;
	quoin_kick(dev);
	dma_unmap_page(dev, pair.first.dma, pair.first.len, DMA_FROM_DEVICE); /* expect: unmap-direction-differs */
	__free_page(pair.first.page);
	return 0;
}

static int quoin_returned(struct device *dev, struct quoin_pair *pair, struct page *page)
{
	pair->first = quoin_make(dev, page);
	if (dma_mapping_error(dev, pair->first.dma))
		return -EIO;
	quoin_kick(dev);
	dma_unmap_page(dev, pair->first.dma, pair->first.len, DMA_FROM_DEVICE); /* expect: unmap-direction-differs */
	return 0;
}

static int quoin_copied(struct device *dev)
{
	struct quoin quoin, copy;

	if (quoin_fill(dev, &quoin))
		return -ENOMEM;
	copy = quoin;
	quoin_drop(dev, copy);
	return 0;
}

static int quoin_literal(struct device *dev, struct page *page, dma_addr_t dma)
{
	struct quoin quoin;

	dma = dma_map_page(dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, dma))
		return -EIO;
	quoin = (struct quoin){ .page = page, .dma = dma, .len = PAGE_SIZE };
	quoin_kick(dev);
	dma_unmap_page(dev, quoin.dma, quoin.len, DMA_FROM_DEVICE); /* expect: unmap-direction-differs */
	return 0;
}

static int quoin_stored(struct device *dev, struct quoin_pair *pair)
{
	int err = quoin_store(dev, &pair->other->page, &pair->other->dma);

	if (err)
		return err;
	quoin_kick(dev);
	dma_unmap_page(dev, pair->other->dma, PAGE_SIZE, DMA_FROM_DEVICE); /* expect: unmap-direction-differs */
	return 0;
}

static int quoin_right(struct device *dev, struct page *page)
{
	struct quoin one, two;

	if (quoin_fill(dev, &one))
		return -ENOMEM;
	two = quoin_make(dev, page);
	if (!dma_mapping_error(dev, two.dma))
		dma_unmap_page(dev, two.dma, two.len, DMA_TO_DEVICE);
	dma_unmap_page(dev, one.dma, one.len, DMA_TO_DEVICE);
	__free_page(one.page);
	return 0;
}

/* In each turn, the structure is another one. */
static int quoin_in_turn(struct device *dev, int count)
{
	int i;

	for (i = 0; i < count; i++) {
		struct quoin quoin;

		if (i & 1)
			quoin.dma = quoin_other(dev);
		else if (quoin_fill(dev, &quoin))
			return -ENOMEM;
		quoin_kick(dev);
		dma_unmap_page(dev, quoin.dma, PAGE_SIZE, i & 1 ? DMA_FROM_DEVICE : DMA_TO_DEVICE);
	}
	return 0;
}
