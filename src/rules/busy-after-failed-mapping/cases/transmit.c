/* What a network driver returns where it cannot map a packet. */
struct punt {
	struct device *dev;
	dma_addr_t dma;
};

static netdev_tx_t punt_xmit(struct sk_buff *skb, struct net_device *net)
{
	struct punt *punt = netdev_priv(net);

	if (punt_is_full(punt))
		return NETDEV_TX_BUSY;
	punt->dma = dma_map_single(punt->dev, skb->data, skb->len, DMA_TO_DEVICE);
	if (dma_mapping_error(punt->dev, punt->dma))
		return NETDEV_TX_BUSY; /* expect: busy-after-failed-mapping */
	punt_queue(punt, skb);
	return NETDEV_TX_OK;
}

static const struct net_device_ops punt_ops = {
	.ndo_start_xmit = punt_xmit,
};
