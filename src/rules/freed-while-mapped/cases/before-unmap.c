/* Mapped by one function, and freed by another before that unmaps; and the other way round. */
struct kettle {
	struct device *dev;
	void *in, *out;
	dma_addr_t in_dma, out_dma;
	struct kettle *next;
};

static int kettle_map(struct kettle *kettle)
{
	kettle->in = kzalloc(64, GFP_KERNEL);
	if (!kettle->in)
		return -ENOMEM;
	kettle->in_dma = dma_map_single(kettle->dev, kettle->in, 64, DMA_FROM_DEVICE);
	if (dma_mapping_error(kettle->dev, kettle->in_dma)) {
		kfree(kettle->in);
		return -ENOMEM;
	}
	return 0;
}

static int kettle_map_out(struct kettle *kettle)
{
	kettle->out_dma = dma_map_single(kettle->dev, kettle->out, 64, DMA_TO_DEVICE);
	return dma_mapping_error(kettle->dev, kettle->out_dma) ? -ENOMEM : 0;
}

static void kettle_done(struct kettle *kettle, void *user)
{
	memcpy(user, kettle->in, 64);
	kfree(kettle->in); /* expect: freed-while-mapped */
	dma_unmap_single(kettle->dev, kettle->in_dma, 64, DMA_FROM_DEVICE);
}

static void kettle_done_out(struct kettle *kettle)
{
	kfree(kettle->out); /* expect: freed-while-mapped */
	dma_unmap_single(kettle->dev, kettle->out_dma, 64, DMA_TO_DEVICE);
}

static void kettle_right(struct kettle *kettle)
{
	dma_unmap_single(kettle->dev, kettle->in_dma, 64, DMA_FROM_DEVICE);
	kfree(kettle->in);
}

/* What is freed is that of another, or was not mapped where it is freed. */
static void kettle_either(struct kettle *kettle, bool is_mapped)
{
	kfree(kettle->next->in);
	if (!is_mapped) {
		kfree(kettle->in);
		return;
	}
	dma_unmap_single(kettle->dev, kettle->in_dma, 64, DMA_FROM_DEVICE);
	kfree(kettle->in);
}
