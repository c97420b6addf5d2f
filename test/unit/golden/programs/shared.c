struct cistern {
	void *ring, *spare, *other;
	struct page *page;
	struct cistern *next;
	int order;
	bool shared;
};

int cistern_share(struct cistern *c)
{
	c->ring = (void *)__get_free_pages(GFP_KERNEL, c->order);
	if (!c->ring)
		return -ENOMEM;
	if (set_memory_decrypted((unsigned long)c->ring, 1 << c->order))
		return -EIO;
	c->shared = true;
	c->page = alloc_page(GFP_KERNEL);
	if (!c->page)
		return -ENOMEM;
	if (set_memory_decrypted((unsigned long)page_address(c->page), 1)) {
		__free_page(c->page);
		c->page = NULL;
		return -EIO;
	}
	c->spare = c->ring;
	c->other = vmap(&c->page, 1, VM_MAP, pgprot_decrypted(PAGE_KERNEL));
	return 0;
}

void cistern_free(struct cistern *c)
{
	free_pages((unsigned long)c->ring, c->order);
	kfree(c->next);
}

void cistern_free_well(struct cistern *c)
{
	if (!c->page)
		return;
	if (!set_memory_encrypted((unsigned long)page_address(c->page), 1))
		__free_page(c->page);
	c->page = NULL;
	vunmap(c->other);
}

void cistern_free_spare(struct cistern *c)
{
	if (c->shared)
		free_pages((unsigned long)c->spare, c->order);
}

void cistern_reads(struct cistern *c)
{
	print(c->ring, c->page);
}

void cistern_drop(struct cistern *c)
{
	put_page(c->page);
	kfree(c);
}
