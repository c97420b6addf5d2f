/* A folio is its first page. */
static struct folio *reef_folio(unsigned int order)
{
	struct folio *folio = folio_alloc(GFP_KERNEL, order);

	if (!folio)
		return NULL;
	if (set_memory_decrypted((unsigned long)folio_address(folio), 1 << order)) {
		folio_put(folio); /* expect: freed-after-failed-decrypt */
		return NULL;
	}
	return folio;
}
