#include "linked.h"

static int twice_named(struct port *p)
{
	return p->len;
}

int port_open(struct port *p, void *buf)
{
	int ret = port_map(p, buf, PORT_LEN);

	if (ret)
		return ret;
	p->rx.dma = dma_map_single(p->dev, buf, PORT_LEN * 2, DMA_FROM_DEVICE);
	if (dma_mapping_error(p->dev, p->rx.dma)) {
		port_unmap(p);
		return -EIO;
	}
	p->kind = port_kind(p);
	return port_quiet(p) + port_depth(p);
}

void port_close(struct port *p)
{
	dma_unmap_single(p->dev, p->rx.dma, sizeof(struct port_head) + KIND_TWO, DMA_TO_DEVICE); /* why */
	dma_unmap_single(p->dev, p->tx.dma, PORT_LEN, DMA_TO_DEVICE);
	dma_unmap_single(p->dev, p->odd, 8, DMA_TO_DEVICE); /* why */
	dma_unmap_single(p->dev, p->given, 8, DMA_TO_DEVICE);
	dma_unmap_single(p->dev, p->lost, 8, DMA_TO_DEVICE);
	twice_named(p);
	port_stop(p);
	dma_sync_single_for_cpu(p->dev, p->list[3].dma, sizeof(port_t), DMA_TO_DEVICE);
	outside(p);
	static_elsewhere(p);
	port_two(p);
	kfree(p->bounce);
}

int port_wait(struct port *p)
{
	u32 len = p->len, flags;

	p->odd = dma_map_single(p->dev, p, PORT_ODD, PORT_DIR);
	p->seen = 3;
	port_reads(p, &flags);
	dma_sync_single_for_cpu(p->dev, p->odd, p->seen, flags);
	port_writes(p);
	dma_sync_single_for_cpu(p->dev, p->odd, p->seen, p->len == len);
	port_waits(p);
	dma_unmap_single(p->dev, p->odd, 16, DMA_TO_DEVICE);
	return port_share(p);
}
/* file: linked.h */
#define PORT_LEN 64
#define PORT_ODD (PORT_LEN + KIND_ONE)
#define PORT_DIR DMA_TO_DEVICE
#define PORT_TWICE 3
#define PORT_TWICE 4

enum port_kinds { KIND_NONE, KIND_ONE, KIND_TWO = 20 };

typedef struct {
	u64 a;
	u32 b;
} port_t;

struct port_ring {
	dma_addr_t dma;
	void *buf;
};

struct port_head {
	__le32 magic;
	u8 tail[12];
};

struct port {
	struct device *dev;
	struct port_ring rx, tx, list[8];
	dma_addr_t odd, given, lost, many[4];
	struct port_head *head;
	enum port_kinds kind;
	void *bounce;
	u32 len, seen;
};

int port_map(struct port *p, void *buf, size_t n);
void port_unmap(struct port *p);
int port_share(struct port *p);

static inline int port_depth(const struct port *p)
{
	return p->len * 2;
}

static inline void port_stop(struct port *p)
{
	dma_unmap_single(p->dev, p->many[0], 4, DMA_BIDIRECTIONAL);
	kfree(p->head);
}
/* file: linked-map.c */
#include "linked.h"

static int static_elsewhere(struct port *p)
{
	kfree(p);
	return 0;
}

int port_map(struct port *p, void *buf, size_t n)
{
	p->tx.dma = dma_map_single(p->dev, buf, n, DMA_TO_DEVICE);
	if (dma_mapping_error(p->dev, p->tx.dma))
		return -ENOMEM;
	p->list[n].dma = dma_map_single(p->dev, buf, n, DMA_TO_DEVICE);
	p->lost = port_outside(p);
	p->odd = p->given;
	return 0;
}

void port_unmap(struct port *p)
{
	dma_unmap_single(p->dev, p->tx.dma, PORT_LEN, DMA_TO_DEVICE);
	static_elsewhere(p);
}

enum port_kinds port_kind(struct port *p)
{
	return p->kind == KIND_ONE ? KIND_TWO : KIND_NONE;
}

int port_two(struct port *p)
{
	kfree(p->head);
	return 1;
}

void port_gives(struct port *p, dma_addr_t dma)
{
	p->given = dma;
}

void port_reads(struct port *p, u32 *out)
{
	*out = p->len;
}

void port_writes(struct port *p)
{
	p->seen++;
}

void port_waits(struct port *p)
{
	wait_for_completion(&p->done);
	p->many[1] = dma_map_single(p->dev, p->bounce, 4, DMA_BIDIRECTIONAL);
	if (dma_mapping_error(p->dev, p->many[1]))
		p->many[1] = 0;
}

int port_quiet(struct port *p)
{
	return p->len;
}

int port_share(struct port *p)
{
	p->bounce = (void *)__get_free_page(GFP_KERNEL);
	if (!p->bounce)
		return -ENOMEM;
	if (set_memory_decrypted((unsigned long)p->bounce, 1))
		return -EIO;
	return 0;
}
/* file: linked-two.c */
#include "linked.h"

int port_two(struct port *p)
{
	return 2;
}

int port_quiet_too(struct port *p)
{
	struct port_ring *r = &p->rx, *t = &p->list[2];

	dma_sync_single_for_cpu(p->dev, r->dma, 128, DMA_TO_DEVICE); /* why */
	r->dma = t->dma;
	dma_unmap_single(p->dev, t->dma, 64, DMA_FROM_DEVICE);
	return port_two(p);
}
