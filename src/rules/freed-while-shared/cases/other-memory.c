/* What is freed is not what is shared. */
struct box {
	void *shared;
	void *mirror;
};

static int box_fill(struct box *box)
{
	void *scratch = kmalloc(PAGE_SIZE, GFP_KERNEL);
	int ret = 0;

	if (!scratch)
		return -ENOMEM;
	box->shared = (void *)get_zeroed_page(GFP_KERNEL);
	if (!box->shared) {
		kfree(scratch);
		return -ENOMEM;
	}
	if (set_memory_decrypted((unsigned long)box->shared, 1)) {
		box->shared = NULL;
		ret = -EIO;
	} else {
		memcpy(box->shared, scratch, PAGE_SIZE);
	}
	kfree(scratch);
	return ret;
}

/* A function of another file may have made the pages private before they are freed. */
static void box_return(struct box *box)
{
	if (set_memory_decrypted((unsigned long)box->mirror, 1))
		return;
	box_take_back(box->mirror);
	free_page((unsigned long)box->mirror);
}
