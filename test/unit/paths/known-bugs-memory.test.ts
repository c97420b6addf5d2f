import assert from 'node:assert/strict';
import { amended, Case } from './cases';

/** A link with a page that the host reads; what tears it down is also the way out of a failure. */
const link = `
struct nimbus_link {
	void *page;
};

static void nimbus_disconnect(struct nimbus_link *link)
{
	set_memory_encrypted((unsigned long)link->page, 1);
	free_page((unsigned long)link->page);
	link->page = NULL;
}

static int nimbus_connect(struct nimbus_link *link, int ready)
{
	int ret;

	link->page = (void *)__get_free_page(GFP_KERNEL);
	if (!link->page)
		return -ENOMEM;
	ret = set_memory_decrypted((unsigned long)link->page, 1);
	if (ret)
		goto cleanup;
	if (ready)
		return 0;
	ret = -EIO;
cleanup:
	nimbus_disconnect(link);
	return ret;
}
`;

/** A list of buffers that the host is told of: who made the buffer is not told what became of it. */
const list = `
struct nimbus_list {
	u32 handle;
	bool shared;
};

static int nimbus_establish(void *buf, struct nimbus_list *list)
{
	int ret;

	ret = set_memory_decrypted((unsigned long)buf, 4);
	if (ret)
		return ret;
	if (!list->handle) {
		set_memory_encrypted((unsigned long)buf, 4);
		return -EIO;
	}
	return 0;
}

static int nimbus_open(struct nimbus_list *list)
{
	void *buf = vzalloc(16384);
	int ret;

	if (!buf)
		return -ENOMEM;
	ret = nimbus_establish(buf, list);
	if (ret) {
		vfree(buf);
		return ret;
	}
	list->handle = 1;
	return 0;
}
`;

/** A ring that is closed: made private again, as far as that works, and freed. */
const ring = `
struct nimbus_ring {
	struct page *page;
	bool shared;
};

static void nimbus_teardown(struct nimbus_ring *ring)
{
	int ret = set_memory_encrypted((unsigned long)page_address(ring->page), 4);

	if (ret)
		pr_warn("still shared\\n");
	ring->shared = ret;
}

static void nimbus_free_ring(struct nimbus_ring *ring)
{
	__free_pages(ring->page, 2);
	ring->page = NULL;
}

static void nimbus_close(struct nimbus_ring *ring)
{
	nimbus_teardown(ring);
	nimbus_free_ring(ring);
}
`;

describe('memory that was converted and is given back', () => {
  it('may still be shared where the result of the way back is ignored, seen through the helper that frees', () => {
    assert.deepEqual(new Case(link).freed('nimbus_connect'), ['pending to be private in nimbus_disconnect']);
  });

  it('is private or forgotten in the corrected form', () => {
    const corrected = amended(
      link,
      [
        '\tset_memory_encrypted((unsigned long)link->page, 1);\n\tfree_page',
        '\tif (!set_memory_encrypted((unsigned long)link->page, 1))\n\t\tfree_page',
      ],
      ['\tif (ret)\n', '\tif (ret) {\n\t\tlink->page = NULL;\n'],
      ['goto cleanup;\n', 'goto cleanup;\n\t}\n'],
    );
    const file = new Case(corrected);
    assert.deepEqual(file.freed('nimbus_connect'), ['private in nimbus_disconnect']);
  });

  it('may be in any state where the caller is told only of an error', () => {
    assert.deepEqual(new Case(list).freed('nimbus_open'), ['failed to be shared', 'pending to be private']);
  });

  it('is private where a member of the structure says so in the corrected form', () => {
    const corrected = amended(
      list,
      ['\tret = set_memory_decrypted', '\tlist->shared = true;\n\tret = set_memory_decrypted'],
      ['\t\tset_memory_encrypted', '\t\tlist->shared = set_memory_encrypted'],
      ['\t\tvfree(buf);', '\t\tif (!list->shared)\n\t\t\tvfree(buf);'],
    );
    const file = new Case(corrected);
    assert.deepEqual(file.freed('nimbus_open'), ['private']);
  });

  it('may still be shared where the ring is freed whatever became of it', () => {
    assert.deepEqual(new Case(ring).freed('nimbus_close'), [
      'failed to be private in nimbus_free_ring',
      'private in nimbus_free_ring',
    ]);
  });

  it('is freed only where it is private in the corrected form', () => {
    const corrected = amended(ring, ['\t__free_pages', '\tif (!ring->shared)\n\t\t__free_pages']);
    assert.deepEqual(new Case(corrected).freed('nimbus_close'), ['private in nimbus_free_ring']);
  });
});
