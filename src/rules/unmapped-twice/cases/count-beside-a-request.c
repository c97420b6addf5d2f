/* What is kept beside a request is found again by the same call: the count that says that it is mapped was cleared. */
struct tansy_ctx {
	int mapped;
	int entries;
};

static void tansy_cleanup(struct device *dev, struct skcipher_request *req)
{
	struct tansy_ctx *ctx = skcipher_request_ctx(req);

	if (ctx->mapped) {
		dma_unmap_sg(dev, req->src, ctx->entries, DMA_TO_DEVICE);
		ctx->mapped = 0;
	}
}

static int tansy_prepare(struct device *dev, struct skcipher_request *req)
{
	struct tansy_ctx *ctx = skcipher_request_ctx(req);

	ctx->mapped = dma_map_sg(dev, req->src, ctx->entries, DMA_TO_DEVICE);
	if (ctx->mapped == 0)
		return -ENOMEM;
	if (tansy_describe(ctx)) {
		tansy_cleanup(dev, req);
		return -EIO;
	}
	return 0;
}

static int tansy_run(struct device *dev, struct skcipher_request *req)
{
	int ret = tansy_prepare(dev, req);

	if (ret)
		tansy_cleanup(dev, req);
	return ret;
}
