/* One device that is written in several ways. */
struct swift_parent {
	struct platform_device *pdev;
};

struct swift {
	struct swift_parent *parent;
	struct platform_device *pdev;
	struct device *dev;
	struct scatterlist *list;
	int nr;
	dma_addr_t dma;
	dma_addr_t fcp;
};

static int swift_send(struct swift *swift, void *buf)
{
	struct device *dev = swift->dev;
	dma_addr_t dma = dma_map_single(dev, buf, 64, DMA_TO_DEVICE);

	if (dma_mapping_error(swift->dev, dma))
		return -ENOMEM;
	swift_wait(swift->nr);
	dma_unmap_single(swift->dev, dma, 64, DMA_TO_DEVICE);
	return 0;
}

static int swift_map(struct swift *swift, void *buf)
{
	swift->dma = dma_map_single(&swift->pdev->dev, buf, 64, DMA_TO_DEVICE);
	return dma_mapping_error(&swift->pdev->dev, swift->dma);
}

static void swift_unmap(struct swift *swift)
{
	dma_unmap_single(swift->dev, swift->dma, 64, DMA_TO_DEVICE);
}

static void swift_unmap_by_parent(struct swift *swift)
{
	dma_unmap_single(&swift->parent->pdev->dev, swift->dma, 64, DMA_TO_DEVICE);
}

/* Without a device nothing is mapped, and nothing unmapped. */
static dma_addr_t swift_wrap(struct device *dev, void *buf, size_t size)
{
	return dev ? dma_map_single(dev, buf, size, DMA_TO_DEVICE) : 0;
}

static void swift_unwrap(struct device *dev, dma_addr_t dma, size_t size)
{
	if (dev)
		dma_unmap_single(dev, dma, size, DMA_TO_DEVICE);
}

static int swift_wrapped(struct swift *swift, void *buf)
{
	swift->fcp = swift_wrap(swift->dev, buf, 64);
	return dma_mapping_error(swift->dev, swift->fcp);
}

static void swift_wrapped_done(struct swift *swift)
{
	swift_unwrap(swift->dev, swift->fcp, 64);
}

/* One list for two devices, each of which undoes its own. */
static int swift_peers(struct swift *swift, struct pci_dev *peer)
{
	if (!dma_map_sg(&swift->pdev->dev, swift->list, swift->nr, DMA_TO_DEVICE))
		return -EIO;
	dma_unmap_sg(&swift->pdev->dev, swift->list, swift->nr, DMA_TO_DEVICE);
	if (!dma_map_sg(&peer->dev, swift->list, swift->nr, DMA_TO_DEVICE))
		return -EIO;
	dma_unmap_sg(&peer->dev, swift->list, swift->nr, DMA_TO_DEVICE);
	return 0;
}
