/* A header that x86 alone has. */
#include <linux/set_memory.h>
#include <asm/sev.h>

static int pan_alloc(void **slot, unsigned int count)
{
	void *mem = kmalloc_array(count, 4096, GFP_KERNEL);
	int ret;

	if (!mem)
		return -ENOMEM;
	ret = set_memory_decrypted((unsigned long)mem, count);
	if (!ret)
		*slot = mem;
	return ret;
}
