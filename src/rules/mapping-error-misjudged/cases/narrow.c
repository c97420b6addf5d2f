/* A handle that went through 32 bits is no error any more, whatever it was. */
struct spar_desc {
	__le32 ptr;
	u64 wide;
};

static int spar_send(struct device *dev, struct spar_desc *desc, void *buf, u32 len)
{
	u32 addr = dma_map_single(dev, buf, len, DMA_TO_DEVICE);

	if (dma_mapping_error(dev, addr)) /* expect: mapping-error-misjudged */
		return -ENOMEM;
	desc->ptr = cpu_to_le32(addr);
	return 0;
}

static int spar_fill(struct device *dev, struct spar_desc *desc, void *buf, u32 len)
{
	dma_addr_t addr = dma_map_single(dev, buf, len, DMA_FROM_DEVICE);

	desc->ptr = cpu_to_le32(addr);
	if (dma_mapping_error(dev, le32_to_cpu(desc->ptr))) /* expect: mapping-error-misjudged */
		return -ENOMEM;
	return 0;
}

static int spar_keep(struct device *dev, struct spar_desc *desc, void *buf, u32 len)
{
	desc->ptr = dma_map_single(dev, buf, len, DMA_FROM_DEVICE);
	if (dma_mapping_error(dev, desc->ptr)) /* expect: mapping-error-misjudged */
		return -ENOMEM;
	return 0;
}

static int spar_wide(struct device *dev, struct spar_desc *desc, void *buf, u32 len)
{
	desc->wide = dma_map_single(dev, buf, len, DMA_FROM_DEVICE);
	return dma_mapping_error(dev, desc->wide) ? -ENOMEM : 0;
}
