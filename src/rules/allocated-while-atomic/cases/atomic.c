/* Allocations that may sleep, in sections that must not. */
struct tiller {
	struct device *dev;
	spinlock_t lock;
	void *va;
	dma_addr_t dma;
};

static void tiller_grow(struct tiller *tiller)
{
	spin_lock_bh(&tiller->lock);
	tiller->va = dma_alloc_coherent(tiller->dev, SZ_4K, &tiller->dma, GFP_KERNEL); /* expect: allocated-while-atomic */
	spin_unlock_bh(&tiller->lock);
}

static void *tiller_alloc(struct tiller *tiller)
{
	return dma_alloc_attrs(tiller->dev, SZ_4K, &tiller->dma, GFP_KERNEL | __GFP_NOWARN, 0); /* expect: allocated-while-atomic */
}

static void tiller_refill(struct tiller *tiller)
{
	unsigned long flags;

	spin_lock_irqsave(&tiller->lock, flags);
	tiller->va = tiller_alloc(tiller);
	spin_unlock_irqrestore(&tiller->lock, flags);
}
