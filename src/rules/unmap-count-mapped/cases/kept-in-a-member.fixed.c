/* The count is kept in a member of a structure that a header defines, and given to the unmap of another function. */
#include "sluice.h"

static int sluice_prepare(struct device *dev, struct sluice_slot *slot, struct sluice_task *task)
{
	int count = 0;

	if (task->needs_mapping) {
		if (task->entries) {
			count = dma_map_sg(dev, task->list, task->entries, task->dir);
			if (!count)
				return -ENOMEM;
		}
	} else {
		count = task->entries;
	}
	slot->mapped = count;
	return 0;
}

static void sluice_slot_reset(struct sluice_slot *slot)
{
	slot->mapped = 0;
}

static void sluice_slot_free(struct device *dev, struct sluice_slot *slot, struct sluice_task *task)
{
	if (slot->mapped)
		dma_unmap_sg(dev, task->list, task->entries, task->dir);
}
