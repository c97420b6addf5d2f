/* Mapped for one device and unmapped for another. */
struct tern {
	struct pci_dev *pdev;
	struct net_device *netdev;
	struct device *dev;
	void *ring;
	dma_addr_t ring_dma;
	dma_addr_t stats;
};

static int tern_send(struct pci_dev *pdev, struct net_device *netdev, void *buf)
{
	dma_addr_t dma = dma_map_single(&pdev->dev, buf, 64, DMA_TO_DEVICE);

	if (dma_mapping_error(&pdev->dev, dma))
		return -ENOMEM;
	tern_wait(netdev);
	dma_unmap_single(&netdev->dev, dma, 64, DMA_TO_DEVICE); /* expect: unmap-device-differs */
	return 0;
}

static int tern_open(struct tern *tern, struct page *page)
{
	tern->ring = dma_alloc_coherent(&tern->pdev->dev, SZ_4K, &tern->ring_dma, GFP_KERNEL);
	if (!tern->ring)
		return -ENOMEM;
	tern->stats = dma_map_page(&tern->pdev->dev, page, 0, SZ_4K, DMA_FROM_DEVICE);
	return dma_mapping_error(&tern->pdev->dev, tern->stats);
}

static void tern_close(struct tern *tern)
{
	dma_unmap_page(&tern->netdev->dev, tern->stats, SZ_4K, DMA_FROM_DEVICE); /* expect: unmap-device-differs */
	dma_free_coherent(NULL, SZ_4K, tern->ring, tern->ring_dma); /* expect: unmap-device-differs */
}
