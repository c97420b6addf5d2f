/* Where sleeping is allowed. */
struct hoist {
	spinlock_t lock;
	struct mutex mutex;
	void *va;
	bool shared;
};

static int hoist_share(struct hoist *hoist)
{
	int ret;

	mutex_lock(&hoist->mutex);
	ret = set_memory_decrypted((unsigned long)hoist->va, 1);
	mutex_unlock(&hoist->mutex);
	return ret;
}

static int hoist_share_before(struct hoist *hoist)
{
	int ret = set_memory_decrypted((unsigned long)hoist->va, 1);

	if (ret)
		return ret;
	spin_lock(&hoist->lock);
	hoist->shared = true;
	spin_unlock(&hoist->lock);
	return 0;
}

/* The lock is dropped on the way that converts. */
static int hoist_share_between(struct hoist *hoist)
{
	int ret;

	spin_lock_irq(&hoist->lock);
	if (hoist->shared) {
		spin_unlock_irq(&hoist->lock);
		return 0;
	}
	spin_unlock_irq(&hoist->lock);
	ret = set_memory_decrypted((unsigned long)hoist->va, 1);
	if (ret)
		return ret;
	spin_lock_irq(&hoist->lock);
	hoist->shared = true;
	spin_unlock_irq(&hoist->lock);
	return 0;
}

/* Under the lock only what is to be converted is found. */
static int hoist_drain(struct hoist *hoist)
{
	void *va;

	for (;;) {
		spin_lock_bh(&hoist->lock);
		va = hoist_next(hoist);
		spin_unlock_bh(&hoist->lock);
		if (!va)
			return 0;
		if (set_memory_encrypted((unsigned long)va, 1))
			return -EIO;
	}
}
