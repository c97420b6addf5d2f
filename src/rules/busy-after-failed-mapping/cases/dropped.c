/* The packet is dropped; or it is no transmit callback. */
struct canoe {
	struct device *dev;
	dma_addr_t dma;
};

static netdev_tx_t canoe_xmit(struct sk_buff *skb, struct net_device *net)
{
	struct canoe *canoe = netdev_priv(net);

	if (canoe_is_full(canoe))
		return NETDEV_TX_BUSY;
	canoe->dma = dma_map_single(canoe->dev, skb->data, skb->len, DMA_TO_DEVICE);
	if (dma_mapping_error(canoe->dev, canoe->dma)) {
		dev_kfree_skb_any(skb);
		return NETDEV_TX_OK;
	}
	canoe_queue(canoe, skb);
	return NETDEV_TX_OK;
}

static int canoe_send(struct canoe *canoe, void *data, size_t len)
{
	canoe->dma = dma_map_single(canoe->dev, data, len, DMA_TO_DEVICE);
	if (dma_mapping_error(canoe->dev, canoe->dma))
		return NETDEV_TX_BUSY;
	return canoe_start(canoe);
}

static const struct net_device_ops canoe_ops = {
	.ndo_start_xmit = canoe_xmit,
};
