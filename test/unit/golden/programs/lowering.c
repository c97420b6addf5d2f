#define A 3
#define B (A + 4)
#define C -B
#define D ~0x0f
#define E BIT(A)
#define F (B << 2 | 1)
#define G H
#define H G
#define I (A == 3)
#define J (A && B)
#define K sizeof(u32)
#define L ((u32)A * 2)
#define M(x) (x)
#define N \
	(B - \
	 A)
#define O BIT_ULL(70)
#define P BIT(1, 2)
#define Q (A > 2 ? 4 : 5)
#define R "text"
#define S ( /* a */ 7)
#define T 010
#define U B / 0
#define V -(-A)
#define W UNKNOWN_THING + 1
#ifdef X1
#define X 1
#else
#define X 2
#endif

struct pier {
	u32 a, b;
	u8 many[4];
	struct pier_part {
		u16 c, d;
		dma_addr_t dma;
	} part, parts[3], *far;
	struct {
		u32 e;
		struct {
			u32 f;
		} g;
	} inner;
	struct pier *next, **all;
	const u8 *key;
	void *data;
	unsigned long long wide;
};

typedef struct pier pier_t;
struct pier *pier_of(int n);
static struct pier_part *part_of(struct pier *p) { return p->far; }

void constants(struct device *dev, dma_addr_t h)
{
	dma_sync_single_for_cpu(dev, h, A, B);
	dma_sync_single_for_cpu(dev, h, C, D);
	dma_sync_single_for_cpu(dev, h, E, F);
	dma_sync_single_for_cpu(dev, h, G, I);
	dma_sync_single_for_cpu(dev, h, J, K);
	dma_sync_single_for_cpu(dev, h, L, M(3));
	dma_sync_single_for_cpu(dev, h, N, O);
	dma_sync_single_for_cpu(dev, h, P, Q);
	dma_sync_single_for_cpu(dev, h, R, S);
	dma_sync_single_for_cpu(dev, h, T, U);
	dma_sync_single_for_cpu(dev, h, V, W);
	dma_sync_single_for_cpu(dev, h, X, B);
}

void initial(struct device *dev, dma_addr_t h, u32 n)
{
	struct pier one = { .a = n, .b = 2, .inner.e = 3, .inner.g.f = 4, .many = { 5, 6 }, .many[2] = 7 };
	struct pier two = { .part = { .c = 8, .d = n + 1 }, .parts[1].d = 9, .parts = { [0] = { .c = 10 } } };
	struct pier three = { 1, 2, { 3 } }, four = one;
	u32 list[4] = { [1] = n, [2 ... 3] = 4 }, five = n, six;
	struct pier *p = &one, seven = { };

	dma_sync_single_for_cpu(dev, h, one.a, one.b);
	dma_sync_single_for_cpu(dev, h, one.inner.e, one.inner.g.f);
	dma_sync_single_for_cpu(dev, h, one.many[0], one.many[2]);
	dma_sync_single_for_cpu(dev, h, two.part.c, two.part.d);
	dma_sync_single_for_cpu(dev, h, two.parts[1].d, two.parts[0].c);
	dma_sync_single_for_cpu(dev, h, three.a, four.b);
	dma_sync_single_for_cpu(dev, h, list[1], list[2]);
	dma_sync_single_for_cpu(dev, h, p->a, seven.a);
	p->b = 11;
	dma_sync_single_for_cpu(dev, h, one.b, four.b);
	*p = (struct pier){ .a = 12 };
	dma_sync_single_for_cpu(dev, h, p->a, p->b);
	one = two;
	dma_sync_single_for_cpu(dev, h, p->part.c, one.part.d);
	p = &(struct pier){ .b = 13 };
	dma_sync_single_for_cpu(dev, h, p->b, one.part.d);
	six = five = 14;
	dma_sync_single_for_cpu(dev, h, six, five);
}

void shadows(struct device *dev, dma_addr_t h, u32 n)
{
	u32 a = 1;

	{
		u32 a = 2, n = a;

		dma_sync_single_for_cpu(dev, h, a, n);
		{
			u32 a = 3;

			dma_sync_single_for_cpu(dev, h, a, n);
		}
		dma_sync_single_for_cpu(dev, h, a, n);
	}
	dma_sync_single_for_cpu(dev, h, a, n);
	for (u32 a = 4; a < 5; a++)
		dma_sync_single_for_cpu(dev, h, a, n);
	dma_sync_single_for_cpu(dev, h, a, n);
	for (int a = 6; ; ) {
		u64 n = 7;

		dma_sync_single_for_cpu(dev, h, a, n);
		break;
	}
	if (n) {
		struct pier *dev = pier_of(1);

		dma_sync_single_for_cpu(dev->data, h, dev->a, 1);
	}
}

