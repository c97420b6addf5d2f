/* Private memory, memory in unknown state, and protections that others make. */
static void *jetty_map_private(struct jetty *jetty)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return NULL;
	jetty->page = page;
	jetty->dma = dma_map_page(jetty->dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE);
	if (dma_mapping_error(jetty->dev, jetty->dma))
		return NULL;
	return dma_common_contiguous_remap(page, PAGE_SIZE, PAGE_KERNEL, jetty);
}

static void *jetty_map_again(struct jetty *jetty)
{
	if (set_memory_encrypted((unsigned long)page_address(jetty->page), 1))
		return NULL;
	return dma_common_contiguous_remap(jetty->page, PAGE_SIZE, PAGE_KERNEL, jetty);
}

static void *jetty_map_as_told(struct jetty *jetty, pgprot_t prot)
{
	if (set_memory_decrypted((unsigned long)page_address(jetty->page), 1))
		return NULL;
	return dma_common_contiguous_remap(jetty->page, PAGE_SIZE, prot, jetty);
}

static void *jetty_map_unencrypted(struct jetty *jetty)
{
	if (set_memory_decrypted((unsigned long)page_address(jetty->page), 1))
		return NULL;
	return dma_common_contiguous_remap(jetty->page, PAGE_SIZE, PAGE_KERNEL_NOENC, jetty);
}

/* Other pages than those that are shared. */
static void *jetty_map_other(struct jetty *jetty)
{
	struct page *pages[1] = { jetty->other };

	if (set_memory_decrypted((unsigned long)page_address(jetty->page), 1))
		return NULL;
	return vmap(pages, 1, VM_MAP, PAGE_KERNEL);
}
