/* Functions with labels that undo: the right one is that of a failure next to the mapping. */
struct mole {
	struct device *dev;
	void __iomem *regs;
	struct clk *clk;
	dma_addr_t dma;
	size_t size;
};

/* Nothing was taken since the failure before. */
static int mole_write(struct mole *mole, const char __user *from, size_t len)
{
	dma_addr_t dma;
	void *buf;
	int ret;

	buf = kmalloc(len, GFP_KERNEL);
	if (!buf)
		return -ENOMEM;
	if (copy_from_user(buf, from, len)) {
		ret = -EFAULT;
		goto err_free;
	}
	dma = dma_map_single(mole->dev, buf, len, DMA_TO_DEVICE);
	if (dma_mapping_error(mole->dev, dma)) {
		ret = -ENOMEM;
		goto err_free;
	}
	ret = mole_run(mole->regs, lower_32_bits(dma));
	dma_unmap_single(mole->dev, dma, len, DMA_TO_DEVICE);
err_free:
	kfree(buf);
	return ret;
}

/* What the failure behind undoes first is the mapping. */
static int mole_read(struct mole *mole, size_t len)
{
	dma_addr_t dma;
	void *buf;
	int ret;

	ret = clk_prepare_enable(mole->clk);
	if (ret)
		return ret;
	buf = kmalloc(len, GFP_KERNEL);
	if (!buf) {
		ret = -ENOMEM;
		goto err_clk;
	}
	ret = mole_fill(mole, buf);
	if (ret)
		goto err_free;
	dma = dma_map_single(mole->dev, buf, len, DMA_FROM_DEVICE);
	if (dma_mapping_error(mole->dev, dma)) {
		ret = -ENOMEM;
		goto err_free;
	}
	ret = mole_run(mole->regs, lower_32_bits(dma));
	if (ret)
		goto err_unmap;
	mole_wait(mole->regs);
	dma_unmap_single(mole->dev, dma, len, DMA_FROM_DEVICE);
	kfree(buf);
	clk_disable_unprepare(mole->clk);
	return 0;

err_unmap:
	dma_unmap_single(mole->dev, dma, len, DMA_FROM_DEVICE);
err_free:
	kfree(buf);
err_clk:
	clk_disable_unprepare(mole->clk);
	return ret;
}

/* The label itself returns the error. */
static int mole_start(struct mole *mole, void *data, size_t len)
{
	mutex_lock(&mole_mutex);
	if (!(readl(mole->regs) & MOLE_READY))
		goto err_unlock;
	mole->dma = dma_map_single(mole->dev, data, len, DMA_TO_DEVICE);
	if (dma_mapping_error(mole->dev, mole->dma))
		goto err_unlock;
	writel(lower_32_bits(mole->dma), mole->regs);
	mutex_unlock(&mole_mutex);
	return 0;

err_unlock:
	mutex_unlock(&mole_mutex);
	return -EIO;
}

/* The error is set from the start. */
static int mole_test(struct mole *mole, size_t len)
{
	int ret = -ENOMEM;
	dma_addr_t address_of_buffer;
	void *buf;

	buf = kmalloc(len, GFP_KERNEL);
	if (!buf)
		return -ENOMEM;
	if (len > mole->size)
		goto out;
	address_of_buffer = dma_map_single(mole->dev, buf, len, DMA_BIDIRECTIONAL);
	if (dma_mapping_error(mole->dev, address_of_buffer))
		goto out;
	ret = mole_run(mole->regs, lower_32_bits(address_of_buffer));
	dma_unmap_single(mole->dev, address_of_buffer, len, DMA_BIDIRECTIONAL);
out:
	kfree(buf);
	return ret;
}

/* The failure before took the memory that its label does not free: no fix. */
static int mole_probe(struct mole *mole, size_t len)
{
	dma_addr_t dma;
	void *buf;
	int ret;

	ret = clk_prepare_enable(mole->clk);
	if (ret)
		return ret;
	buf = kmalloc(len, GFP_KERNEL);
	if (!buf) {
		ret = -ENOMEM;
		goto err_clk;
	}
	dma = dma_map_single(mole->dev, buf, len, DMA_TO_DEVICE);
	ret = mole_run(mole->regs, lower_32_bits(dma));
	dma_unmap_single(mole->dev, dma, len, DMA_TO_DEVICE);
	kfree(buf);
err_clk:
	clk_disable_unprepare(mole->clk);
	return ret;
}

/* Something is taken between the failure and the mapping: no fix. */
static int mole_lock(struct mole *mole, void *data, size_t len)
{
	dma_addr_t dma;
	int ret = 0;

	mole_get(mole);
	if (len > mole->size) {
		ret = -EINVAL;
		goto out_put;
	}
	mutex_lock(&mole_mutex);
	dma = dma_map_single(mole->dev, data, len, DMA_TO_DEVICE);
	writel(lower_32_bits(dma), mole->regs);
	mole_wait(mole->regs);
	dma_unmap_single(mole->dev, dma, len, DMA_TO_DEVICE);
	mutex_unlock(&mole_mutex);
out_put:
	mole_put(mole);
	return ret;
}

/* An error pointer is returned. */
static void *mole_take(struct mole *mole, size_t len, u32 *status)
{
	void *buf = kmalloc(len, GFP_KERNEL);
	dma_addr_t dma;
	int ret;

	if (!buf)
		return ERR_PTR(-ENOMEM);
	ret = mole_fill(mole, buf);
	if (ret)
		goto err_free;
	dma = dma_map_single(mole->dev, buf, len, DMA_FROM_DEVICE);
	if (dma_mapping_error(mole->dev, dma)) {
		ret = -ENOMEM;
		goto err_free;
	}
	ret = mole_run(mole->regs, lower_32_bits(dma));
	if (ret)
		goto err_unmap;
	ret = mole_status(mole->regs, status);
	if (ret)
		goto err_unmap;
	dma_unmap_single(mole->dev, dma, len, DMA_FROM_DEVICE);
	return buf;

err_unmap:
	dma_unmap_single(mole->dev, dma, len, DMA_FROM_DEVICE);
err_free:
	kfree(buf);
	return ERR_PTR(ret);
}

/* The failure behind leaves the mapping to others, and undoes what was done before it. */
static int mole_keep(struct mole *mole, void *data, size_t len)
{
	int ret;

	mutex_lock(&mole_mutex);
	mole->dma = dma_map_single(mole->dev, data, len, DMA_TO_DEVICE);
	if (dma_mapping_error(mole->dev, mole->dma)) {
		ret = -ENOMEM;
		goto err_unlock;
	}
	ret = mole_run(mole->regs, lower_32_bits(mole->dma));
	if (ret < 0)
		goto err_unlock;
	mutex_unlock(&mole_mutex);
	return 0;

err_unlock:
	mutex_unlock(&mole_mutex);
	return ret;
}

/* The label is no failure's: no fix. */
static int mole_cached(struct mole *mole, void *data, size_t len)
{
	mutex_lock(&mole_mutex);
	if (mole->size == len)
		goto cached;
	mole->dma = dma_map_single(mole->dev, data, len, DMA_TO_DEVICE);
cached:
	writel(1, mole->regs);
	mutex_unlock(&mole_mutex);
	return 0;
}
