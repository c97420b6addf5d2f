/* --- attributes before and behind */
static int __init __must_check f(void __iomem *p, char __user *q, int __maybe_unused n) __must_hold(&lock)
{
	struct foo *x __free(kfree) = g(p);
	u8 __aligned(8) buf[4] __nonstring;
	struct bar y __cleanup(put) __unheard = g(q), z __unheard;
	void *w __cleanup(h);
	register long r asm("r0") = 3;

	__copy(x);
	x->__unused = 3;
	x.__init = 4;
	return (__force int)p + (const __user void *)q;
}
/* --- unknown annotations */
static __shiny int f(void) __glossy(3)
{
	g();
}
__shiny foo_t *g(void) { }
foo_t __shiny g2(void) { }
int __shiny h(void) { }
int __shiny *h2(void) { }
struct __shiny s { int a; };
void k(void) __glossy __matte(2) { }
void k2(void) __glossy;
void k3(void) __glossy __must_check;
VISIBLE_IF_KUNIT u32
l(void)
{
}
SHINY const struct foo m(void) { }
SHINY foo_t n(void) { }
SHINY static int o(void) { }
foo_t SHINY p(void) { }
int SHINY q(void) { }
small static int r(void) { }
small foo_t s1(void) { }
struct SHINY { int a; };
__alone(void) { }
__two words(void) { }
__three words more(void) { }
int t __shiny;
int t2[3] __shiny = { 1 };
foo u __shiny = 3;
return_t v __shiny;
/* --- declarations by macros */
EXPORT_SYMBOL(f)
EXPORT_SYMBOL_GPL(f);
module_init(f);
module_init(f)
late_initcall(f)
fc_show(a, "%d", 20, )
static int f(void)
{
}
static DEFINE_HANDLER(g, int x)
{
	h();
}
DEFINE_MUTEX(lock);
static const DEFINE_THIS(a);
static DEFINE_THAT(b)
int x;
DEFINE_SIMPLE(open, close, "%llu\n");
DECLARE(a) = { 1 };
lower(a) {
}
ABC(d) {
}
ABCD {
}
ABCDE() {
	e();
}
MACRO("s", 3) {
	e();
}
MACRO(name)
{
	e();
}
MACRO(name, int a, int b)
{
	e();
}
SYSCALL_DEFINE2(close, const char __user *, name, int, fd)
{
	return g(name, fd);
}
COMPAT_SYSCALL_DEFINE0(sync)
{
	return 0;
}
BPF_CALL_3(helper, void *, a, u32, b, struct foo *, c)
{
	return a;
}
SYSCALL_DEFINE1(odd, /* , */ int, a) { }
/* --- loops and scopes */
int f(void)
{
	list_for_each_entry(p, &head, list)
		g(p);
	for_each_sg(sgl, sg, n, i) {
		h(sg, i);
	}
	for_each_cpu(a, b)
		for_each_node(c)
			g(a, c);
	skb_walk_frags(skb, frag)
		g(frag);
	list_for_each(a, b) ;
	for_each_x(a)
		++a;
	for_each_y(a)
		*a = 3;
	for_each_z(a)
		(void)a;
	for_each_w(a)
#ifdef A
		g(a);
#endif
	for_each_v(a) (void)a;
	for_each();
	do {
		g(p);
	} while_each_thread(p, t);
	while_each_pid(a);
	scoped_guard(mutex, &lock) {
		g(a);
	}
	scoped_guard(spinlock, &lock)
		g(b);
	scoped_cond_guard(mutex_intr, return -EINTR, &lock)
		g(c);
	with_intel_display(d)
		g(d);
	scoped_ksimd() {
		g(e);
	}
	scoped_ksimd()
		g(e);
	guard(mutex)(&lock);
	CLASS(fd, x)(y);
	my_guard(z);
	ACQUIRE(a, b)(c);
	unrolled_count(4)
	for (i = 0; i < 4; i++)
		g(i);
	hint(a) while (b)
		g(c);
	retry_lock(a, b, c)
		ret = g(a);
	same_level(a)
	g(b);
	wb_section(a, b) {
		g(a);
	}
	wb_section(a, b)
	{
		g(a);
	}
	ifx(a) { g(b); }
	abc(a) { g(b); }
	if time_after(a, b)
		g(a);
	else if time_before(a, b)
		g(b);
	else for_each_u(c)
		g(c);
	do for_each_t(c) g(c); while (0);
	if (a) for_each_s(c) g(c);
	x: for_each_r(c) g(c);
	return 0;
}
/* --- macros as statements */
int f(void)
{
	DEBUG(if (a) g(b););
	DEBUG(for (;;) g(b);)
	TRY(h(a), return -EIO;);
	TRY(h(a), goto out);
	TRY(h(a), break);
	TRY(continue, h(a));
	TRY(h(a), return);
	CHECK_STATE(a)
	g(b);
	TRACE_EXIT(b)
#ifdef A
	g(c);
#endif
	LONG_ONE(a,
		 b);
	DECLARE_BITMAP(map, 8) = { 0 };
	DECLARE_BITMAP( map2, 8) = { 0, 1 };
	DECLARE_NOTHING(3) = { 0 };
	AB(x) = { 0 };
	KFIFO_OF(struct foo, 3) queue;
	KFIFO_OF(struct foo,
		 3) queue2;
	static DEFINE_MUTEX(lock);
	static define_mutex(lock2);
	static u8 (*p)(void);
	static DEFINE_MORE a;
	TRACE_LAST(b)
}
/* --- types as arguments */
int f(void)
{
	a = container_of(w, struct foo, m);
	b = h(x, unsigned int, const struct bar *, u8 *);
	c = h(struct
	      foo, m);
	d = alloc_percpu_gfp(struct rtable __rcu *, gfp);
	e = offsetof(struct foo, bar.baz[2]);
	g(__alignof__(*p), _Alignof(int), alignof(x));
	typeof(*p) q = g(p);
	r = (typeof(r))h(q);
	__typeof__(x) __typeof;
	typeof_unqual(a) s;
	i = va_arg(ap, int);
	j = va_arg(ap, const char *);
	k = h(const int, volatile foo_t *, long long, struct a b);
	l = h(void, void *, foo_t, foo_t *, foo_t **, a * b);
	m = h(unsigned int x, int /* c */, u32);
	n = sizeof(struct foo) + sizeof(int);
	o = h(enum kind, union u *const *, struct foo const *);
	p = h(a, int(b), int, signed char);
	q = (struct foo *)h(struct a struct b, x);
	return 0;
}
/* --- strings and signs */
int f(void)
{
	printk(KERN_ERR "a %d\n", g(a));
	printk(KERN_INFO PREFIX "b");
	printk(KERN_CONT);
	pr_info("a" FMT(x) "b", g(a));
	pr_info(FMT(x) "b", g(a));
	pr_info(FMT(x), g(a));
	g(PREFIX FORMAT, a);
	g(PREFIX lower, a);
	h(__stringify(A) "\n");
	h(__stringify(A));
	ASSERT_THAT(g(a), ==, 3);
	check(a, <=, b);
	check(a, >>=, b, &&, c, +, d, !, e, ->, f);
	check(-, a);
	check(a, |);
	g(a, /* nothing */);
	h(a, , b);
	k(a,);
	k(, a);
	k(,);
	k(a, -1, +b, &c, *d, !e, ~f);
	a = CONFIG(.event = 1, .mask = g(2));
	k(.a, b);
	x = a.b + .5;
	k(a...b, c ...);
	k(#a, b ## c);
	k(@a, $b, `c);
	k({ a; b; });
	k(a; b);
	k([0] = a, [1 ... 3] = b);
	k(a = b, c == d);
	k("a" "b" C);
	k('a', "b\
c", '\'', "\"");
	k("open
	);
	return 0;
}
/* --- numbers and cases */
int f(void)
{
	switch (a) {
	case 'a' ... 'z':
		g(a);
		break;
	case A ... B: case C:
		g(b);
	case (x) ? 1 : 2:
		g(c);
	case 0x10...0x20:
	default:
		g(d);
	}
	TEST(1G, 10g_40g, 102A, 2x996, 0x1fUL, 3);
	x = 0b101 + 1.5e3f + 1e5 + 0xffULL + 10u + 077 + 1.f + .5 + 0XABz + 12abc + 0x + 1..2;
	y = 5e-3;
	return 0;
}
/* --- assembly */
int f(void)
{
	asm volatile("nop" PFX(a) : OUT(c) (d) : "m" (*p));
	asm goto("x" : : : : out);
	__asm__ __volatile__ ("y");
	asm ("z" ");");
	asm ! (a);
	asm;
	register long r asm("r0") = g(a);
	return 0;
}
asm(".globl x");
/* --- directives in functions */
#define A(x, y...) g(x, ##y)
#define B(x, ...) \
	do { \
		g(x, __VA_ARGS__); \
	} while (0)
#define C
#define D 3 /* three
	lines */
#define E(
#define F (1 + 2)
#  define G "a\"b" 'c'
#define H(a, /* c */ b) a
int f(void)
{
#define X 3
	g(X);
#undef X
#pragma GCC diagnostic push
#	define Y \
	4
	g("#define Z", a # b);
	/* #define W 1 */ g(w);
	return 0;
}
#include <a.h>
#error "no ' quote"
int h(void) { }
/* --- braces that do not match */
int f(void)
{
	if (a) {
		g();
}

int h(void)
{
	g(;
}

int i(void)
{
	g(a;

static struct foo *j(struct foo *f)
{
	k();
}
}
}
int l(void)
{
	x = (struct a){ .b = 1, .c = { 2 } };
	y = ({ int z = 3; z; });
	g((int[]){ 1, 2 });
	struct m { int n; } o = { 1 };
	enum { P, Q };
label:
	return 0;
}
struct r {
	int s;

int t(void)
{
}
int u = 3;
int v(void) { if (a) { } }
int w(void)
{
lone:	g();
word
}
/* --- other text */
/* comment { */ int f(void) // {
{
	/* ( */ g(); /* ) */
	größe(ä);
	a = b /c;
	a = b / *c;
	a = '"' + '\\' + '{';
	a = "{" "(";
	return 0;
}
\
int g(void) { }
K&R(a)
int h(a) int a; { }
extern "C" { int i(void) { } }
