/* --- whole statements */
int f(void)
{
#ifdef A
	g(a);
#elif defined(B) && \
	C
	g(b);
#elifdef D
	g(d);
#elifndef E
	g(e);
#else
	g(c);
#endif
	return 0;
}
/* --- whole functions */
#if defined(A) /* comment */ || B // more
int f(void)
{
}
#ifndef C
int g(void)
{
}
#else
int h(void)
{
}
#endif
#elif D
int i(void)
{
}
#else
static inline int j(void)
{
}
#endif
#if !defined(X)
int k(void) { }
#endif
int l(void) { }
/* --- heads */
#ifdef A
int f(int a)
#else
int f(int a, int b)
#endif
{
	g();
}
/* --- heads with braces */
#ifdef A
int f(int a)
{
#elif B
long f(int a)
{
#else
int f(int a, int b)
{
#endif
	g();
}

int h(void)
{
}
/* --- a group in a condition */
int f(void)
{
	if (a
#ifdef A
	    && b
#else
	    && c
#endif
	    )
		g();
	x = y
#ifdef B
		+ z
#endif
		;
	return 0;
}
/* --- else in a branch */
int f(void)
{
#ifdef A
	if (a)
		g(a);
	else
#endif
		g(b);
	if (c) {
		g(c);
#ifdef B
	} else if (d) {
		g(d);
#endif
	}
#ifdef C
	else_this(a);
#endif
	return 0;
}
/* --- never read */
int f(void)
{
#if 0
	if (a) {
#else
	if (b) {
#endif
		g(b);
	}
#if 0 /* not now */
	g(c);
#endif
#if 0
	unbalanced(
#endif
#if 1
	g(d);
#endif
	return 0;
}
#ifdef __cplusplus
extern "C" {
#endif
#if defined(__cplusplus)
class x {
#endif
#if defined __cplusplus
}
#endif
int g(void)
{
}
/* --- in an initializer */
static struct a b = {
	.a = 1,
#ifdef A
	.b = 2,
#else
	.b = 3,
#endif
	.c = {
#if B
		4,
#endif
	},
};
static int c[] = {
#if 0
	1,
#else
	2,
#endif
};
/* --- in a struct */
struct a {
	int a;
#ifdef A
	int b;
#endif
#ifdef B
	union {
#else
	struct {
#endif
		int c;
	};
};
/* --- in parameters */
int f(int a
#ifdef A
	, int b
#else
	, long b
#endif
	)
{
	g(a,
#ifdef A
	  b
#else
	  c
#endif
	 );
	return 0;
}
/* --- cases */
int f(void)
{
	switch (a) {
#ifdef A
	case 1:
		g(1);
		break;
#endif
	case 2:
#ifdef B
	case 3:
#endif
		g(2);
		break;
	case 4:
#ifdef C
		g(4);
		break;
#else
		g(5);
#endif
	default:
		break;
	}
	return 0;
}
/* --- without its beginning */
int f(void)
{
	a();
#else
	b();
#endif
	c();
}
#endif
/* --- without its end */
int f(void)
{
#ifdef A
	a();
#else
	b();
}
/* --- open at the end */
#ifndef A_H
#define A_H
int f(void)
{
	a();
}
/* --- nested and blanked */
int f(void)
{
	if (a
#ifdef A
#ifdef B
	    && b(for_each_x(c) d)
#endif
#else
#ifdef C
	    && c) {
#define LOST 1
#endif
#endif
	    )
		g();
	return 0;
}
/* --- closes more than it opens */
int f(void)
{
	if (a) {
		b();
#ifdef A
	}
	if (c) {
#endif
		d();
	}
	while (e) {
#ifdef B
		g();
	}
#else
		h();
	}
#endif
	return 0;
}
/* --- empty branches */
int f(void)
{
#ifdef A
#else
#endif
#ifdef B
	/* nothing */
#endif
	a
#ifdef C
#else
#endif
	();
	return 0;
}
/* --- in an unclosed function */
int f(void)
{
	if (a) {
		b();

int g(void)
{
#ifdef A
	if (x) {
#endif
}
int h(void)
{
	c();
}
