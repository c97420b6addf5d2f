/* Pools under a mutex and beside spinlocks, and blocks of them under one. */
struct barrel {
	struct device *dev;
	spinlock_t lock;
	struct mutex mutex;
	struct dma_pool *pool;
	void *block;
	dma_addr_t dma;
};

static int barrel_open(struct barrel *barrel)
{
	mutex_lock(&barrel->mutex);
	barrel->pool = dma_pool_create("barrel", barrel->dev, 64, 64, 0);
	mutex_unlock(&barrel->mutex);
	return barrel->pool ? 0 : -ENOMEM;
}

static void barrel_fill(struct barrel *barrel)
{
	spin_lock(&barrel->lock);
	barrel->block = dma_pool_alloc(barrel->pool, GFP_ATOMIC, &barrel->dma);
	spin_unlock(&barrel->lock);
}

static void barrel_close(struct barrel *barrel)
{
	struct dma_pool *pool;

	spin_lock_irq(&barrel->lock);
	if (barrel->block)
		dma_pool_free(barrel->pool, barrel->block, barrel->dma);
	barrel->block = NULL;
	pool = barrel->pool;
	barrel->pool = NULL;
	spin_unlock_irq(&barrel->lock);
	dma_pool_destroy(pool);
}
