struct silo {
	struct device *dev;
	dma_addr_t a, b, c, d, e, f, g, h, i, j, k, l, m, n;
	struct silo_part {
		dma_addr_t dma, other;
		u32 len;
	} part[4], *more;
	struct silo *next;
	void *buf;
};

static dma_addr_t silo_map(struct silo *s)
{
	dma_addr_t dma = dma_map_single(s->dev, s->buf, 8, DMA_TO_DEVICE);

	if (dma_mapping_error(s->dev, dma))
		return 0;
	return dma;
}

static int silo_map_to(struct silo *s, dma_addr_t *out)
{
	*out = dma_map_single(s->dev, s->buf, 16, DMA_TO_DEVICE);
	return dma_mapping_error(s->dev, *out);
}

static void silo_hand(dma_addr_t *out, dma_addr_t value)
{
	*out = value;
}

static u64 silo_number(int n)
{
	return n * 4 + (n == 2);
}

int silo_fill(struct silo *s, dma_addr_t given, int n)
{
	dma_addr_t local, chosen = n ? 0 : given;
	int ret;

	s->a = dma_map_single(s->dev, s->buf, 4, DMA_TO_DEVICE);
	s->b = silo_map(s);
	ret = silo_map_to(s, &s->c);
	if (ret)
		return ret;
	silo_hand(&s->d, given);
	s->e = given;
	s->f = s->e + 4;
	s->g = s->next->g;
	s->h = 0;
	if (n)
		s->h = dma_map_single(s->dev, s->buf, 12, DMA_TO_DEVICE);
	s->i = silo_number(n);
	local = dma_map_single(s->dev, s->buf, 20, DMA_FROM_DEVICE);
	s->j = (dma_addr_t)local;
	s->k = chosen;
	outside(&s->l);
	s->m = !given;
	s->m++;
	s->n = outside_value(n);
	s->part[n].dma = dma_map_single(s->dev, s->buf, 24, DMA_TO_DEVICE);
	s->more->other = s->part[0].dma;
	s->more[n].dma = DMA_MAPPING_ERROR;
	dma_alloc_coherent(s->dev, 64, &s->part[1].other, GFP_KERNEL);
	return s->i;
}

void silo_empty(struct silo *s, int n)
{
	dma_unmap_single(s->dev, s->a, 5, DMA_TO_DEVICE);
	dma_unmap_single(s->dev, s->b, 5, DMA_TO_DEVICE);
	dma_unmap_single(s->dev, s->c, 5, DMA_TO_DEVICE);
	dma_unmap_single(s->dev, s->d, 5, DMA_TO_DEVICE);
	dma_unmap_single(s->dev, s->e, 5, DMA_TO_DEVICE);
	dma_unmap_single(s->dev, s->f, 5, DMA_TO_DEVICE);
	dma_unmap_single(s->dev, s->g, 5, DMA_TO_DEVICE);
	dma_unmap_single(s->dev, s->h, 5, DMA_TO_DEVICE);
	dma_unmap_single(s->dev, s->i, 5, DMA_TO_DEVICE);
	dma_unmap_single(s->dev, s->j, 5, DMA_TO_DEVICE);
	dma_unmap_single(s->dev, s->k, 5, DMA_TO_DEVICE);
	dma_unmap_single(s->dev, s->l, 5, DMA_TO_DEVICE);
	dma_unmap_single(s->dev, s->m, 5, DMA_TO_DEVICE);
	dma_unmap_single(s->dev, s->n, 5, DMA_TO_DEVICE);
	dma_unmap_single(s->dev, s->part[n].dma, 5, DMA_TO_DEVICE);
	dma_unmap_single(s->dev, s->more[n].other, 5, DMA_TO_DEVICE);
	dma_sync_single_for_cpu(s->dev, s->part->dma, 5, DMA_FROM_DEVICE);
}
