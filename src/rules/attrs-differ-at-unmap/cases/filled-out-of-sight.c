/* What else fills the member was mapped out of sight: an iterator of the block layer maps other memory for it. */
struct teasel_job {
	struct device *dev;
	dma_addr_t meta_dma;
	bool is_mmio;
};

static int teasel_map_one(struct teasel_job *job, struct page *page, size_t len)
{
	job->meta_dma = dma_map_page_attrs(job->dev, page, 0, len, DMA_TO_DEVICE, 0);
	if (dma_mapping_error(job->dev, job->meta_dma))
		return -ENOMEM;
	return 0;
}

static int teasel_map_many(struct teasel_job *job, struct teasel_iter *iter)
{
	if (!teasel_iter_start(iter, job->dev))
		return -ENOMEM;
	job->meta_dma = iter->addr;
	job->is_mmio = iter->is_mmio;
	return 0;
}

static void teasel_unmap_mmio(struct teasel_job *job, size_t len)
{
	dma_unmap_page_attrs(job->dev, job->meta_dma, len, DMA_TO_DEVICE, DMA_ATTR_MMIO);
}
