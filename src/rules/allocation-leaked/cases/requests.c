/* A request has the memory: whoever ends it finds it there. */
struct lark {
	struct usb_device *udev;
	struct usb_anchor sent;
	struct urb *urbs[4];
	unsigned int pipe;
	size_t size;
};

static int lark_send(struct lark *lark, const void *data, size_t size)
{
	struct urb *urb;
	void *buf;
	int ret;

	urb = usb_alloc_urb(0, GFP_KERNEL);
	if (!urb)
		return -ENOMEM;
	buf = usb_alloc_coherent(lark->udev, size, GFP_KERNEL, &urb->transfer_dma);
	if (!buf) {
		usb_free_urb(urb);
		return -ENOMEM;
	}
	memcpy(buf, data, size);
	usb_fill_bulk_urb(urb, lark->udev, lark->pipe, buf, size, lark_sent, lark);
	urb->transfer_flags |= URB_NO_TRANSFER_DMA_MAP;
	usb_anchor_urb(urb, &lark->sent);
	ret = usb_submit_urb(urb, GFP_KERNEL);
	if (ret) {
		usb_free_coherent(lark->udev, urb->transfer_buffer_length, urb->transfer_buffer, urb->transfer_dma);
		usb_unanchor_urb(urb);
	}
	usb_free_urb(urb);
	return ret < 0 ? -EIO : 0;
}

/* Those that were made before the failure are on an anchor. */
static int lark_prepare(struct lark *lark)
{
	int i;

	for (i = 0; i < 4; i++) {
		void *buf = usb_alloc_coherent(lark->udev, lark->size, GFP_KERNEL, &lark->urbs[i]->transfer_dma);

		if (!buf) {
			lark_end(lark);
			return -ENOMEM;
		}
		usb_fill_bulk_urb(lark->urbs[i], lark->udev, lark->pipe, buf, lark->size, lark_received, lark);
		usb_anchor_urb(lark->urbs[i], &lark->sent);
	}
	return 0;
}

/* Nobody has it yet. */
static int lark_refuse(struct lark *lark, const void __user *data, size_t size)
{
	dma_addr_t dma;
	void *buf = usb_alloc_coherent(lark->udev, size, GFP_KERNEL, &dma); /* expect: allocation-leaked */

	if (!buf)
		return -ENOMEM;
	if (copy_from_user(buf, data, size))
		return -EFAULT;
	usb_free_coherent(lark->udev, size, buf, dma);
	return 0;
}
