import assert from 'node:assert/strict';
import { review } from '../review/support';
import { Case } from './cases';

/** Pages of a processor: shared under one condition, private under others, and leaked by forgetting them. */
const pages = `
struct nimbus_cpu {
	void *message;
	void *event;
};

static int nimbus_cpu_alloc(struct nimbus_cpu *cpu, bool paravisor)
{
	int ret;

	cpu->message = (void *)get_zeroed_page(GFP_ATOMIC);
	if (!cpu->message)
		return -ENOMEM;
	cpu->event = (void *)get_zeroed_page(GFP_ATOMIC);
	if (!cpu->event) {
		free_page((unsigned long)cpu->message);
		cpu->message = NULL;
		return -ENOMEM;
	}
	if (!paravisor && hv_isolation_type_snp()) {
		ret = set_memory_decrypted((unsigned long)cpu->message, 1);
		if (ret) {
			cpu->message = NULL;
			free_page((unsigned long)cpu->event);
			cpu->event = NULL;
			return ret;
		}
	}
	return 0;
}

static void nimbus_cpu_free(struct nimbus_cpu *cpu, bool paravisor)
{
	int ret;

	if (!paravisor && hv_isolation_type_snp()) {
		if (cpu->message) {
			ret = set_memory_encrypted((unsigned long)cpu->message, 1);
			if (ret) {
				pr_err("Failed to encrypt the page: %d\\n", ret);
				cpu->message = NULL;
			}
		}
	}
	free_page((unsigned long)cpu->message);
	free_page((unsigned long)cpu->event);
}

static int nimbus_cpu_try(struct nimbus_cpu *cpu, bool paravisor)
{
	int ret = nimbus_cpu_alloc(cpu, paravisor);

	if (ret)
		return ret;
	nimbus_cpu_free(cpu, paravisor);
	return 0;
}
`;

const swap = `
static struct page *nimbus_alloc_pages(size_t bytes, u64 limit)
{
	unsigned int order = get_order(bytes);
	struct page *page;
	phys_addr_t paddr;
	void *vaddr;

	page = alloc_pages(GFP_KERNEL, order);
	if (!page)
		return NULL;
	paddr = page_to_phys(page);
	if (paddr + bytes - 1 > limit) {
		__free_pages(page, order);
		return ERR_PTR(-EAGAIN);
	}
	vaddr = phys_to_virt(paddr);
	if (set_memory_decrypted((unsigned long)vaddr, PFN_UP(bytes)))
		goto error;
	return page;

error:
	if (!set_memory_encrypted((unsigned long)vaddr, PFN_UP(bytes)))
		__free_pages(page, order);
	return NULL;
}
`;

/** A pool that warns where its pages cannot be made private again. */
const pool = `
static int nimbus_pool_add(struct gen_pool *pool, unsigned int order)
{
	struct page *page = alloc_pages(GFP_KERNEL, order);
	int ret;

	if (!page)
		return -ENOMEM;
	ret = set_memory_decrypted((unsigned long)page_to_virt(page), 1 << order);
	if (ret)
		return ret;
	if (nimbus_full())
		goto encrypt;
	return 0;

encrypt:
	ret = set_memory_encrypted((unsigned long)page_to_virt(page), 1 << order);
	if (WARN_ON_ONCE(ret))
		return -EIO;
	__free_pages(page, order);
	return -ENOSPC;
}
`;

/** Whether a buffer may be shared goes with it, in a structure. */
const flag = `
#include <linux/hyperv.h>

struct nimbus_list {
	u32 handle;
	bool decrypted;
};

struct nimbus_dev {
	void *recv;
	struct nimbus_list recv_list;
};

static int nimbus_establish(void *buf, struct nimbus_list *list)
{
	int ret;

	list->decrypted = true;
	ret = set_memory_decrypted((unsigned long)buf, 4);
	if (ret) {
		pr_warn("cannot share\\n");
		return ret;
	}
	list->handle = nimbus_next();
	return 0;
}

static int nimbus_teardown(void *buf, struct nimbus_list *list)
{
	int ret = set_memory_encrypted((unsigned long)buf, 4);

	if (ret)
		pr_warn("cannot make private\\n");
	list->decrypted = ret;
	return ret;
}

static void nimbus_dev_free(struct nimbus_dev *nim)
{
	if (!nim->recv_list.decrypted)
		vfree(nim->recv);
	kfree(nim);
}

static int nimbus_dev_try(void)
{
	struct nimbus_dev *nim = kzalloc(sizeof(*nim), GFP_KERNEL);
	int ret;

	if (!nim)
		return -ENOMEM;
	nim->recv = vzalloc(4 * PAGE_SIZE);
	if (!nim->recv) {
		kfree(nim);
		return -ENOMEM;
	}
	ret = nimbus_establish(nim->recv, &nim->recv_list);
	if (ret)
		goto out;
	ret = nimbus_teardown(nim->recv, &nim->recv_list);
out:
	nimbus_dev_free(nim);
	return ret;
}
`;

const findings = async (code: string) =>
  (await review('drivers/nimbus.c', code)).findings.map(({ rule, message }) => `${rule}: ${message}`);

describe('correct code that converts memory', () => {
  for (const [name, code] of Object.entries({ pages, swap, pool, flag }))
    it(`gives no finding: ${name}`, async () => {
      assert.deepEqual(await findings(code), []);
    });
});

describe('a page that is forgotten because it may be shared', () => {
  it('is not freed by what frees it otherwise', () => {
    const file = new Case(pages);
    assert.deepEqual(file.freed('nimbus_cpu_free'), ['private', 'unknown']);
    assert.deepEqual(file.freed('nimbus_cpu_alloc'), ['private']);
  });

  it('leaves the function in unknown state, while another one goes back', () => {
    const ends = new Case(pages).ends('nimbus_cpu_alloc');
    assert.ok(ends.includes('?: cpu->message failed to be shared'), ends.join('; '));
    assert.ok(ends.includes('0: cpu->message shared'), ends.join('; '));
  });

  it('is private at every free of a caller that makes and frees it', () => {
    assert.deepEqual(new Case(pages).freed('nimbus_cpu_try'), [
      'private in nimbus_cpu_alloc',
      'private in nimbus_cpu_free',
    ]);
  });
});

describe('pages that could not be shared', () => {
  it('are freed where they could be made private again, and only there', () => {
    const file = new Case(swap);
    assert.deepEqual(file.freed('nimbus_alloc_pages'), ['private']);
    assert.ok(file.ends('nimbus_alloc_pages').includes('0: vaddr failed to be private'));
  });
});

describe('WARN_ON_ONCE() around the result, as a condition', () => {
  it('is a check: behind it the pages are private', () => {
    const file = new Case(pool);
    assert.deepEqual(file.freed('nimbus_pool_add'), ['private']);
    assert.deepEqual(file.errors('nimbus_pool_add'), [
      '-EIO: page failed to be private',
      '-ENOMEM: nothing',
      '-ENOSPC: nothing',
    ]);
  });
});

describe('a flag of the structure that owns the buffer', () => {
  it('has it freed only where it is private', () => {
    const file = new Case(flag);
    assert.deepEqual(file.freed('nimbus_dev_try'), ['private', 'private in nimbus_dev_free']);
  });

  it('lets nothing be freed that is known to be shared', () => {
    const freed = new Case(flag).freed('nimbus_dev_try');
    assert.deepEqual(
      freed.filter((state) => /shared|pending|failed/.test(state)),
      [],
    );
  });
});
