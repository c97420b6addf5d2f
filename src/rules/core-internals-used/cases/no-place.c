/* Nobody knows where in the tree this is. */
static bool batten_bounces(struct device *dev)
{
	return is_swiotlb_force_bounce(dev) || force_dma_unencrypted(dev);
}

static void batten_forget(struct device *dev)
{
	dev->dma_io_tlb_mem = NULL;
}
