// The error that a helper returns is what it keeps in a member: it undid its own then, and the caller must not.
#include <linux/dma-mapping.h>

struct queue {
	struct device *dev;
	void *va;
	dma_addr_t dma;
	int irq;
};

static int queue_get(struct queue *q, int nr)
{
	int ret;

	q->va = dma_alloc_coherent(q->dev, 4096, &q->dma, GFP_KERNEL);
	if (!q->va)
		return -ENOMEM;
	q->irq = queue_irq(nr);
	if (q->irq < 0) {
		ret = q->irq;
		goto free;
	}
	return 0;
free:
	dma_free_coherent(q->dev, 4096, q->va, q->dma);
	return ret;
}

static void queue_put(struct queue *q)
{
	dma_free_coherent(q->dev, 4096, q->va, q->dma);
}

int queue_start(struct queue *q, int nr)
{
	int ret = queue_get(q, nr);

	if (ret)
		return ret;
	ret = queue_run(nr);
	if (ret)
		queue_put(q);
	return ret;
}
