/* What a function returns is the result of a conversion, or says whether it worked. */
static int weir_private(void *va, int pages)
{
	return set_memory_encrypted((unsigned long)va, pages);
}

static bool weir_is_private(void *va, int pages)
{
	return !set_memory_encrypted((unsigned long)va, pages);
}

static int weir_warned(void *va, int pages)
{
	int ret = set_memory_encrypted((unsigned long)va, pages);

	if (ret)
		pr_warn("weir: still shared\n");
	return ret;
}

static void weir_too_late(void *va, unsigned int order)
{
	int ret = weir_private(va, 1 << order);

	free_pages((unsigned long)va, order); /* expect: freed-while-shared */
	if (ret)
		pr_warn("weir: too late\n");
}

static void weir_wrong_way_round(void *va, unsigned int order)
{
	if (weir_is_private(va, 1 << order))
		return;
	free_pages((unsigned long)va, order); /* expect: freed-while-shared */
}

static void weir_dropped(void *va, unsigned int order)
{
	weir_warned(va, 1 << order);
	free_pages((unsigned long)va, order); /* expect: freed-while-shared */
}

static void weir_right(void *va, unsigned int order)
{
	if (!weir_is_private(va, 1 << order))
		return;
	free_pages((unsigned long)va, order);
}
