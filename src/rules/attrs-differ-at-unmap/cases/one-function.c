/* Map and unmap in one function. */
static int wick_send(struct device *dev, void *buf, size_t len)
{
	dma_addr_t dma;

	dma = dma_map_single_attrs(dev, buf, len, DMA_TO_DEVICE, DMA_ATTR_REQUIRE_COHERENT);
	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	writel(lower_32_bits(dma), wick_regs);
	dma_unmap_single(dev, dma, len, DMA_TO_DEVICE); /* expect: attrs-differ-at-unmap */
	return 0;
}

static int wick_send_phys(struct device *dev, phys_addr_t bar, size_t len)
{
	dma_addr_t dma;

	dma = dma_map_phys(dev, bar, len, DMA_TO_DEVICE, DMA_ATTR_MMIO);
	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	writel(lower_32_bits(dma), wick_regs);
	dma_unmap_phys(dev, dma, len, DMA_TO_DEVICE, 0); /* expect: attrs-differ-at-unmap */
	return 0;
}

/* dma_map_resource() adds DMA_ATTR_MMIO, and dma_unmap_page() does not know of it. */
static int wick_send_resource(struct device *dev, phys_addr_t bar, size_t len)
{
	dma_addr_t dma = dma_map_resource(dev, bar, len, DMA_TO_DEVICE, 0);

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	writel(lower_32_bits(dma), wick_regs);
	dma_unmap_page(dev, dma, len, DMA_TO_DEVICE); /* expect: attrs-differ-at-unmap */
	return 0;
}

static int wick_send_resource_right(struct device *dev, phys_addr_t bar, size_t len)
{
	dma_addr_t dma = dma_map_resource(dev, bar, len, DMA_TO_DEVICE, 0);

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	writel(lower_32_bits(dma), wick_regs);
	dma_unmap_phys(dev, dma, len, DMA_TO_DEVICE, DMA_ATTR_MMIO);
	return 0;
}

/* One of two exits forgets. */
static int wick_list(struct device *dev, struct sg_table *table)
{
	int ret = dma_map_sgtable(dev, table, DMA_FROM_DEVICE, DMA_ATTR_CC_SHARED);

	if (ret)
		return ret;
	ret = wick_start(dev);
	if (ret) {
		dma_unmap_sgtable(dev, table, DMA_FROM_DEVICE, 0); /* expect: attrs-differ-at-unmap */
		return ret;
	}
	dma_unmap_sgtable(dev, table, DMA_FROM_DEVICE, DMA_ATTR_CC_SHARED);
	return 0;
}

/* Set on one branch only, and never taken back. */
static int wick_conditional(struct device *dev, struct page *page, bool shared)
{
	unsigned long attrs = 0;
	dma_addr_t dma;

	if (shared)
		attrs |= DMA_ATTR_CC_SHARED;
	dma = dma_map_page_attrs(dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE, attrs);
	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	dma_unmap_page_attrs(dev, dma, PAGE_SIZE, DMA_TO_DEVICE, 0); /* expect: attrs-differ-at-unmap */
	return 0;
}

static int wick_conditional_right(struct device *dev, struct page *page, bool shared)
{
	unsigned long attrs = shared ? DMA_ATTR_CC_SHARED : 0;
	dma_addr_t dma;

	dma = dma_map_page_attrs(dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE, attrs);
	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	dma_unmap_page_attrs(dev, dma, PAGE_SIZE, DMA_TO_DEVICE, attrs);
	return 0;
}

/* The same condition twice is one fact. */
static int wick_conditional_twice(struct device *dev, struct page *page, bool shared)
{
	dma_addr_t dma;

	if (shared)
		dma = dma_map_page_attrs(dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
	else
		dma = dma_map_page(dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	if (shared)
		dma_unmap_page_attrs(dev, dma, PAGE_SIZE, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
	else
		dma_unmap_page(dev, dma, PAGE_SIZE, DMA_TO_DEVICE);
	return 0;
}

static void wick_two_in_turn(struct device *dev, void *a, void *b)
{
	dma_addr_t plain = dma_map_single(dev, a, PAGE_SIZE, DMA_TO_DEVICE);
	dma_addr_t firm = dma_map_single_attrs(dev, b, PAGE_SIZE, DMA_TO_DEVICE,
					       DMA_ATTR_REQUIRE_COHERENT);

	if (dma_mapping_error(dev, plain) || dma_mapping_error(dev, firm))
		return;
	writel(lower_32_bits(plain), wick_regs);
	writel(lower_32_bits(firm), wick_regs);
	dma_unmap_single_attrs(dev, firm, PAGE_SIZE, DMA_TO_DEVICE, DMA_ATTR_REQUIRE_COHERENT);
	dma_unmap_single(dev, plain, PAGE_SIZE, DMA_TO_DEVICE);
}

/* More at unmap than at map. */
static int wick_receive(struct device *dev, struct page *page, phys_addr_t bar)
{
	dma_addr_t dma = dma_map_page(dev, page, 0, PAGE_SIZE, DMA_FROM_DEVICE);

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	dma_unmap_page_attrs(dev, dma, PAGE_SIZE, DMA_FROM_DEVICE, DMA_ATTR_CC_SHARED); /* expect: attrs-differ-at-unmap */

	dma = dma_map_phys(dev, page_to_phys(page), PAGE_SIZE, DMA_FROM_DEVICE, DMA_ATTR_NO_WARN);
	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	dma_unmap_phys(dev, dma, PAGE_SIZE, DMA_FROM_DEVICE, DMA_ATTR_REQUIRE_COHERENT); /* expect: attrs-differ-at-unmap */

	dma = dma_map_phys(dev, bar, SZ_4K, DMA_FROM_DEVICE, DMA_ATTR_MMIO | DMA_ATTR_CC_SHARED);
	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	dma_unmap_page(dev, dma, SZ_4K, /* expect: attrs-differ-at-unmap */
		       DMA_FROM_DEVICE);
	return 0;
}
