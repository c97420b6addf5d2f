/* Memory for the device is used before anybody asks whether there is any. */
struct berth_desc {
	__le32 len;
	__le64 addr;
};

struct berth {
	struct device *dev;
	struct berth_desc *ring;
	dma_addr_t ring_dma;
};

static int berth_clear(struct berth *berth)
{
	berth->ring = dma_alloc_coherent(berth->dev, SZ_4K, &berth->ring_dma, GFP_KERNEL); /* expect: mapping-error-unchecked */
	memset(berth->ring, 0, SZ_4K);
	return 0;
}

static void berth_first(struct berth *berth)
{
	struct berth_desc *ring;

	ring = dma_alloc_coherent(berth->dev, SZ_4K, &berth->ring_dma, GFP_KERNEL); /* expect: mapping-error-unchecked */
	ring->len = cpu_to_le32(SZ_4K);
	berth->ring = ring;
}

static int berth_asks(struct berth *berth)
{
	berth->ring = dma_alloc_coherent(berth->dev, SZ_4K, &berth->ring_dma, GFP_KERNEL);
	if (!berth->ring)
		return -ENOMEM;
	memset(berth->ring, 0, SZ_4K);
	return 0;
}

static int berth_asks_both(struct berth *berth)
{
	struct berth_desc *ring = dma_alloc_coherent(berth->dev, SZ_4K, &berth->ring_dma, GFP_KERNEL);
	void *table = berth_table(berth);

	if (!ring || !table)
		return berth_give_back(berth, ring, table);
	ring->len = cpu_to_le32(SZ_4K);
	return 0;
}

/* Whoever calls asks. */
static void *berth_alloc(struct berth *berth)
{
	return dma_alloc_coherent(berth->dev, SZ_4K, &berth->ring_dma, GFP_KERNEL);
}
