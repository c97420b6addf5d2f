/* Done under a condition, and undone without it. */
static int buoy_share(void *buf, bool confidential, u32 id)
{
	int ret = confidential ? 0 : set_memory_decrypted((unsigned long)buf, 1);

	if (ret)
		return ret;
	ret = buoy_announce(id);
	if (ret && set_memory_encrypted((unsigned long)buf, 1)) /* expect: converted-again */
		return -EIO;
	return ret;
}

static int buoy_share_right(void *buf, bool confidential, u32 id)
{
	int ret = 0;

	if (!confidential)
		ret = set_memory_decrypted((unsigned long)buf, 1);
	if (ret)
		return ret;
	ret = buoy_announce(id);
	if (ret && !confidential && set_memory_encrypted((unsigned long)buf, 1))
		return -EIO;
	return ret;
}
