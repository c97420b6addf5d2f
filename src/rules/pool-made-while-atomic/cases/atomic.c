/* Pools under spinlocks, here and around the call of a function. */
struct stave {
	struct device *dev;
	spinlock_t lock;
	struct dma_pool *pool;
};

static int stave_open(struct stave *stave)
{
	spin_lock(&stave->lock);
	if (!stave->pool)
		stave->pool = dma_pool_create("stave", stave->dev, 64, 64, 0); /* expect: pool-made-while-atomic */
	spin_unlock(&stave->lock);
	return stave->pool ? 0 : -ENOMEM;
}

static void stave_close(struct stave *stave)
{
	unsigned long flags;

	spin_lock_irqsave(&stave->lock, flags);
	dma_pool_destroy(stave->pool); /* expect: pool-made-while-atomic */
	stave->pool = NULL;
	spin_unlock_irqrestore(&stave->lock, flags);
}

static void stave_release(struct stave *stave)
{
	dma_pool_destroy(stave->pool); /* expect: pool-made-while-atomic */
	stave->pool = NULL;
}

static void stave_reset(struct stave *stave)
{
	spin_lock_bh(&stave->lock);
	stave_release(stave);
	spin_unlock_bh(&stave->lock);
}
