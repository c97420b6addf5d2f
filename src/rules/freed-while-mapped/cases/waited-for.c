/* A handler undoes what is kept for it while the function waits. */
struct ferry {
	struct device *dev;
	dma_addr_t load_dma;
	struct completion *done;
};

static int ferry_run(struct ferry *ferry)
{
	u32 *load = kmalloc(64, GFP_KERNEL);

	if (!load)
		return -ENOMEM;
	ferry->load_dma = dma_map_single(ferry->dev, load, 64, DMA_TO_DEVICE);
	if (!dma_mapping_error(ferry->dev, ferry->load_dma))
		wait_for_completion(ferry->done);
	kfree(load);
	return 0;
}

static void ferry_wait(struct completion *done)
{
	wait_for_completion(done);
}

static int ferry_run_slowly(struct ferry *ferry)
{
	u32 *load = kmalloc(64, GFP_KERNEL);

	if (!load)
		return -ENOMEM;
	ferry->load_dma = dma_map_single(ferry->dev, load, 64, DMA_TO_DEVICE);
	if (!dma_mapping_error(ferry->dev, ferry->load_dma))
		ferry_wait(ferry->done);
	kfree(load);
	return 0;
}

static int ferry_hurry(struct ferry *ferry)
{
	u32 *load = kmalloc(64, GFP_KERNEL);

	if (!load)
		return -ENOMEM;
	ferry->load_dma = dma_map_single(ferry->dev, load, 64, DMA_TO_DEVICE);
	if (!dma_mapping_error(ferry->dev, ferry->load_dma))
		ferry_count(3);
	kfree(load); /* expect: freed-while-mapped */
	return 0;
}
