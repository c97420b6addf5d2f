struct cask {
	struct device *dev;
	void *buf;
	struct page *page;
	struct page **pages;
	struct cask *inner;
	size_t len;
};

int sources(struct device *dev, struct cask *c, size_t n, size_t size, unsigned int order, void *from)
{
	struct page *page = alloc_page(GFP_KERNEL);
	struct page *pages = alloc_pages(GFP_KERNEL, order);
	unsigned long free = __get_free_pages(GFP_KERNEL, order);
	void *exact = alloc_pages_exact(size, GFP_KERNEL);
	void *many = kcalloc(n, size, GFP_KERNEL);
	void *copy = kmemdup(from, size, GFP_KERNEL);
	char *text = kstrdup("a", GFP_KERNEL);
	struct cask *one = kzalloc_obj(*one);
	struct cask *few = kzalloc_objs(*few, n);
	struct cask *vm = vmalloc(size);
	void *either = kvzalloc(size, GFP_KERNEL);
	void *managed = devm_kzalloc(dev, size, GFP_KERNEL);
	char local[16];
	int other = 3;

	dma_map_page(dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE);
	dma_map_page(dev, pages, 16, size - 16, DMA_TO_DEVICE);
	dma_map_single(dev, (void *)free, size, DMA_TO_DEVICE);
	dma_map_single(dev, exact, size, DMA_TO_DEVICE);
	dma_map_single(dev, many, n * size, DMA_TO_DEVICE);
	dma_map_single(dev, copy + 4, size, DMA_TO_DEVICE);
	dma_map_single(dev, text, 2, DMA_TO_DEVICE);
	dma_map_single(dev, one, sizeof(*one), DMA_TO_DEVICE);
	dma_map_single(dev, &few[2], sizeof(*few), DMA_TO_DEVICE);
	dma_map_single(dev, vm, size, DMA_TO_DEVICE);
	dma_map_single(dev, either, size, DMA_TO_DEVICE);
	dma_map_single(dev, managed, size, DMA_TO_DEVICE);
	dma_map_single(dev, local, sizeof(local), DMA_TO_DEVICE);
	dma_map_single(dev, &other, sizeof(other), DMA_TO_DEVICE);
	dma_map_single(dev, "text", 4, DMA_TO_DEVICE);
	dma_map_single(dev, c->buf, c->len, DMA_TO_DEVICE);
	dma_map_single(dev, page_address(page), PAGE_SIZE, DMA_TO_DEVICE);
	dma_map_phys(dev, page_to_phys(page) + 8, 16, DMA_TO_DEVICE, 0);
	dma_map_phys(dev, virt_to_phys(many), 16, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
	dma_map_page(dev, virt_to_page(many), offset_in_page(many), 16, DMA_TO_DEVICE);
	dma_map_page(dev, vmalloc_to_page(vm), 0, 16, DMA_TO_DEVICE);
	dma_map_phys(dev, PFN_PHYS(page_to_pfn(page)), 16, DMA_TO_DEVICE, DMA_ATTR_MMIO);
	dma_map_single(dev, NULL, 16, DMA_TO_DEVICE);
	return 0;
}

int freed(struct cask *c, size_t n)
{
	void *p = kmalloc(n, GFP_KERNEL);
	void *q = kmalloc(n, GFP_KERNEL);
	void *r;
	struct page *page = alloc_page(GFP_KERNEL);

	if (!p || !q) {
		kfree(p);
		kfree(q);
		if (page)
			__free_page(page);
		return -ENOMEM;
	}
	r = krealloc(p, 2 * n, GFP_KERNEL);
	if (!r) {
		kfree(p);
		kfree(q);
		return -ENOMEM;
	}
	c->buf = r;
	r = NULL;
	kfree(r);
	kfree(c->buf);
	kfree(q);
	kfree(q);
	get_page(page);
	put_page(page);
	__free_page(page);
	kvfree(c->inner);
	kfree(c->inner->buf);
	free_pages((unsigned long)c->page, 2);
	kfree(NULL);
	dma_map_single(c->dev, q, n, DMA_TO_DEVICE);
	return 0;
}

int aliased(struct cask *c, struct vm_area_struct *vma, unsigned int n)
{
	struct page *list[2] = { c->page, c->page + 1 };
	pgprot_t prot = pgprot_decrypted(PAGE_KERNEL);
	void *one, *two;
	int ret;

	one = vmap(c->pages, n, VM_MAP, PAGE_KERNEL);
	if (!one)
		return -ENOMEM;
	two = vmap(list, 2, VM_MAP, prot);
	if (!two) {
		vunmap(one);
		return -ENOMEM;
	}
	ret = remap_pfn_range(vma, vma->vm_start, page_to_pfn(c->page), PAGE_SIZE, vma->vm_page_prot);
	if (ret)
		goto out;
	ret = vm_insert_page(vma, vma->vm_start, c->page);
	if (ret)
		goto out;
	io_remap_pfn_range(vma, 0, 3, PAGE_SIZE, PAGE_SHARED);
	dma_map_single(c->dev, two, 64, DMA_TO_DEVICE);
	set_memory_decrypted((unsigned long)page_address(c->page), 1);
	set_memory_encrypted((unsigned long)one, n);
out:
	vunmap(two);
	vunmap(one);
	return ret;
}

int converts(struct cask *c, unsigned int n, bool again)
{
	void *p = (void *)__get_free_pages(GFP_KERNEL, 2);
	int ret;

	if (!p)
		return -ENOMEM;
	ret = set_memory_decrypted((unsigned long)p, 4);
	if (ret) {
		if (!set_memory_encrypted((unsigned long)p, 4))
			free_pages((unsigned long)p, 2);
		return ret;
	}
	memset(p, 0, 64);
	c->buf = p;
	if (again)
		ret = set_memory_decrypted((unsigned long)c->buf, 4);
	publish(c);
	if (ret)
		return ret;
	ret = set_memory_encrypted((unsigned long)p, n);
	if (ret)
		return 0;
	free_pages((unsigned long)p, 2);
	set_memory_decrypted(0, 1);
	spin_lock(&c->lock);
	set_memory_decrypted((unsigned long)c->inner, 1);
	spin_lock_irq(&c->lock);
	spin_unlock_irq(&c->lock);
	set_memory_encrypted((unsigned long)c->inner, 1);
	spin_unlock(&c->lock);
	set_memory_decrypted((unsigned long)&c->len, 1);
	return 0;
}

int coherent(struct device *dev, struct cask *c, size_t n)
{
	dma_addr_t dma, other;
	void *cpu = dma_alloc_coherent(dev, n, &dma, GFP_KERNEL);
	void *attrs = dma_alloc_attrs(dev, n, &other, GFP_KERNEL, DMA_ATTR_WRITE_COMBINE);
	void *pool = dma_pool_alloc(c->pool, GFP_KERNEL, &dma);

	if (!cpu)
		return -ENOMEM;
	if (!attrs)
		goto out;
	memcpy(cpu, c->buf, n);
	dma_map_single(dev, cpu, n, DMA_TO_DEVICE);
	dma_map_page(dev, virt_to_page(cpu), 0, n, DMA_TO_DEVICE);
	set_memory_decrypted((unsigned long)cpu, n >> PAGE_SHIFT);
	kfree(cpu);
	dma_free_attrs(dev, n, attrs, other, DMA_ATTR_WRITE_COMBINE);
	dma_pool_free(c->pool, pool, dma);
out:
	dma_free_coherent(dev, n, cpu, dma);
	return 0;
}

void stops(struct cask *c, int n)
{
	void *p = kmalloc(n, GFP_KERNEL);

	BUG_ON(!p);
	if (n == 4)
		panic("no");
	if (WARN_ON(n == 5))
		return;
	BUG_ON(n != 6);
	kfree(p);
	dma_map_single(c->dev, p, n, DMA_TO_DEVICE);
	BUG();
	kfree(p);
}
