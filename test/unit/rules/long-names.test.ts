import assert from 'node:assert/strict';
import { review } from '../review/support';

const name = 'x'.repeat(70_000);

const files: readonly (readonly [string, string])[] = [
  [
    'a member that holds shared memory',
    `struct r { void *${name}; };
int m(struct r *r)
{
	r->${name} = (void *)__get_free_pages(GFP_KERNEL, 0);
	if (set_memory_decrypted((unsigned long)r->${name}, 1))
		return -1;
	return 0;
}
void u(struct r *r)
{
	free_pages((unsigned long)r->${name}, 0);
}
`,
  ],
  [
    'a function that frees shared memory',
    `struct r { void *p; };
int ${name}(struct r *r)
{
	free_pages((unsigned long)r->p, 0);
	return 0;
}
int m(struct r *r)
{
	r->p = (void *)__get_free_pages(GFP_KERNEL, 0);
	if (set_memory_decrypted((unsigned long)r->p, 1))
		return -1;
	return ${name}(r);
}
`,
  ],
  [
    'a variable that holds an error',
    `int f(struct device *dev, struct r *r, void *p, size_t s)
{
	int ${name} = -ENOMEM;

	${name} = get(r);
	if (${name})
		goto err;
	r->d = dma_map_single(dev, p, s, DMA_TO_DEVICE);
	return 0;
err:
	kfree(r);
	return ${name};
}
`,
  ],
  [
    'a handle and a size that are undone after a failure',
    `int f(struct device *dev, struct r *r, void *p, size_t ${name})
{
	r->${name} = dma_map_single(dev, p, ${name}, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, r->${name})) {
		dma_unmap_single(dev, r->${name}, ${name}, DMA_TO_DEVICE);
		return -1;
	}
	return 0;
}
`,
  ],
  [
    'memory that is freed while it is shared',
    `int f(size_t ${name})
{
	void *p = (void *)__get_free_pages(GFP_KERNEL, 0);

	set_memory_decrypted((unsigned long)p, ${name});
	free_pages((unsigned long)p, 0);
	return 0;
}
`,
  ],
];

describe('rules on names that are longer than any regular expression may be', () => {
  for (const [what, text] of files)
    it(`review ${what}`, async () => {
      const { findings } = await review('a.c', text);
      assert.ok(findings.length > 0);
    });
});
