/* What kmalloc() returns is a part of a page, unless it is large. */
struct moor_request {
	u64 command;
	u32 length;
	void *answer;
};

static void *moor_share_bytes(void)
{
	void *buf = kzalloc(512, GFP_KERNEL);

	if (buf && set_memory_decrypted((unsigned long)buf, 1)) /* expect: slab-memory-converted */
		buf = NULL;
	return buf;
}

static struct moor_request *moor_share_request(void)
{
	struct moor_request *request = kmalloc(sizeof(*request), GFP_KERNEL);

	if (!request)
		return NULL;
	if (set_memory_decrypted((unsigned long)request & PAGE_MASK, 1))
		return NULL;
	if (set_memory_decrypted((unsigned long)request, 1)) /* expect: slab-memory-converted */
		return NULL;
	return request;
}

struct moor_inner {
	struct moor_request request;
	struct moor_request *next;
	bool done;
};

static struct moor_inner *moor_share_several(void)
{
	struct moor_inner *all = kcalloc(8, sizeof(struct moor_inner), GFP_KERNEL);

	if (all && set_memory_decrypted((unsigned long)all, 1)) /* expect: slab-memory-converted */
		all = NULL;
	return all;
}

static int moor_share_words(struct moor *moor)
{
	moor->words = kcalloc(16, sizeof(u64), GFP_KERNEL);
	if (!moor->words)
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)moor->words, 1); /* expect: slab-memory-converted */
}

enum { MOOR_ROWS = 4 };

struct moor_table {
	u32 flags : 3;
	struct moor_inner rows[MOOR_ROWS];
	union {
		u8 bytes[sizeof(struct moor_request)];
		u64 word;
	};
};

static struct moor_table *moor_share_table(void)
{
	struct moor_table *table = kzalloc(sizeof(*table), GFP_KERNEL);

	if (table && set_memory_decrypted((unsigned long)table, 1)) /* expect: slab-memory-converted */
		table = NULL;
	return table;
}

/* Memory that the device core keeps track of begins behind what it keeps track with. */
static int moor_share_managed(struct device *dev, struct moor *moor)
{
	moor->page = devm_kzalloc(dev, PAGE_SIZE, GFP_KERNEL);
	if (!moor->page)
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)moor->page, 1); /* expect: slab-memory-converted */
}
