/* A block may declare a name again: what is shared there is not what is freed behind it. */
static void spool_flush(struct device *dev, void *buf, struct page *other)
{
	if (other) {
		void *buf = page_address(other);

		if (set_memory_decrypted((unsigned long)buf, 1))
			return;
	}
	kfree(buf);
}

static void spool_drop(struct device *dev, void *buf, struct page *other)
{
	if (other) {
		void *buf = page_address(other);

		if (set_memory_decrypted((unsigned long)buf, 1))
			return;
		free_page((unsigned long)buf); /* expect: freed-while-shared */
	}
	kfree(buf);
}