void typed(struct device *dev, struct pier *p, pier_t *q, int i, void *v)
{
	struct pier **all = p->all;
	struct pier_part *part = &p->parts[i], *(*get)(void) = v;

	dma_sync_single_for_cpu(dev, p->part.dma, sizeof(p->part), sizeof(p->parts));
	dma_sync_single_for_cpu(dev, p->parts[i].dma, sizeof(p->parts[i]), sizeof(*p->far));
	dma_sync_single_for_cpu(dev, p->far->dma, sizeof(*part), sizeof(part->c));
	dma_sync_single_for_cpu(dev, p->far[i].dma, sizeof(*(p->far + i)), sizeof(p->far[i]));
	dma_sync_single_for_cpu(dev, (p->far + i)->dma, sizeof(p->next->part), sizeof(**all));
	dma_sync_single_for_cpu(dev, (*p->all)->part.dma, sizeof(*all), sizeof(**p->all));
	dma_sync_single_for_cpu(dev, p->all[i]->part.dma, sizeof(pier_of(1)), sizeof(*pier_of(2)));
	dma_sync_single_for_cpu(dev, pier_of(i)->part.dma, sizeof(pier_of(i)->part), sizeof(*part_of(p)));
	dma_sync_single_for_cpu(dev, part_of(p)->dma, sizeof(*q), sizeof(q->part));
	dma_sync_single_for_cpu(dev, ((struct pier *)v)->part.dma, sizeof(*(struct pier *)v), sizeof((u8)i));
	dma_sync_single_for_cpu(dev, (&p->part)->dma, sizeof(&p->part), sizeof(*&p->part));
	dma_sync_single_for_cpu(dev, q->part.dma, sizeof(*p->key), sizeof(const struct pier));
	dma_sync_single_for_cpu(dev, (p = p->next)->part.dma, sizeof(p->inner), sizeof(p->inner.g));
	dma_sync_single_for_cpu(dev, (part++)->dma, sizeof(p->many), sizeof(*p->many));
	dma_sync_single_for_cpu(dev, get()->dma, sizeof(get), sizeof(p->wide));
	dma_sync_single_for_cpu(dev, (i ? p : q)->part.dma, sizeof(v), sizeof(*dev));
	dma_sync_single_for_cpu(dev, (i + part)->dma, sizeof(i + part), sizeof(part - part));
	dma_sync_single_for_cpu(dev, ({ part; })->dma, sizeof(struct pier[3]), sizeof "abc");
}

int turned(struct device *dev, struct list_head *head, int n)
{
	struct pier *p, *tmp;
	int i = 1;

	list_for_each_entry_safe(p, tmp, head, list) {
		if (p->a == 3)
			continue;
		if (p->a == 4)
			break;
		dma_sync_single_for_cpu(dev, p->part.dma, i, n);
		i = p->b;
	}
	return i;
}

void turned_odd(struct device *dev, struct scatterlist *sgl, int n)
{
	struct pier *kept = pier_of(n);
	struct scatterlist *sg;
	int i = 1, count = 2;

	for_each_sg(sgl, sg, n, i)
		dma_sync_single_for_cpu(dev, sg->dma_address, i, count);
	for_each_odd(kept, (i, n), count)
		dma_sync_single_for_cpu(dev, kept->part.dma, i, count);
	for_each_possible()
		dma_sync_single_for_cpu(dev, 4, i, n);
}

int counted(struct device *dev, struct pier *kept, int n)
{
	int i = 1;

	do {
		dma_sync_single_for_cpu(dev, kept->part.dma, i, n);
		if (n == 8)
			continue;
		i = 2;
	} while (n-- > 7);
	return i;
}

int counted_down(struct device *dev, struct pier *kept, int count)
{
	while (count) {
		count -= 2;
		if (kept->a)
			break;
		dma_sync_single_for_cpu(dev, kept->part.dma, 1, count);
	}
	scoped_guard(mutex, &kept->lock) {
		if (count == 9)
			break;
		dma_sync_single_for_cpu(dev, kept->part.dma, 9, count);
	}
	return count;
}

void counted_up(struct device *dev, struct pier *kept)
{
	int i, count;

	for (i = 0, count = 5; i < 2; i++, count--)
		dma_sync_single_for_cpu(dev, kept->part.dma, i, count);
}

void lost(struct device *dev, dma_addr_t h, int n)
{
	dma_sync_single_for_cpu(dev, h, 1, n);
	if (n) {
		n = ) 3;
		dma_sync_single_for_cpu(dev, h, 2, n);
	}
	dma_sync_single_for_cpu(dev, h, 3, n);
}
