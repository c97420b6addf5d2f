struct dam {
	int level, limit;
	u32 rows[4];
	struct dam_gate { int shut; dma_addr_t dma; } gate, gates[2];
	struct dam *next;
	void *data;
	struct device *dev;
	const struct dam_ops *ops;
};

static int total;
static struct dam first;
static int table[4];

int reads(struct dam *d) { return d->level + d->gate.shut + d->rows[2] + total; }
void member(struct dam *d) { d->level = 1; }
void steps(struct dam *d) { d->level++; --d->limit; }
void nested(struct dam *d) { d->gate.shut = 1; d->gates[1].shut |= 2; }
void rows(struct dam *d, int i) { d->rows[i] = 3; *d->rows = 4; }
void whole(struct dam *d, struct dam *e) { *d = *e; d->gate = e->gate; d[1] = *e; }
void global(void) { total = 3; first.level = 4; table[2] = 1; }
void local(void) { struct dam d = { 1 }; int a[2]; d.level = 2; a[1] = 3; d.gates[0].shut = 4; }
void through(int *p, u32 **q, struct dam **r) { *p = 1; **q = 2; (*r)->level = 3; p[2] = 1; }
void casted(void *p) { ((struct dam *)p)->level = 1; *(int *)p = 2; }
void address(struct dam *d) { member(&first); through(&d->level, NULL, &d->next); }
void taken(void) { int n; struct dam d; through(&n, 0, 0); member(&d); }
void calls(struct dam *d) { member(d); steps(d->next); reads(d); }
void hands(struct dam *d) { register_it(d); }
void hands_value(struct dam *d) { register_it(d->level); register_it(3, "a", LIMIT, total); }
void hands_member(struct dam *d) { register_it(d->data); register_it(&d->level); register_it(d->rows); }
void hands_function(struct dam *d) { for_all(member, d); for_all(3, steps); }
void hands_local(void) { int n; struct dam d; register_it(&n); register_it(&d.level); }
void pointer(struct dam *d, void (*go)(struct dam *)) { go(d); }
void operation(struct dam *d) { d->ops->go(d->level); }
void operation_given(struct dam *d) { d->ops->go(d); }
void acts(void *p) { kfree(p); }
void acts_below(void *p) { acts(p); }
void acts_on_nothing(void) { acts(NULL); }
void waits(void) { schedule(); }
void waits_below(void) { waits(); }
void sets(struct dam *d) { dma_unmap_addr_set(d, gate_dma, 3); }
void maps(struct dam *d) { d->gate.dma = dma_map_single(d->dev, d->data, 8, DMA_TO_DEVICE); }
void allocates(struct dam *d) { d->data = dma_alloc_coherent(d->dev, 8, &d->gate.dma, GFP_KERNEL); }
void takes(struct dam *d) { d->next = no_free_ptr(d->data); }
int ping(struct dam *d, int n);
int pong(struct dam *d, int n) { d->limit = n; return ping(d, n - 1); }
int ping(struct dam *d, int n) { d->level = n; return n ? pong(d, n) : 0; }
void broken(struct dam *d) { d->level = ((; }
void calls_broken(struct dam *d) { broken(d); }
void twice(void) { }
void twice(void) { total = 1; }
void calls_twice(void) { twice(); }
#define SETS(d) ((d)->level = 3)
void macro(struct dam *d) { SETS(d); }
void loop(struct dam *d) { list_for_each_entry(d, &first, next) d->level = 1; }
void conditional(struct dam *d) { d ? (d->level = 1) : (d->limit = 2); d && d->rows[0]++; }
void sized(struct dam *d) { total += sizeof(d->level = 3); }
void locked(struct dam *d) { spin_lock(&d->lock); d->level = 1; spin_unlock(&d->lock); }
void copies(struct dam *d) { memcpy(&d->gate, d->data, 4); strscpy(d->data, "a", 2); }
void swaps(struct dam *d) { swap(d->level, d->limit); xchg(&d->limit, 3); WRITE_ONCE(d->level, 2); }
void atomics(struct dam *d) { atomic_inc(&d->level); set_bit(3, &d->limit); }
int named(struct dam *d) { return ({ int n = d->level; d->limit = n; n; }); }
struct dam *gives(struct dam *d) { return d->next; }
void gets(struct dam *d) { gives(d)->level = 3; }

int all(struct dam *d, void *buf)
{
	dma_addr_t h = dma_map_single(d->dev, buf, 8, DMA_TO_DEVICE);

	d->level = 5;
	d->limit = 6;
	d->rows[0] = 7;
	d->gate.shut = 8;
	total = 9;
	reads(d);
	dma_sync_single_for_cpu(d->dev, h, d->level + d->limit + d->rows[0] + d->gate.shut, total);
	rows(d, 2);
	dma_sync_single_for_cpu(d->dev, h, d->rows[0], d->level);
	nested(d);
	dma_sync_single_for_cpu(d->dev, h, d->gate.shut, d->level);
	hands_value(d);
	dma_sync_single_for_cpu(d->dev, h, d->limit, total);
	member(d->next);
	dma_sync_single_for_cpu(d->dev, h, d->limit, d->level);
	pointer(d, member);
	dma_sync_single_for_cpu(d->dev, h, d->limit, DMA_TO_DEVICE);
	return 0;
}
