/* The same defects and their opposites in other words. */
struct vat {
	struct device *dev;
	void *va;
	struct page *page;
	struct list_head list;
	dma_addr_t dma;
};

static void vat_free_alias(struct vat *vat)
{
	void *alias = vat->va;
	int err = set_memory_encrypted((unsigned long)vat->va, 1);

	if (err)
		dev_err(vat->dev, "still shared\n");
	/* Leak pages that may still be shared. */
	if (!err)
		free_page((unsigned long)alias);
}

static void vat_free_page_of(struct vat *vat)
{
	unsigned long addr = (unsigned long)page_address(vat->page);

	if (set_memory_encrypted(addr, 1))
		dev_err(vat->dev, "still shared\n");
	else
		free_page(addr);
}

static void vat_free_by_address(struct vat *vat)
{
	if (set_memory_encrypted((unsigned long)vat->va, 4))
		dev_err(vat->dev, "still shared\n");
	else
		__free_pages(virt_to_page(vat->va), 2);
}

static void vat_free_else(struct vat *vat)
{
	if (!set_memory_encrypted((unsigned long)vat->va, 1))
		free_page((unsigned long)vat->va);
	else
		dev_err(vat->dev, "leaking a page\n");
}

static void vat_free_retry(struct vat *vat)
{
	int tries = 3;
	int ret;

	do {
		ret = set_memory_encrypted((unsigned long)vat->va, 1);
	} while (ret && --tries);
	if (ret)
		return;
	free_page((unsigned long)vat->va);
}

static void vat_free_retry_always(struct vat *vat)
{
	int tries = 3;
	int ret;

	do {
		ret = set_memory_encrypted((unsigned long)vat->va, 1);
	} while (ret && --tries);
	/* Leak pages that may still be shared. */
	if (!ret)
		free_page((unsigned long)vat->va);
}

static void vat_free_switch(struct vat *vat)
{
	switch (set_memory_encrypted((unsigned long)vat->va, 1)) {
	case 0:
		break;
	case -EBUSY:
		dev_err(vat->dev, "busy\n");
		fallthrough;
	default:
		free_page((unsigned long)vat->va);
	}
}

static void vat_free_list(struct list_head *head)
{
	struct vat *vat, *next;

	list_for_each_entry_safe(vat, next, head, list) {
		list_del(&vat->list);
		if (!set_memory_encrypted((unsigned long)vat->va, 1))
			free_page((unsigned long)vat->va);
		kfree(vat);
	}
}

static int vat_two_steps(struct vat *vat)
{
	bool converted = false;
	int ret;

	vat->va = (void *)get_zeroed_page(GFP_KERNEL);
	if (!vat->va)
		return -ENOMEM;
	ret = vat_ready(vat->dev);
	if (ret)
		goto out;
	ret = set_memory_decrypted((unsigned long)vat->va, 1);
	if (ret)
		return ret;
	converted = true;
	ret = vat_ready(vat->dev);
	if (!ret)
		return 0;
out:
	if (converted && set_memory_encrypted((unsigned long)vat->va, 1))
		return ret;
	free_page((unsigned long)vat->va);
	return ret;
}

static int vat_two_steps_wrong_flag(struct vat *vat)
{
	bool converted = false;
	int ret;

	vat->va = (void *)get_zeroed_page(GFP_KERNEL);
	if (!vat->va)
		return -ENOMEM;
	ret = set_memory_decrypted((unsigned long)vat->va, 1);
	if (ret)
		return ret;
	ret = vat_ready(vat->dev);
	if (!ret)
		return 0;
	if (converted && set_memory_encrypted((unsigned long)vat->va, 1))
		return ret;
	/* Leak pages that may still be shared. */
	if (!set_memory_encrypted((unsigned long)vat->va, 1))
		free_page((unsigned long)vat->va);
	return ret;
}
