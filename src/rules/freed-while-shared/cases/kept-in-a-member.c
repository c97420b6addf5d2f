/* Memory that one function shares and keeps in a member, and another frees as it is found there. */
struct sluice {
	void *ring;
	unsigned int order;
	struct device *dev;
};

static int sluice_open(struct sluice *sluice)
{
	sluice->ring = (void *)__get_free_pages(GFP_KERNEL, sluice->order);
	if (!sluice->ring)
		return -ENOMEM;
	if (set_memory_decrypted((unsigned long)sluice->ring, 1 << sluice->order)) {
		sluice->ring = NULL;
		return -EIO;
	}
	return 0;
}

static void sluice_close(struct sluice *sluice)
{
	if (!sluice->ring)
		return;
	free_pages((unsigned long)sluice->ring, sluice->order); /* expect: freed-while-shared */
	sluice->ring = NULL;
}

/* A flag says whether it is. */
struct lockgate {
	void *ring;
	unsigned int order;
	bool shared;
};

static int lockgate_open(struct lockgate *gate)
{
	gate->ring = (void *)__get_free_pages(GFP_KERNEL, gate->order);
	if (!gate->ring)
		return -ENOMEM;
	gate->shared = true;
	if (set_memory_decrypted((unsigned long)gate->ring, 1 << gate->order))
		return -EIO;
	return 0;
}

static void lockgate_close(struct lockgate *gate)
{
	if (!gate->shared)
		free_pages((unsigned long)gate->ring, gate->order);
}

/* Another function makes it private before. */
struct weirgate {
	void *ring;
	unsigned int order;
};

static int weirgate_open(struct weirgate *gate)
{
	gate->ring = (void *)__get_free_pages(GFP_KERNEL, gate->order);
	if (!gate->ring)
		return -ENOMEM;
	if (set_memory_decrypted((unsigned long)gate->ring, 1 << gate->order))
		return -EIO;
	return 0;
}

static int weirgate_stop(struct weirgate *gate)
{
	return set_memory_encrypted((unsigned long)gate->ring, 1 << gate->order);
}

static void weirgate_free(struct weirgate *gate)
{
	free_pages((unsigned long)gate->ring, gate->order);
}

/* It is handed to code of another file first. */
struct headgate {
	void *ring;
};

static int headgate_open(struct headgate *gate)
{
	gate->ring = (void *)get_zeroed_page(GFP_KERNEL);
	if (!gate->ring)
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)gate->ring, 1) ? -EIO : 0;
}

static void headgate_close(struct headgate *gate)
{
	headgate_unshare(gate->ring);
	free_page((unsigned long)gate->ring);
}

/* It is also filled with memory that nobody shared. */
struct tailgate {
	void *well;
};

static int tailgate_open(struct tailgate *gate)
{
	gate->well = (void *)get_zeroed_page(GFP_KERNEL);
	if (!gate->well)
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)gate->well, 1) ? -EIO : 0;
}

static int tailgate_open_private(struct tailgate *gate)
{
	gate->well = (void *)get_zeroed_page(GFP_KERNEL);
	return gate->well ? 0 : -ENOMEM;
}

static void tailgate_close(struct tailgate *gate)
{
	free_page((unsigned long)gate->well);
}
