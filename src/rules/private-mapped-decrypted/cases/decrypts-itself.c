/* These two decrypt the protection themselves, whatever it was. */
static int tarn_map_io(struct vm_area_struct *vma)
{
	struct page *page = alloc_page(GFP_KERNEL | __GFP_ZERO);

	if (!page)
		return -ENOMEM;
	return io_remap_pfn_range(vma, vma->vm_start, page_to_pfn(page), PAGE_SIZE, vma->vm_page_prot); /* expect: private-mapped-decrypted */
}

static int tarn_map_area(struct vm_area_struct *vma)
{
	struct page *page = alloc_page(GFP_KERNEL | __GFP_ZERO);

	if (!page)
		return -ENOMEM;
	return vm_iomap_memory(vma, page_to_phys(page), PAGE_SIZE); /* expect: private-mapped-decrypted */
}

/* What is no RAM is nobody's private memory. */
static int tarn_map_registers(struct vm_area_struct *vma, struct pci_dev *pdev)
{
	return vm_iomap_memory(vma, pci_resource_start(pdev, 0), PAGE_SIZE);
}
