/* The shape of CVE-2024-36913: two conversions, one result, and a common cleanup. */
static int hall_monitor_pages(void **pages)
{
	int ret;

	pages[0] = (void *)get_zeroed_page(GFP_KERNEL);
	pages[1] = (void *)get_zeroed_page(GFP_KERNEL);
	if (!pages[0] || !pages[1]) {
		ret = -ENOMEM;
		goto cleanup;
	}

	ret = set_memory_decrypted((unsigned long)pages[0], 1);
	ret |= set_memory_decrypted((unsigned long)pages[1], 1);
	if (ret)
		goto cleanup;

	memset(pages[0], 0, PAGE_SIZE);
	memset(pages[1], 0, PAGE_SIZE);
	return 0;

cleanup:
	free_page((unsigned long)pages[0]); /* expect: freed-after-failed-decrypt */
	free_page((unsigned long)pages[1]); /* expect: freed-after-failed-decrypt */
	return ret;
}

/* Corrected: both are forgotten where either failed. */
static int hall_monitor_pages_leaking(void **pages)
{
	int ret;

	pages[0] = (void *)get_zeroed_page(GFP_KERNEL);
	pages[1] = (void *)get_zeroed_page(GFP_KERNEL);
	if (!pages[0] || !pages[1]) {
		ret = -ENOMEM;
		goto cleanup;
	}

	ret = set_memory_decrypted((unsigned long)pages[0], 1);
	ret |= set_memory_decrypted((unsigned long)pages[1], 1);
	if (ret) {
		pages[0] = NULL;
		pages[1] = NULL;
		goto cleanup;
	}
	return 0;

cleanup:
	free_page((unsigned long)pages[0]);
	free_page((unsigned long)pages[1]);
	return ret;
}

/* Corrected otherwise: each is private again before it is freed, or it is not freed. */
static int hall_monitor_pages_reencrypting(void **pages)
{
	int ret;

	pages[0] = (void *)get_zeroed_page(GFP_KERNEL);
	if (!pages[0])
		return -ENOMEM;

	ret = set_memory_decrypted((unsigned long)pages[0], 1);
	if (ret && !set_memory_encrypted((unsigned long)pages[0], 1))
		free_page((unsigned long)pages[0]);
	return ret;
}
