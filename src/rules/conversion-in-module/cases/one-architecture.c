// SPDX-License-Identifier: GPL-2.0
#include <linux/arm-smccc.h>
#include <linux/module.h>
#include <linux/set_memory.h>

static int cleat_share(struct cleat *cleat)
{
	return set_memory_decrypted((unsigned long)cleat->va, 1);
}

MODULE_LICENSE("GPL");
