// SPDX-License-Identifier: GPL-2.0
#include <linux/module.h>
#include <linux/set_memory.h>

static int bollard_share(struct bollard *bollard)
{
	if (!IS_ENABLED(CONFIG_BOLLARD_CC_SHARED))
		return -EOPNOTSUPP;
	return set_memory_decrypted((unsigned long)bollard->va, 1);
}

MODULE_LICENSE("GPL");
