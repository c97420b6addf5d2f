/* Guests of Hyper-V look up the page of any kernel address. */
#include <linux/hyperv.h>
#include <linux/vmalloc.h>

static void *cove_share_ring(size_t size)
{
	void *ring = vzalloc(size);

	if (ring && set_memory_decrypted((unsigned long)ring, PFN_UP(size)))
		ring = NULL;
	return ring;
}
