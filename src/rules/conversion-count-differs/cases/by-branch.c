/* How many pages is decided before the conversion, whether the function looks at what that returns or not. */
static int sorrel_tested(int big)
{
	void *va = (void *)get_zeroed_page(GFP_KERNEL);
	int n = 1;
	int ret;

	if (!va)
		return -ENOMEM;
	if (big)
		n = 16;
	ret = set_memory_decrypted((unsigned long)va, n); /* expect: conversion-count-differs */
	if (ret)
		return ret;
	return 0;
}

static int sorrel_returned(int big)
{
	void *va = (void *)get_zeroed_page(GFP_KERNEL);
	int n = 1;

	if (!va)
		return -ENOMEM;
	if (big)
		n = 16;
	return set_memory_decrypted((unsigned long)va, n); /* expect: conversion-count-differs */
}

static int sorrel_ordered(int big)
{
	int order = 0;
	void *va;

	if (big)
		order = 4;
	va = (void *)__get_free_pages(GFP_KERNEL, order);
	if (!va)
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)va, big ? 16 : 1);
}
