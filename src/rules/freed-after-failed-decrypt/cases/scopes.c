/* A scope that frees does not ask whether the conversion worked: the pointer must be given up before it ends. */
struct kiln {
	void *va;
};

static int kiln_light(struct kiln *kiln)
{
	void *va __free(kvfree) = kvzalloc(PAGE_SIZE, GFP_KERNEL); /* expect: freed-after-failed-decrypt */
	int ret;

	if (!va)
		return -ENOMEM;
	ret = set_memory_decrypted((unsigned long)va, 1);
	if (ret <= -1)
		return ret;

	kiln->va = no_free_ptr(va);
	return 0;
}

static int kiln_light_leaking(struct kiln *kiln)
{
	void *va __free(kvfree) = kvzalloc(PAGE_SIZE, GFP_KERNEL);
	int ret;

	if (!va)
		return -ENOMEM;
	ret = set_memory_decrypted((unsigned long)va, 1);
	if (ret <= -1) {
		/* Leak it: the host may be able to read it. */
		retain_and_null_ptr(va);
		return ret;
	}

	kiln->va = no_free_ptr(va);
	return 0;
}

static int kiln_light_all(struct kiln *kiln, int count)
{
	int i;

	for (i = 0; i < count; i++) {
		void *va __free(kfree) = kzalloc(PAGE_SIZE, GFP_KERNEL); /* expect: freed-after-failed-decrypt */

		if (!va)
			continue;
		if (set_memory_decrypted((unsigned long)va, 1))
			break;
		kiln[i].va = no_free_ptr(va);
	}
	return i;
}
