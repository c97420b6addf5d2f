/* Flags that do not sleep, and sections in which one may. */
struct rudder {
	struct device *dev;
	spinlock_t lock;
	struct mutex mutex;
	void *va;
	dma_addr_t dma;
};

static void rudder_grow(struct rudder *rudder)
{
	spin_lock(&rudder->lock);
	rudder->va = dma_alloc_coherent(rudder->dev, SZ_4K, &rudder->dma, GFP_ATOMIC | __GFP_NOWARN);
	spin_unlock(&rudder->lock);
}

static void rudder_grow_slowly(struct rudder *rudder)
{
	mutex_lock(&rudder->mutex);
	rudder->va = dma_alloc_coherent(rudder->dev, SZ_4K, &rudder->dma, GFP_KERNEL);
	mutex_unlock(&rudder->mutex);
}

static void rudder_grow_as_told(struct rudder *rudder, gfp_t gfp)
{
	spin_lock(&rudder->lock);
	rudder->va = dma_alloc_coherent(rudder->dev, SZ_4K, &rudder->dma, gfp);
	spin_unlock(&rudder->lock);
}

static void rudder_grow_between(struct rudder *rudder)
{
	spin_lock(&rudder->lock);
	rudder->va = NULL;
	spin_unlock(&rudder->lock);
	rudder->va = dma_alloc_coherent(rudder->dev, SZ_4K, &rudder->dma, GFP_KERNEL);
}
