/* Freed on the way out, or still known to somebody who can. */
struct barn {
	struct device *dev;
	void __iomem *regs;
	void *va;
	dma_addr_t dma;
	u32 entries;
	void *log;
	dma_addr_t log_dma;
};

static int barn_query(struct barn *barn)
{
	dma_addr_t dma;
	int ret = 0;
	void *reply = dma_alloc_coherent(barn->dev, PAGE_SIZE, &dma, GFP_KERNEL);

	if (!reply)
		return -ENOMEM;
	if (barn_command(lower_32_bits(dma)))
		ret = -EIO;
	dma_free_coherent(barn->dev, PAGE_SIZE, reply, dma);
	return ret;
}

/* The caller has the member, and a function that frees it. */
static int barn_open(struct barn *barn)
{
	barn->va = dma_alloc_coherent(barn->dev, PAGE_SIZE, &barn->dma, GFP_KERNEL);
	return barn->va ? barn_command(3) : -ENOMEM;
}

static void barn_close(struct barn *barn)
{
	dma_free_coherent(barn->dev, PAGE_SIZE, barn->va, barn->dma);
}

/* The memory is asked for once more where it is freed, by a member that says whether there is any. */
static int barn_fill(struct barn *barn, u32 entries)
{
	int ret;

	if (entries) {
		barn->va = dma_alloc_coherent(barn->dev, entries * 16, &barn->dma, GFP_KERNEL);
		if (!barn->va)
			return -ENOMEM;
	}
	barn->entries = entries;
	ret = barn_start(barn);
	if (ret)
		goto out;
	ret = barn_check(barn->regs);
	if (ret)
		goto out;
	return 0;

out:
	if (barn->entries)
		dma_free_coherent(barn->dev, entries * 16, barn->va, barn->dma);
	return ret;
}

/* The device core frees. */
static int barn_probe(struct platform_device *pdev)
{
	struct barn *barn = devm_kzalloc(&pdev->dev, sizeof(*barn), GFP_KERNEL);

	if (!barn)
		return -ENOMEM;
	barn->log = dmam_alloc_coherent(&pdev->dev, PAGE_SIZE, &barn->log_dma, GFP_KERNEL);
	if (!barn->log)
		return -ENOMEM;
	return barn_register(pdev);
}

static struct platform_driver barn_driver = {
	.probe = barn_probe,
};

/* What a table keeps outlives the function. */
static struct barn *barns[4];

static int barn_new(struct device *dev, unsigned int at)
{
	struct barn *barn = kzalloc(sizeof(*barn), GFP_KERNEL);

	if (!barn)
		return -ENOMEM;
	barns[at] = barn;
	barn->va = dma_alloc_coherent(dev, PAGE_SIZE, &barn->dma, GFP_KERNEL);
	if (!barn->va)
		return -ENOMEM;
	if (barn_wait())
		return -ETIMEDOUT;
	return 0;
}
