/* The address is kept where nobody finds it after the error. */
struct tide_chan {
	struct device *dev;
	dma_addr_t src_dma;
	char src[64];
	void *pool;
	dma_addr_t pool_dma;
};

static struct tide_chan *tide_channel_add(struct device *dev)
{
	struct tide_chan *chan;

	chan = devm_kzalloc(dev, sizeof(*chan), GFP_KERNEL);
	if (!chan)
		return ERR_PTR(-ENOMEM);
	chan->dev = dev;
	chan->src_dma = dma_map_single(dev, chan->src, sizeof(chan->src), DMA_FROM_DEVICE); /* expect: mapping-left-behind */
	if (dma_mapping_error(dev, chan->src_dma))
		return ERR_PTR(-ENOMEM);
	chan->pool = dma_alloc_wc(dev, PAGE_SIZE, &chan->pool_dma, GFP_KERNEL);
	if (!chan->pool)
		return ERR_PTR(-ENOMEM);
	return chan;
}

struct tide_op {
	struct device *dev;
	char cmd[64];
	char rsp[64];
	dma_addr_t cmd_dma;
	dma_addr_t rsp_dma;
};

static inline dma_addr_t tide_map(struct device *dev, void *ptr, size_t size, enum dma_data_direction dir)
{
	return dev ? dma_map_single(dev, ptr, size, dir) : (dma_addr_t)0L;
}

static inline int tide_mapping_error(struct device *dev, dma_addr_t dma)
{
	return dev ? dma_mapping_error(dev, dma) : 0;
}

static int tide_setup(struct tide_op *op)
{
	int ret = 0;

	op->cmd_dma = tide_map(op->dev, op->cmd, sizeof(op->cmd), DMA_TO_DEVICE);
	if (tide_mapping_error(op->dev, op->cmd_dma)) {
		ret = -EFAULT;
		goto out;
	}
	op->rsp_dma = tide_map(op->dev, op->rsp, sizeof(op->rsp), DMA_FROM_DEVICE);
	if (tide_mapping_error(op->dev, op->rsp_dma))
		ret = -EFAULT;
out:
	return ret;
}

static int tide_init_request(struct blk_mq_tag_set *set, struct request *rq, unsigned int index,
			     unsigned int node)
{
	struct tide_op *op = blk_mq_rq_to_pdu(rq);
	int ret;

	ret = tide_setup(op);
	if (ret)
		return ret; /* expect: mapping-left-behind */
	op->cmd[0] = 1;
	return 0;
}

static const struct blk_mq_ops tide_ops = {
	.init_request = tide_init_request,
	.exit_request = tide_exit_request,
};
