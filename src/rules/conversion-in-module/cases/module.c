// SPDX-License-Identifier: GPL-2.0
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/set_memory.h>
#include <asm/page.h>

static int capstan_share(struct capstan *capstan)
{
	return set_memory_decrypted((unsigned long)capstan->va, 1); /* expect: conversion-in-module */
}

static int capstan_unshare(struct capstan *capstan)
{
	return set_memory_encrypted((unsigned long)capstan->va, 1);
}

module_platform_driver(capstan_driver);
MODULE_DESCRIPTION("Capstan");
MODULE_LICENSE("GPL");
