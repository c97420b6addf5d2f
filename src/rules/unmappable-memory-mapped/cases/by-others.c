/* Memory that calls map for their callers, or that is put into a list. */
struct wick {
	struct device *dev;
	struct usb_device *udev;
	u8 *buf;
	u8 inner[64];
};

static struct {
	u8 zeroes[64];
} wick_area;

static int wick_ask(struct wick *wick)
{
	u8 answer[8];

	return usb_control_msg(wick->udev, 0, 1, 2, 0, 0, answer, sizeof(answer), 1000); /* expect: unmappable-memory-mapped */
}

static int wick_tell(struct wick *wick)
{
	int done;

	usb_control_msg(wick->udev, 0, 1, 2, 0, 0, NULL, 0, 1000);
	usb_bulk_msg(wick->udev, 0, wick->inner, 8, &done, 1000);
	return usb_bulk_msg(wick->udev, 0, wick->buf, 8, &done, 1000);
}

static void wick_list(struct wick *wick, struct scatterlist *list)
{
	u8 *table = vmalloc(SZ_64K);
	u8 key[16];

	sg_init_table(list, 3);
	sg_set_buf(&list[0], key, sizeof(key)); /* expect: unmappable-memory-mapped */
	sg_set_buf(&list[1], table, SZ_64K); /* expect: unmappable-memory-mapped */
	sg_set_buf(&list[2], wick->buf, 64);
	wick_crypt(list);
	vfree(table);
}

static int wick_static(struct wick *wick)
{
	static u8 zeroes[64];
	dma_addr_t dma = dma_map_single(wick->dev, zeroes, 64, DMA_TO_DEVICE); /* expect: unmappable-memory-mapped */

	if (dma_mapping_error(wick->dev, dma))
		return -ENOMEM;
	wick_run(wick, dma);
	dma_unmap_single(wick->dev, dma, 64, DMA_TO_DEVICE);
	dma = dma_map_single(wick->dev, &wick_area, 64, DMA_TO_DEVICE); /* expect: unmappable-memory-mapped */
	if (dma_mapping_error(wick->dev, dma))
		return -ENOMEM;
	wick_run(wick, dma);
	dma_unmap_single(wick->dev, dma, 64, DMA_TO_DEVICE);
	return 0;
}
