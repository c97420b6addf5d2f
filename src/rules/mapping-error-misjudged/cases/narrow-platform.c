/* Where dma_addr_t has 32 bits, nothing of the error is lost. */
#include <linux/dma-mapping.h>
#include <linux/soc/ixp4xx/npe.h>

static int spar_send(struct device *dev, __le32 *ptr, void *buf, u32 len)
{
	u32 addr = dma_map_single(dev, buf, len, DMA_TO_DEVICE);

	if (dma_mapping_error(dev, addr))
		return -ENOMEM;
	*ptr = cpu_to_le32(addr);
	return 0;
}
