/* Freed once the lock is dropped, or under one that leaves interrupts on. */
struct capstan {
	struct device *dev;
	spinlock_t lock;
	struct dma_pool *pool;
	void *va;
	dma_addr_t dma;
};

static void capstan_exit(struct capstan *capstan)
{
	void *va;

	spin_lock_irq(&capstan->lock);
	va = capstan->va;
	capstan->va = NULL;
	spin_unlock_irq(&capstan->lock);
	dma_free_coherent(capstan->dev, PAGE_SIZE, va, capstan->dma);
}

static void capstan_stop(struct capstan *capstan)
{
	spin_lock(&capstan->lock);
	dma_free_coherent(capstan->dev, PAGE_SIZE, capstan->va, capstan->dma);
	spin_unlock(&capstan->lock);
}

static void capstan_pool(struct capstan *capstan)
{
	unsigned long flags;

	spin_lock_irqsave(&capstan->lock, flags);
	dma_pool_free(capstan->pool, capstan->va, capstan->dma);
	spin_unlock_irqrestore(&capstan->lock, flags);
}
