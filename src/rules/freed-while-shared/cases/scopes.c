/* What __free() runs at the end of a scope is a free like any other, unless the pointer was given away. */
struct vent {
	struct device *dev;
	void *va;
	struct mutex lock;
};

static int vent_probe(struct vent *vent, struct page *page)
{
	void *va __free(kfree) = kzalloc(PAGE_SIZE, GFP_KERNEL); /* expect: freed-while-shared */

	if (!va)
		return -ENOMEM;
	if (set_memory_decrypted((unsigned long)va, 1))
		return_ptr(va);
	if (!vent_answers(vent))
		return -ENODEV;

	vent->va = no_free_ptr(va);
	return 0;
}

static int vent_probe_undoing(struct vent *vent)
{
	void *va __free(kfree) = kzalloc(PAGE_SIZE, GFP_KERNEL);

	if (!va)
		return -ENOMEM;
	if (set_memory_decrypted((unsigned long)va, 1)) {
		retain_and_null_ptr(va);
		return -EIO;
	}
	if (!vent_answers(vent)) {
		if (set_memory_encrypted((unsigned long)va, 1))
			retain_and_null_ptr(va);
		return -ENODEV;
	}

	vent->va = no_free_ptr(va);
	return 0;
}

static void *vent_page(struct vent *vent)
{
	void *va __free(free_page) = (void *)get_zeroed_page(GFP_KERNEL);

	if (!va)
		return NULL;
	guard(mutex)(&vent->lock);
	if (set_memory_decrypted((unsigned long)va, 1)) {
		retain_and_null_ptr(va);
		return NULL;
	}
	return_ptr(va);
}

/* The name means a function of the driver, which may well make the page private first. */
static int vent_pool(struct vent *vent)
{
	void *va __free(vent_page) = (void *)get_zeroed_page(GFP_KERNEL);

	if (!va)
		return -ENOMEM;
	if (set_memory_decrypted((unsigned long)va, 1))
		return -EIO;
	return vent_answers(vent) ? 0 : -ENODEV;
}

static int vent_later(struct vent *vent)
{
	void *va = (void *)get_zeroed_page(GFP_KERNEL);
	int ret;

	if (!va)
		return -ENOMEM;
	if (set_memory_decrypted((unsigned long)va, 1))
		return -EIO;
	ret = devm_add_action_or_reset(vent->dev, vent_undo, va);
	if (ret)
		return ret;
	if (!vent_answers(vent)) {
		free_page((unsigned long)va); /* expect: freed-while-shared */
		return -ENODEV;
	}
	scoped_guard(mutex, &vent->lock)
		vent->va = va;
	return 0;
}
