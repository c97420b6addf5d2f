/* A member that is asked on the way, which says nothing of whether the mapping is there. */
struct sorrel_job {
	dma_addr_t table_dma;
	int table_bytes;
	bool mapped;
	u32 table[8];
};

static void sorrel_unmap(struct device *dev, struct sorrel_job *job)
{
	if (job->table_bytes)
		dma_unmap_single(dev, job->table_dma, job->table_bytes, DMA_TO_DEVICE); /* expect: unmapped-after-failure */
}

static int sorrel_start(struct device *dev, int count)
{
	struct sorrel_job *job = kzalloc(sizeof(*job), GFP_KERNEL);
	int ret = -ENOMEM;

	if (!job)
		return -ENOMEM;
	job->table_bytes = count * sizeof(u32);
	job->table_dma = dma_map_single(dev, job->table, count * sizeof(u32), DMA_TO_DEVICE);
	if (dma_mapping_error(dev, job->table_dma))
		goto unmap;
	ret = sorrel_submit(dev, job);
	if (ret)
		goto unmap;
	return 0;

unmap:
	sorrel_unmap(dev, job);
	kfree(job);
	return ret;
}

struct sorrel_piece {
	void *mem;
	dma_addr_t dma;
	u32 len;
};

static int sorrel_map_all(struct device *dev, struct sorrel_piece *vec, int count)
{
	int i, j;

	for (i = 0; i < count; i++) {
		vec[i].dma = dma_map_single(dev, vec[i].mem, vec[i].len, DMA_BIDIRECTIONAL);
		if (dma_mapping_error(dev, vec[i].dma))
			goto undo;
	}
	return 0;

undo:
	for (j = 0; j < i; j++) {
		if (vec[j].dma)
			dma_unmap_single(dev, vec[i].dma, vec[i].len, DMA_BIDIRECTIONAL); /* expect: unmapped-after-failure */
		vec[j].dma = 0;
	}
	return -EIO;
}

/* A flag that says whether there is a mapping. */
static void sorrel_drop(struct device *dev, struct sorrel_job *job)
{
	if (job->mapped)
		dma_unmap_single(dev, job->table_dma, 32, DMA_TO_DEVICE);
}

static int sorrel_flagged(struct device *dev, struct sorrel_job *job)
{
	job->table_dma = dma_map_single(dev, job->table, 32, DMA_TO_DEVICE);
	job->mapped = !dma_mapping_error(dev, job->table_dma);
	if (!job->mapped || sorrel_submit(dev, job)) {
		sorrel_drop(dev, job);
		return -EIO;
	}
	return 0;
}

/* What is asked was stored on the same path, is what was mapped, or is something that no function which maps keeps. */
struct teasel {
	struct device *dev;
	void *cmd;
	dma_addr_t cmd_dma;
	bool cmd_dma_mapped;
	int mode;
	int revision;
	int pieces;
};

static int teasel_by_mode(struct teasel *teasel, int mode)
{
	teasel->mode = mode;
	teasel->cmd_dma = dma_map_single(teasel->dev, teasel->cmd, 64, DMA_TO_DEVICE);
	if (dma_mapping_error(teasel->dev, teasel->cmd_dma))
		goto fail;
	return 0;

fail:
	if (teasel->mode)
		dma_unmap_single(teasel->dev, teasel->cmd_dma, 64, DMA_TO_DEVICE); /* expect: unmapped-after-failure */
	return -EIO;
}

static int teasel_by_memory(struct teasel *teasel)
{
	teasel->cmd_dma = dma_map_single(teasel->dev, teasel->cmd, 64, DMA_TO_DEVICE);
	if (dma_mapping_error(teasel->dev, teasel->cmd_dma))
		goto fail;
	return 0;

fail:
	if (teasel->cmd)
		dma_unmap_single(teasel->dev, teasel->cmd_dma, 64, DMA_TO_DEVICE); /* expect: unmapped-after-failure */
	return -EIO;
}

static void teasel_undo_by_revision(struct teasel *teasel)
{
	if (teasel->revision > 2)
		dma_unmap_single(teasel->dev, teasel->cmd_dma, 64, DMA_TO_DEVICE); /* expect: unmapped-after-failure */
}

static int teasel_by_revision(struct teasel *teasel)
{
	teasel->cmd_dma = dma_map_single(teasel->dev, teasel->cmd, 64, DMA_TO_DEVICE);
	if (dma_mapping_error(teasel->dev, teasel->cmd_dma)) {
		teasel_undo_by_revision(teasel);
		return -EIO;
	}
	return 0;
}

/* A flag whose name begins as that of the handle, a count, and a handle that is zero where there is none. */
static int teasel_by_flag(struct teasel *teasel)
{
	teasel->cmd_dma = dma_map_single(teasel->dev, teasel->cmd, 64, DMA_TO_DEVICE);
	if (dma_mapping_error(teasel->dev, teasel->cmd_dma))
		goto fail;
	teasel->cmd_dma_mapped = true;
	if (teasel_start(teasel->revision))
		goto fail;
	return 0;

fail:
	if (teasel->cmd_dma_mapped)
		dma_unmap_single(teasel->dev, teasel->cmd_dma, 64, DMA_TO_DEVICE);
	return -EIO;
}

static int teasel_by_count(struct teasel *teasel)
{
	teasel->cmd_dma = dma_map_single(teasel->dev, teasel->cmd, 64, DMA_TO_DEVICE);
	if (dma_mapping_error(teasel->dev, teasel->cmd_dma))
		goto fail;
	teasel->pieces++;
	return 0;

fail:
	if (teasel->pieces > 0)
		dma_unmap_single(teasel->dev, teasel->cmd_dma, 64, DMA_TO_DEVICE);
	return -EIO;
}

static int teasel_by_handle(struct teasel *teasel)
{
	teasel->cmd_dma = dma_map_single(teasel->dev, teasel->cmd, 64, DMA_TO_DEVICE);
	if (dma_mapping_error(teasel->dev, teasel->cmd_dma)) {
		teasel->cmd_dma = 0;
		goto fail;
	}
	if (teasel_start(teasel->revision))
		goto fail;
	return 0;

fail:
	if (teasel->cmd_dma)
		dma_unmap_single(teasel->dev, teasel->cmd_dma, 64, DMA_TO_DEVICE);
	return -EIO;
}
