/* Objects at file scope, which share their pages with others unless something says otherwise. */
static u8 crate_call[256];
static struct crate_args {
	u64 regs[31];
} crate_args, crate_others;
static u8 crate_page[PAGE_SIZE] __aligned(PAGE_SIZE);
static struct crate_args crate_own __page_aligned_bss;
static u8 *crate_pointer;

static int crate_share(void)
{
	return set_memory_decrypted((unsigned long)crate_call, 1); /* expect: slab-memory-converted */
}

static int crate_share_args(void)
{
	return set_memory_decrypted((unsigned long)&crate_args, 1); /* expect: slab-memory-converted */
}

static int crate_share_page(void)
{
	return set_memory_decrypted((unsigned long)crate_page, 1);
}

static int crate_share_own(void)
{
	return set_memory_decrypted((unsigned long)&crate_own, 1);
}

static int crate_share_pointed(void)
{
	return set_memory_decrypted((unsigned long)crate_pointer, 1);
}

static int crate_share_given(u8 *crate_call)
{
	return set_memory_decrypted((unsigned long)crate_call, 1);
}
