/* An error pointer is an error or NULL, too: what was told apart by the one question is by the other. */
static int sedge_import(struct dma_buf_attachment *attach, struct sedge *sedge)
{
	int err;

	sedge->sgt = dma_buf_map_attachment(attach, DMA_TO_DEVICE);
	if (IS_ERR(sedge->sgt)) {
		err = PTR_ERR(sedge->sgt);
		goto detach;
	}
	err = sedge_start(sedge);
	if (err)
		goto detach;
	return 0;

detach:
	if (!IS_ERR_OR_NULL(sedge->sgt))
		dma_buf_unmap_attachment(attach, sedge->sgt, DMA_TO_DEVICE);
	return err;
}
