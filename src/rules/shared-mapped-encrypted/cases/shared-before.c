/* Pages that are shared and then mapped: the protection must say so. */
struct quay {
	struct page *page;
	void *va;
	unsigned int order;
	bool shared;
};

static int quay_open(struct quay *quay)
{
	quay->page = alloc_pages(GFP_KERNEL | __GFP_ZERO, quay->order);
	if (!quay->page)
		return -ENOMEM;
	if (set_memory_decrypted((unsigned long)page_address(quay->page), 1 << quay->order)) {
		/* The state is not known: leak the pages. */
		quay->page = NULL;
		return -EIO;
	}
	quay->va = dma_common_contiguous_remap(quay->page, PAGE_SIZE << quay->order, PAGE_KERNEL, quay); /* expect: shared-mapped-encrypted */
	return quay->va ? 0 : -ENOMEM;
}

static int quay_open_decrypted(struct quay *quay)
{
	quay->page = alloc_pages(GFP_KERNEL | __GFP_ZERO, quay->order);
	if (!quay->page)
		return -ENOMEM;
	if (set_memory_decrypted((unsigned long)page_address(quay->page), 1 << quay->order)) {
		quay->page = NULL;
		return -EIO;
	}
	quay->va = dma_common_contiguous_remap(quay->page, PAGE_SIZE << quay->order,
					       pgprot_decrypted(PAGE_KERNEL), quay);
	return quay->va ? 0 : -ENOMEM;
}

/* The same condition decides on the conversion and on the protection. */
static int quay_open_where_needed(struct quay *quay)
{
	pgprot_t prot = PAGE_KERNEL;

	quay->page = alloc_pages(GFP_KERNEL | __GFP_ZERO, quay->order);
	if (!quay->page)
		return -ENOMEM;
	if (quay->shared) {
		prot = pgprot_decrypted(prot);
		if (set_memory_decrypted((unsigned long)page_address(quay->page), 1 << quay->order)) {
			quay->page = NULL;
			return -EIO;
		}
	}
	quay->va = dma_common_contiguous_remap(quay->page, PAGE_SIZE << quay->order, prot, quay);
	return quay->va ? 0 : -ENOMEM;
}

/* The device decides: what dma_pgprot() makes of a protection is not told here. */
static int quay_open_for(struct device *dev, struct quay *quay)
{
	quay->page = alloc_pages(GFP_KERNEL | __GFP_ZERO, quay->order);
	if (!quay->page)
		return -ENOMEM;
	if (set_memory_decrypted((unsigned long)page_address(quay->page), 1 << quay->order)) {
		quay->page = NULL;
		return -EIO;
	}
	quay->va = dma_common_contiguous_remap(quay->page, PAGE_SIZE << quay->order,
					       dma_pgprot(dev, PAGE_KERNEL, DMA_ATTR_CC_SHARED),
					       quay);
	return quay->va ? 0 : -ENOMEM;
}

static int quay_mmap(struct quay *quay, struct vm_area_struct *vma)
{
	if (set_memory_decrypted((unsigned long)page_address(quay->page), 1))
		return -EIO;
	return remap_pfn_range(vma, vma->vm_start, page_to_pfn(quay->page), PAGE_SIZE, /* expect: shared-mapped-encrypted */
			       pgprot_noncached(vma->vm_page_prot));
}

static int quay_mmap_decrypted(struct quay *quay, struct vm_area_struct *vma)
{
	if (set_memory_decrypted((unsigned long)page_address(quay->page), 1))
		return -EIO;
	vma->vm_page_prot = pgprot_decrypted(pgprot_noncached(vma->vm_page_prot));
	return remap_pfn_range(vma, vma->vm_start, page_to_pfn(quay->page), PAGE_SIZE,
			       vma->vm_page_prot);
}
