/* kzalloc_obj() and its kin are given what they allocate: a type, or an expression that is not evaluated. */
struct fell_ring {
	u64 head;
	u64 tail;
	struct fell_entry entries[];
};

struct fell_page {
	u8 bytes[PAGE_SIZE];
};

static int fell_share_expression(void)
{
	struct fell_ring *ring = kzalloc_obj(*ring);

	if (!ring)
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)ring, 1); /* expect: slab-memory-converted */
}

static int fell_share_type(struct fell *fell)
{
	fell->ring = kmalloc_obj(struct fell_ring, GFP_KERNEL);
	if (!fell->ring)
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)fell->ring, 1); /* expect: slab-memory-converted */
}

static int fell_share_several(struct fell *fell)
{
	fell->words = kzalloc_objs(u64, 16);
	if (!fell->words)
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)fell->words, 1); /* expect: slab-memory-converted */
}

/* Nothing is known of the size, or it is whole pages. */
static int fell_share_entries(struct fell *fell, unsigned int count)
{
	fell->ring = kzalloc_flex(*fell->ring, entries, count);
	if (!fell->ring)
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)fell->ring, 1);
}

static int fell_share_page(void)
{
	struct fell_page *page = kzalloc_obj(struct fell_page);

	if (!page)
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)page, 1);
}
