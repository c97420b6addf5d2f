/* A conversion in a section that must not sleep. */
struct lift {
	spinlock_t lock;
	struct mutex mutex;
	void *va;
	bool shared;
};

static int lift_share(struct lift *lift)
{
	unsigned long flags;
	int ret = 0;

	spin_lock_irqsave(&lift->lock, flags);
	if (!lift->shared) {
		ret = set_memory_decrypted((unsigned long)lift->va, 1); /* expect: converted-while-atomic */
		lift->shared = !ret;
	}
	spin_unlock_irqrestore(&lift->lock, flags);
	return ret;
}

static int lift_unshare(struct lift *lift)
{
	int ret;

	preempt_disable();
	ret = set_memory_encrypted((unsigned long)lift->va, 1); /* expect: converted-while-atomic */
	preempt_enable();
	return ret;
}

/* The lock is the caller's, and seen there. */
static int lift_make_shared(struct lift *lift)
{
	return set_memory_decrypted((unsigned long)lift->va, 1); /* expect: converted-while-atomic */
}

static int lift_share_locked(struct lift *lift)
{
	int ret;

	spin_lock(&lift->lock);
	ret = lift_make_shared(lift);
	spin_unlock(&lift->lock);
	return ret;
}
