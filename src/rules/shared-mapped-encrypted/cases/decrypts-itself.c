/* io_remap_pfn_range() and vm_iomap_memory() decrypt the protection themselves; vm_map_ram() always takes PAGE_KERNEL. */
static int marl_map_io(struct vm_area_struct *vma)
{
	struct page *page = alloc_page(GFP_KERNEL | __GFP_ZERO);

	if (!page)
		return -ENOMEM;
	if (set_memory_decrypted((unsigned long)page_address(page), 1))
		return -EIO;
	return io_remap_pfn_range(vma, vma->vm_start, page_to_pfn(page), PAGE_SIZE, vma->vm_page_prot);
}

static int marl_map_area(struct vm_area_struct *vma)
{
	struct page *page = alloc_page(GFP_KERNEL | __GFP_ZERO);

	if (!page)
		return -ENOMEM;
	if (set_memory_decrypted((unsigned long)page_address(page), 1))
		return -EIO;
	return vm_iomap_memory(vma, page_to_phys(page), PAGE_SIZE);
}

static int marl_map_ram(struct marl *marl)
{
	struct page **pages = marl->pages;

	pages[0] = alloc_page(GFP_KERNEL | __GFP_ZERO);
	if (!pages[0])
		return -ENOMEM;
	if (set_memory_decrypted((unsigned long)page_address(pages[0]), 1)) {
		pages[0] = NULL;
		return -EIO;
	}
	marl->va = vm_map_ram(pages, 1, NUMA_NO_NODE); /* expect: shared-mapped-encrypted */
	return marl->va ? 0 : -ENOMEM;
}
