/* Two structures of one type, told apart by what they lie in. */
struct ring {
	dma_addr_t dma;
	u32 length;
};

struct port {
	struct device *dev;
	void *in;
	void *out;
	struct ring rx;
	struct ring tx[2];
};

static int port_fill(struct port *port)
{
	port->rx.dma = dma_map_single(port->dev, port->in, 64, DMA_FROM_DEVICE);
	return dma_mapping_error(port->dev, port->rx.dma) ? -ENOMEM : 0;
}

static int port_send(struct port *port, int lane)
{
	port->tx[lane].dma = dma_map_single(port->dev, port->out, 64, DMA_TO_DEVICE);
	return dma_mapping_error(port->dev, port->tx[lane].dma) ? -ENOMEM : 0;
}

static void port_received(struct port *port)
{
	dma_unmap_single(port->dev, port->rx.dma, 64, DMA_FROM_DEVICE);
}

static void port_sent(struct port *port, int lane)
{
	dma_unmap_single(port->dev, port->tx[lane].dma, 64, DMA_FROM_DEVICE); /* expect: unmap-direction-differs */
}

/* By a pointer alone, it may be either. */
static void ring_stop(struct port *port, struct ring *ring)
{
	dma_unmap_single(port->dev, ring->dma, 64, DMA_TO_DEVICE);
}

/* The same, where a handle goes from one to the other. */
struct cell {
	dma_addr_t dma;
};

struct pot {
	struct device *dev;
	void *data;
	struct cell full;
	struct cell spare;
};

static int pot_fill(struct pot *pot)
{
	pot->full.dma = dma_map_single(pot->dev, pot->data, 64, DMA_FROM_DEVICE);
	return dma_mapping_error(pot->dev, pot->full.dma) ? -ENOMEM : 0;
}

static int pot_spare(struct pot *pot)
{
	pot->spare.dma = dma_map_single(pot->dev, pot->data, 64, DMA_TO_DEVICE);
	return dma_mapping_error(pot->dev, pot->spare.dma) ? -ENOMEM : 0;
}

static void pot_swap(struct pot *pot)
{
	pot->full.dma = pot->spare.dma;
}

static void pot_empty(struct pot *pot)
{
	dma_unmap_single(pot->dev, pot->full.dma, 64, DMA_TO_DEVICE);
}

static void pot_drop(struct pot *pot)
{
	dma_unmap_single(pot->dev, pot->spare.dma, 64, DMA_FROM_DEVICE);
}
