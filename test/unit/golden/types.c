/* --- members */
struct vat {
	int level, *top, rows[4], **deep[2];
	const struct lid *lid;
	struct lid own;
	unsigned long long int wide;
	volatile u32 __iomem *regs;
	void (*done)(struct vat *vat, int);
	int (*many[3])(void);
	struct {
		u8 a;
		union {
			u16 b;
			u32 c;
		};
		struct {
			u8 d;
		} deeper[2];
	} inner;
	union {
		u64 e;
		struct lid f;
	};
	struct tag {
		int g;
	} tagged, *led;
	enum { UP, DOWN = 4, LEFT } way;
	enum kind kind;
	u8 flags : 3, rest : 5;
	u8 : 0;
	u8 tail[];
};

union either {
	u8 a;
	struct vat *b;
};

struct empty {
};

struct twice { int a; };
#ifdef A
struct twice { int b; };
#endif
/* --- annotations */
struct a { u8 b; u64 c; } __packed;
struct b { u8 b __aligned(8); u64 c __attribute__((packed, aligned(4))); } __attribute__((aligned(16)));
struct __packed c { u8 b; };
struct d { u8 a; } ____cacheline_aligned_in_smp;
struct e { u8 a, b __aligned(2); };
struct f { __le32 __counted_by(n) *p; u8 n; char __user *q; };
struct g { u8 a; } __packed __aligned(4);
struct h { u8 a ____cacheline_aligned; u8 b; };
struct i { DECLARE_BITMAP(map, 8); u8 a; };
struct j { u8 a; DECLARE_BITMAP(map, 8); };
struct k { struct_group(head, u8 a; u8 b;); u8 c; };
struct l { struct_group_tagged(lt, head, u8 a; u16 b;); __struct_group(x, y, z, u8 d;); };
struct m {
	u8 a;
#ifdef A
	u8 b;
#else
	u16 b;
#endif
	u8 c;
};
struct n {
	u8 a;
#if B
	u8 b;
#endif
};
struct o {
	/* comment */ u8 a; /* , */ u8 b;
};
struct p { u8 a __unheard; u8 b __heard(3, 4); };
struct q { __cacheline_group_begin(x); u8 a; __cacheline_group_end(x); };
struct r { KFIFO_OF(struct a, 3) fifo; u8 a; };
/* --- typedefs */
typedef u32 word_t;
typedef struct a a_t, *a_p;
typedef struct {
	u8 x;
} anon_t;
typedef int (*handler_t)(int, void *);
typedef u8 mac_t[6];
typedef unsigned long pte_t __aligned(8);
typedef struct tagged {
	u8 x;
	struct tagged *next;
} tagged_t;
typedef enum { ONE = 1, TWO, THREE = 10, FOUR } count_t;
typedef u16 twice_t;
typedef u32 twice_t;
typedef union { u8 a; u16 b; } u_t;
typedef volatile const u8 cv_t;
/* --- enumerators */
enum { A };
enum kind { B = 3, C, D = B + 4, E = (1 << 4), F, G = sizeof(int) };
enum other {
	H /* comment */ = 7,
	I,
	J
};
enum broken { K = , L };
enum { A2 = -1, B2, };
#define M 3
static enum { N, O } state;
int f(void)
{
	enum { P = 4, Q } x;

	return P;
}
/* --- functions */
int a(void) { return 0; }
static inline const char *b(int n, ...) { return 0; }
struct vat *c(struct vat *v, const u8 buf[6], int (*done)(int), size_t) { return v; }
static void __init d(void) { }
noinline unsigned long e(unsigned long a[static 3]) { return 0; }
f(a, b) int a; char *b; { return 0; }
struct { int a; } g(void) { }
static struct vat
*h(union either e)
{
	return 0;
}
extern int i(int);
int j(int a);
u8 *const k(u8 *restrict p) { return p; }
void **l(void **p, char *argv[]) { return p; }
enum kind m(enum kind k) { return k; }
static const struct vat *n(void) { return 0; }
__printf(1, 2) int o(const char *f, ...) { return 0; }
int p(void)
{
	return (
/* --- tables */
static const struct dma_buf_ops ops = {
	.map_dma_buf = my_map,
	.unmap_dma_buf = &my_unmap,
	.attach = NULL,
	.cache = true,
	.size = 3,
	.nested = { .a = b },
	[3] = c,
};
struct file_operations fops = { .open = my_open, .release = my_release };
static struct pci_driver driver = {
	.name = "x",
	.driver.pm = &pm,
#ifdef CONFIG_PM
	.suspend = my_suspend,
#else
	.resume = my_resume,
#endif
	SYSTEM_SLEEP_PM_OPS(a, b)
};
static int table[] = { 1, 2 };
static struct a many[] = { { .x = f } };
static struct b *p = &(struct b){ .x = f };
const struct c c = { .x = f, .y = g(3), .z = h };
