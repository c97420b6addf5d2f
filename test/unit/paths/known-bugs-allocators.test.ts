import assert from 'node:assert/strict';
import { amended, Case } from './cases';

/** An allocator that has its pages converted by helpers, which do nothing for devices that need no shared memory. */
const allocator = `
static int nimbus_set_decrypted(struct device *dev, void *vaddr, size_t size)
{
	if (!force_dma_unencrypted(dev))
		return 0;
	return set_memory_decrypted((unsigned long)vaddr, PFN_UP(size));
}

static int nimbus_set_encrypted(struct device *dev, void *vaddr, size_t size)
{
	int ret;

	if (!force_dma_unencrypted(dev))
		return 0;
	ret = set_memory_encrypted((unsigned long)vaddr, PFN_UP(size));
	if (ret)
		pr_warn_ratelimited("leaking memory that cannot be made private\\n");
	return ret;
}

static void *nimbus_alloc(struct device *dev, size_t size)
{
	struct page *page = alloc_pages(GFP_KERNEL, get_order(size));
	void *ret;

	if (!page)
		return NULL;
	ret = page_address(page);
	if (nimbus_set_decrypted(dev, ret, size))
		goto out_free_pages;
	return ret;

out_free_pages:
	__free_pages(page, get_order(size));
	return NULL;
}

static void nimbus_free(struct device *dev, size_t size, void *vaddr)
{
	nimbus_set_encrypted(dev, vaddr, size);
	__free_pages(virt_to_page(vaddr), get_order(size));
}
`;

const quote = `
static void *nimbus_quote_alloc(void)
{
	void *addr = alloc_pages_exact(8192, GFP_KERNEL | __GFP_ZERO);

	if (!addr)
		return NULL;
	if (set_memory_decrypted((unsigned long)addr, 2)) {
		free_pages_exact(addr, 8192);
		return NULL;
	}
	return addr;
}
`;

const pool = (protection: string) => `
static void *nimbus_pool_expand(struct page *page, size_t size)
{
	void *addr = dma_common_contiguous_remap(page, size, ${protection}, __builtin_return_address(0));

	if (!addr)
		return NULL;
	if (set_memory_decrypted((unsigned long)page_to_virt(page), 4))
		return NULL;
	return addr;
}
`;

describe('memory that could not be converted, or not back', () => {
  it('is freed although the helper could not convert it', () => {
    assert.deepEqual(new Case(allocator).freed('nimbus_alloc'), ['failed to be shared']);
  });

  it('is left alone after the failure of the helper in the corrected form', () => {
    const corrected = amended(allocator, [
      'out_free_pages:\n\t__free_pages(page, get_order(size));',
      'out_free_pages:',
    ]);
    const file = new Case(corrected);
    assert.deepEqual(file.freed('nimbus_alloc'), []);
    assert.match(file.ends('nimbus_alloc').join(), /\b0: .+ failed to be shared/);
  });

  it('is freed in doubt where the result of the helper is ignored', () => {
    assert.deepEqual(new Case(allocator).freed('nimbus_free'), [
      'failed to be private',
      'private',
      'unknown',
    ]);
  });

  it('is freed only after the helper worked in the corrected form', () => {
    const corrected = amended(allocator, [
      '\tnimbus_set_encrypted(dev, vaddr, size);',
      '\tif (nimbus_set_encrypted(dev, vaddr, size))\n\t\treturn;',
    ]);
    assert.deepEqual(new Case(corrected).freed('nimbus_free'), ['private', 'unknown']);
  });

  it('is freed right after its conversion failed', () => {
    assert.deepEqual(new Case(quote).freed('nimbus_quote_alloc'), ['failed to be shared']);
  });

  it('is leaked in the corrected form', () => {
    const file = new Case(amended(quote, ['\t\tfree_pages_exact(addr, 8192);\n', '']));
    assert.deepEqual(file.freed('nimbus_quote_alloc'), []);
    assert.deepEqual(file.ends('nimbus_quote_alloc'), [
      '0: addr failed to be shared',
      '0: nothing',
      '?: addr shared',
    ]);
  });
});

describe('an alias of memory that is shared', () => {
  it('is private where nothing makes its protection that of shared memory', () => {
    const file = new Case(pool('PAGE_KERNEL'));
    assert.deepEqual(file.visits('nimbus_pool_expand', 'pgprot_decrypted'), []);
    assert.equal(file.visits('nimbus_pool_expand', 'set_memory_decrypted').length, 1);
  });

  it('is shared in the corrected form', () => {
    const file = new Case(pool('pgprot_decrypted(PAGE_KERNEL)'));
    assert.equal(file.visits('nimbus_pool_expand', 'pgprot_decrypted').length, 1);
  });
});
