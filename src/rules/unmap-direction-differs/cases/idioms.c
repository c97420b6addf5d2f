/* Correct pairs whose directions look unequal. */
struct vane {
	struct device *dev;
	dma_addr_t dma;
	dma_addr_t any;
	dma_addr_t one;
	dma_addr_t other;
	struct scatterlist *src;
	struct scatterlist *dst;
	int nr;
	bool is_in;
};

/* One member for both ways of transfer. */
static int vane_send(struct vane *vane, void *buf)
{
	vane->dma = dma_map_single(vane->dev, buf, SZ_2K, DMA_TO_DEVICE);
	return dma_mapping_error(vane->dev, vane->dma);
}

static int vane_receive(struct vane *vane, void *buf)
{
	vane->dma = dma_map_single(vane->dev, buf, SZ_2K, DMA_FROM_DEVICE);
	return dma_mapping_error(vane->dev, vane->dma);
}

static void vane_done(struct vane *vane)
{
	dma_unmap_single(vane->dev, vane->dma, SZ_2K, vane->is_in ? DMA_FROM_DEVICE : DMA_TO_DEVICE);
}

/* The direction comes from the caller at both ends. */
static int vane_map(struct vane *vane, void *buf, size_t size, enum dma_data_direction dir)
{
	vane->any = dma_map_single(vane->dev, buf, size, dir);
	return dma_mapping_error(vane->dev, vane->any);
}

static void vane_unmap(struct vane *vane, size_t size, enum dma_data_direction dir)
{
	dma_unmap_single(vane->dev, vane->any, size, dir);
}

static int vane_write(struct vane *vane, void *buf)
{
	return vane_map(vane, buf, SZ_1K, DMA_TO_DEVICE);
}

static void vane_forget(struct vane *vane)
{
	vane_unmap(vane, SZ_1K, DMA_FROM_DEVICE);
}

/* In place or not, told apart at both ends. */
static int vane_crypt(struct vane *vane)
{
	int ret;

	if (vane->src == vane->dst) {
		if (!dma_map_sg(vane->dev, vane->src, vane->nr, DMA_BIDIRECTIONAL))
			return -EINVAL;
	} else {
		if (!dma_map_sg(vane->dev, vane->src, vane->nr, DMA_TO_DEVICE))
			return -EINVAL;
		if (!dma_map_sg(vane->dev, vane->dst, vane->nr, DMA_FROM_DEVICE)) {
			dma_unmap_sg(vane->dev, vane->src, vane->nr, DMA_TO_DEVICE);
			return -EINVAL;
		}
	}
	ret = vane_run(vane->nr);
	if (vane->src == vane->dst) {
		dma_unmap_sg(vane->dev, vane->src, vane->nr, DMA_BIDIRECTIONAL);
	} else {
		dma_unmap_sg(vane->dev, vane->dst, vane->nr, DMA_FROM_DEVICE);
		dma_unmap_sg(vane->dev, vane->src, vane->nr, DMA_TO_DEVICE);
	}
	return ret;
}

/* Wrappers for devices that are not there: each handle has its own direction. */
static dma_addr_t vane_wrap(struct device *dev, void *buf, size_t size, enum dma_data_direction dir)
{
	return dev ? dma_map_single(dev, buf, size, dir) : 0;
}

static void vane_unwrap(struct device *dev, dma_addr_t dma, size_t size, enum dma_data_direction dir)
{
	if (dev)
		dma_unmap_single(dev, dma, size, dir);
}

static int vane_open(struct vane *vane, void *one, void *other)
{
	vane->one = vane_wrap(vane->dev, one, SZ_1K, DMA_TO_DEVICE);
	if (dma_mapping_error(vane->dev, vane->one))
		return -ENOMEM;
	vane->other = vane_wrap(vane->dev, other, SZ_1K, DMA_FROM_DEVICE);
	if (dma_mapping_error(vane->dev, vane->other)) {
		vane_unwrap(vane->dev, vane->one, SZ_1K, DMA_TO_DEVICE);
		return -ENOMEM;
	}
	return 0;
}

static void vane_close(struct vane *vane)
{
	vane_unwrap(vane->dev, vane->other, SZ_1K, DMA_FROM_DEVICE);
	vane_unwrap(vane->dev, vane->one, SZ_1K, DMA_TO_DEVICE);
}

/* A list of what was mapped, with a flag for the direction of each: the flag is asked at unmap. */
struct vane_extra {
	dma_addr_t addr;
	u32 len;
	u16 flags;
};

static void vane_extra_unmap(struct device *dev, struct vane_extra *extra)
{
	u16 flags = extra->flags;

	dma_unmap_page(dev, extra->addr, extra->len, (flags & VANE_WRITE) ? DMA_FROM_DEVICE : DMA_TO_DEVICE);
}

static int vane_add(struct device *dev, struct vane_extra *extra, struct page **pages, unsigned int out,
		    unsigned int in)
{
	unsigned int i, n;

	for (n = 0; n < out + in; n++) {
		dma_addr_t addr = dma_map_page(dev, pages[n], 0, PAGE_SIZE,
					       n < out ? DMA_TO_DEVICE : DMA_FROM_DEVICE);

		if (dma_mapping_error(dev, addr))
			goto unmap;
		extra[n].addr = addr;
		extra[n].len = PAGE_SIZE;
		extra[n].flags = n < out ? 0 : VANE_WRITE;
	}
	return 0;

unmap:
	for (i = 0; i < n; i++)
		vane_extra_unmap(dev, &extra[i]);
	return -ENOMEM;
}
