/* The same defect in other words, and what is right. */
static void *mill_success_first(void)
{
	void *va = (void *)get_zeroed_page(GFP_KERNEL);

	if (!va)
		return NULL;
	if (!set_memory_decrypted((unsigned long)va, 1))
		return va;
	free_page((unsigned long)va); /* expect: freed-after-failed-decrypt */
	return NULL;
}

static void *mill_compared(void)
{
	void *va = (void *)get_zeroed_page(GFP_KERNEL);

	if (!va)
		return NULL;
	if (set_memory_decrypted((unsigned long)va, 1) != 0) {
		free_page((unsigned long)va); /* expect: freed-after-failed-decrypt */
		return NULL;
	}
	return va;
}

/* Pages of an array: the one that failed must not be freed with the others. */
static int mill_pages(struct page **pages, int nr)
{
	int i, ret;

	for (i = 0; i < nr; i++) {
		pages[i] = alloc_page(GFP_KERNEL);
		if (!pages[i])
			return -ENOMEM;
		ret = set_memory_decrypted((unsigned long)page_address(pages[i]), 1);
		if (ret) {
			__free_page(pages[i]); /* expect: freed-after-failed-decrypt */
			return ret;
		}
	}
	return 0;
}

static int mill_pages_leaking(struct page **pages, int nr)
{
	int i, ret = 0;

	for (i = 0; i < nr; i++) {
		pages[i] = alloc_page(GFP_KERNEL);
		if (!pages[i]) {
			ret = -ENOMEM;
			break;
		}
		ret = set_memory_decrypted((unsigned long)page_address(pages[i]), 1);
		if (ret)
			break;
	}
	if (!ret)
		return 0;
	while (--i >= 0)
		if (!set_memory_encrypted((unsigned long)page_address(pages[i]), 1))
			__free_page(pages[i]);
	return ret;
}

/* The buffer of the request is another than that of the host. */
static int mill_request(struct device *dev, size_t size)
{
	void *request = kzalloc(size, GFP_KERNEL);
	void *host = alloc_pages_exact(size, GFP_KERNEL);
	int ret = -ENOMEM;

	if (!request || !host)
		goto free;
	ret = set_memory_decrypted((unsigned long)host, PFN_UP(size));
	if (ret) {
		host = NULL;
		goto free;
	}
	return mill_send(dev, request, host);

free:
	if (host)
		free_pages_exact(host, size);
	kfree(request);
	return ret;
}

static int mill_free_later(struct device *dev, size_t size)
{
	void *host = alloc_pages_exact(size, GFP_KERNEL);
	int ret;

	if (!host)
		return -ENOMEM;
	ret = set_memory_decrypted((unsigned long)host, PFN_UP(size));
	if (ret)
		goto out;
	ret = mill_send(dev, NULL, host);
	if (!ret)
		return 0;
	if (set_memory_encrypted((unsigned long)host, PFN_UP(size)))
		return ret;
out:
	free_pages_exact(host, size); /* expect: freed-after-failed-decrypt */
	return ret;
}
