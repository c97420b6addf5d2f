/* A function that warns, and returns as if nothing had been. */
struct sluice {
	void *va;
	unsigned int nr;
	bool shared;
};

static void sluice_close(struct sluice *sluice)
{
	int ret = set_memory_encrypted((unsigned long)sluice->va, sluice->nr); /* expect: conversion-state-lost */

	if (ret)
		pr_warn("sluice: still shared: %d\n", ret);
}

/* The error of the host is returned, that of the conversion is not. */
static int sluice_post(struct sluice *sluice, void *buffer, unsigned int nr)
{
	int ret;

	if (set_memory_decrypted((unsigned long)buffer, nr))
		return -EIO;
	ret = sluice_ask_host();
	if (ret) {
		if (set_memory_encrypted((unsigned long)buffer, nr)) /* expect: conversion-state-lost */
			pr_warn("sluice: still shared\n");
	}
	return ret;
}
