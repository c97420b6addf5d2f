/* A page of its own where pages have 4 KiB: that it is counted in pages of PAGE_SIZE is what is wrong. */
static void *heath_share_4k(void)
{
	void *buf = kmalloc(4096, GFP_KERNEL);

	if (buf && set_memory_decrypted((unsigned long)buf, 1)) /* expect: conversion-count-differs */
		buf = NULL;
	return buf;
}
