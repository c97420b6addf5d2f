/* Coherent memory freed where the path turned interrupts off, here or around the call of a function that frees. */
struct bollard {
	struct device *dev;
	spinlock_t lock;
	void *va;
	dma_addr_t dma;
};

static void bollard_stop(struct bollard *bollard)
{
	unsigned long flags;

	spin_lock_irqsave(&bollard->lock, flags);
	dma_free_coherent(bollard->dev, PAGE_SIZE, bollard->va, bollard->dma); /* expect: freed-with-interrupts-off */
	spin_unlock_irqrestore(&bollard->lock, flags);
}

static void bollard_release(struct bollard *bollard)
{
	dma_free_attrs(bollard->dev, PAGE_SIZE, bollard->va, bollard->dma, 0); /* expect: freed-with-interrupts-off */
}

static void bollard_kick(struct bollard *bollard)
{
	local_irq_disable();
	bollard_release(bollard);
	local_irq_enable();
}
