/* Pages of a list: the ones that stay shared are left out. */
struct shed {
	struct page *pages[16];
	unsigned int nr;
};

static void shed_free(struct shed *shed)
{
	unsigned int i;

	for (i = 0; i < shed->nr; i++) {
		struct page *page = shed->pages[i];

		if (set_memory_encrypted((unsigned long)page_address(page), 1))
			continue;
		__free_page(page);
	}
}

static void shed_free_all(struct shed *shed)
{
	unsigned int i;

	for (i = 0; i < shed->nr; i++) {
		struct page *page = shed->pages[i];

		if (set_memory_encrypted((unsigned long)page_address(page), 1))
			pr_warn("shed: page %u stays shared\n", i);
		__free_page(page); /* expect: freed-while-shared */
	}
}

static void shed_free_list(struct sg_table *table, int nents)
{
	struct scatterlist *sg;
	int i;

	for_each_sgtable_sg(table, sg, i) {
		struct page *page = sg_page(sg);

		if (set_memory_encrypted((unsigned long)page_address(page), 1))
			continue;
		__free_pages(page, compound_order(page));
	}
}

static void shed_free_array(struct page **pages, int nr)
{
	while (nr--) {
		if (set_memory_encrypted((unsigned long)page_address(*pages), 1))
			pr_warn("shed: still shared\n");
		__free_page(*pages++); /* expect: freed-while-shared */
	}
}
