/* A hypervisor's pages have 4096 bytes, those that a conversion counts have PAGE_SIZE. */
#define KIT_PAGE 4096

static int kit_alloc(void **slot, unsigned int count)
{
	void *mem = kmalloc_array(count, HV_HYP_PAGE_SIZE, GFP_KERNEL);
	int ret;

	if (!mem)
		return -ENOMEM;
	ret = set_memory_decrypted((unsigned long)mem, count); /* expect: conversion-count-differs */
	if (!ret)
		*slot = mem;
	return ret;
}

static int kit_alloc_two(void **slot)
{
	void *mem = alloc_pages_exact(2 * KIT_PAGE, GFP_KERNEL);
	int ret;

	if (!mem)
		return -ENOMEM;
	ret = set_memory_decrypted((unsigned long)mem, 2); /* expect: conversion-count-differs */
	if (!ret)
		*slot = mem;
	return ret;
}

static int kit_alloc_right(void **slot, unsigned int count)
{
	void *mem = alloc_pages_exact(count * PAGE_SIZE, GFP_KERNEL);
	int ret;

	if (!mem)
		return -ENOMEM;
	ret = set_memory_decrypted((unsigned long)mem, count);
	if (!ret)
		*slot = mem;
	return ret;
}

/* Only x86 has such guests. */
static int kit_alloc_isolated(void **slot, unsigned int count)
{
	void *mem = kmalloc_array(count, HV_HYP_PAGE_SIZE, GFP_KERNEL);

	if (!mem)
		return -ENOMEM;
	if (hv_isolation_type_snp() || hv_isolation_type_tdx()) {
		if (set_memory_decrypted((unsigned long)mem, count))
			return -EIO;
	}
	*slot = mem;
	return 0;
}

static int kit_alloc_others(void **slot, unsigned int count)
{
	void *mem = kmalloc_array(count, HV_HYP_PAGE_SIZE, GFP_KERNEL);

	if (!mem)
		return -ENOMEM;
	if (!hv_isolation_type_snp()) {
		if (set_memory_decrypted((unsigned long)mem, count)) /* expect: conversion-count-differs */
			return -EIO;
	}
	*slot = mem;
	return 0;
}
