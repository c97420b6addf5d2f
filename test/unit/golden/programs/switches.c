enum kind { NONE, ONE, TWO = 5, MANY };

int choose(struct device *dev, dma_addr_t h, int a, enum kind kind)
{
	int way;

	switch (a) {
	case 0:
		dma_sync_single_for_cpu(dev, h, a, DMA_TO_DEVICE);
		break;
	case 1:
	case 2:
		dma_sync_single_for_cpu(dev, h, 10 + a, DMA_TO_DEVICE);
		fallthrough;
	case 3:
		dma_sync_single_for_cpu(dev, h, 20, DMA_TO_DEVICE);
		break;
	case 4 ... 6:
		dma_sync_single_for_cpu(dev, h, 30, DMA_TO_DEVICE);
		return a;
	default:
		dma_sync_single_for_cpu(dev, h, 40, DMA_TO_DEVICE);
	}
	switch (kind) {
	case NONE:
		way = DMA_TO_DEVICE;
		break;
	case ONE:
		way = DMA_FROM_DEVICE;
		break;
	case TWO:
		return -EINVAL;
	}
	dma_sync_single_for_device(dev, h, 8, way);
	if (a == 4)
		dma_sync_single_for_cpu(dev, h, 50, DMA_TO_DEVICE);
	if (a == 3)
		dma_sync_single_for_cpu(dev, h, 60, DMA_TO_DEVICE);
	return kind == TWO;
}

int in_loop(struct device *dev, dma_addr_t h, int *codes, int n)
{
	while (n--) {
		switch (codes[n]) {
		case 1:
			continue;
		case 2:
			dma_sync_single_for_cpu(dev, h, 2, DMA_TO_DEVICE);
			break;
		case 3:
			goto done;
		default:
			if (n == 7)
				break;
			dma_sync_single_for_cpu(dev, h, 4, DMA_TO_DEVICE);
			return 4;
		}
		dma_sync_single_for_cpu(dev, h, 5, DMA_TO_DEVICE);
	}
done:
	return n;
}

int odd(struct device *dev, dma_addr_t h, unsigned long a)
{
	switch (a) {
		dma_sync_single_for_cpu(dev, h, 99, DMA_TO_DEVICE);
	default:
		dma_sync_single_for_cpu(dev, h, 2, DMA_TO_DEVICE);
		break;
	case 'x':
		dma_sync_single_for_cpu(dev, h, 3, DMA_TO_DEVICE);
	}
	switch (5) {
	case 4:
		dma_sync_single_for_cpu(dev, h, 4, DMA_TO_DEVICE);
	case 5:
		dma_sync_single_for_cpu(dev, h, 5, DMA_TO_DEVICE);
	case 6:
		dma_sync_single_for_cpu(dev, h, 6, DMA_TO_DEVICE);
	}
	switch (a) { }
	switch ((u8)a) {
	case 0: {
		int inner = 7;

		dma_sync_single_for_cpu(dev, h, inner, DMA_TO_DEVICE);
		break;
	}
	case BIT(3):
		if (a) {
	case 9:
			dma_sync_single_for_cpu(dev, h, 8, DMA_TO_DEVICE);
		} else {
			dma_sync_single_for_cpu(dev, h, 9, DMA_TO_DEVICE);
		}
	}
	return a;
}

int conditional(struct device *dev, dma_addr_t h, int a)
{
	int n = 1;

#ifdef CONFIG_ONE
	n = 2;
#elif defined(CONFIG_TWO)
	n = 3;
#else
	n = 4;
#endif
	dma_sync_single_for_cpu(dev, h, n, DMA_TO_DEVICE);
#ifndef CONFIG_ONE
	if (n == 2)
		dma_sync_single_for_cpu(dev, h, 20, DMA_TO_DEVICE);
	dma_sync_single_for_cpu(dev, h, n + 10, DMA_TO_DEVICE);
#endif
#if CONFIG_THREE > 2
	dma_sync_single_for_cpu(dev, h, 5, DMA_TO_DEVICE);
#endif
	if (IS_ENABLED(CONFIG_FOUR))
		dma_sync_single_for_cpu(dev, h, 6, DMA_TO_DEVICE);
	switch (a) {
#ifdef CONFIG_FIVE
	case 5:
		dma_sync_single_for_cpu(dev, h, 7, DMA_TO_DEVICE);
		break;
#endif
	case 6:
		dma_sync_single_for_cpu(dev, h, 8, DMA_TO_DEVICE);
	}
	return n;
}

int ifs(struct device *dev, dma_addr_t h, int a, int b)
{
	if (a)
		;
	else
		dma_sync_single_for_cpu(dev, h, 1, DMA_TO_DEVICE);
	if (a) {
		dma_sync_single_for_cpu(dev, h, 2, DMA_TO_DEVICE);
	} else if (b) {
		dma_sync_single_for_cpu(dev, h, 3, DMA_TO_DEVICE);
	} else {
		/* nothing */
	}
	if (a) if (b) dma_sync_single_for_cpu(dev, h, 4, DMA_TO_DEVICE); else dma_sync_single_for_cpu(dev, h, 5, DMA_TO_DEVICE);
	if (({ int x = b; x; }))
		dma_sync_single_for_cpu(dev, h, 6, DMA_TO_DEVICE);
	dma_sync_single_for_cpu(dev, h, a ? b ? 1 : 2 : 3, DMA_TO_DEVICE);
	a = b ? dma_sync_single_for_cpu(dev, h, 7, DMA_TO_DEVICE), 7 : 8;
	dma_sync_single_for_cpu(dev, h, a, DMA_TO_DEVICE);
	a && dma_sync_single_for_cpu(dev, h, 9, DMA_TO_DEVICE);
	b || (a = 3);
	dma_sync_single_for_cpu(dev, h, a, DMA_TO_DEVICE);
	return a ?: b;
}
