// SPDX-License-Identifier: GPL-2.0
#include <linux/init.h>
#include <linux/set_memory.h>

static int windlass_share(struct windlass *windlass)
{
	return set_memory_decrypted((unsigned long)windlass->va, 1);
}

builtin_platform_driver(windlass_driver);
