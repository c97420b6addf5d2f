/* Mapped and unmapped in one function, with two directions. */
struct quill_request {
	struct device *dev;
	dma_addr_t iv_dma;
	u8 iv[16];
	struct scatterlist *src;
	struct scatterlist *dst;
	int nr;
};

static int quill_crypt(struct quill_request *req)
{
	int ret;

	req->iv_dma = dma_map_single(req->dev, req->iv, 16, DMA_TO_DEVICE);
	if (dma_mapping_error(req->dev, req->iv_dma))
		return -ENOMEM;
	ret = quill_queue(req->nr);
	if (ret)
		goto err_unmap;
	return 0;

err_unmap:
	dma_unmap_single(req->dev, req->iv_dma, 16, DMA_TO_DEVICE);
	return ret;
}

static int quill_start(struct quill_request *req, bool ready)
{
	if (!dma_map_sg(req->dev, req->src, req->nr, DMA_TO_DEVICE))
		return -EINVAL;
	if (!dma_map_sg(req->dev, req->dst, req->nr, DMA_FROM_DEVICE)) {
		dma_unmap_sg(req->dev, req->src, req->nr, DMA_TO_DEVICE);
		return -EINVAL;
	}
	if (!ready) {
		dma_unmap_sg(req->dev, req->src, req->nr, DMA_TO_DEVICE);
		dma_unmap_sg(req->dev, req->dst, req->nr, DMA_FROM_DEVICE);
		return -EBUSY;
	}
	return 0;
}

/* The line would be too long with the other name. */
static int quill_read_the_status(struct device *device, struct page *page)
{
	dma_addr_t status_address;

	status_address = dma_map_page(device, page, 0, SZ_4K, DMA_BIDIRECTIONAL);
	if (dma_mapping_error(device, status_address))
		return -ENOMEM;
	quill_wait(device);
	dma_unmap_page(device, status_address, SZ_4K, DMA_BIDIRECTIONAL);
	return 0;
}
