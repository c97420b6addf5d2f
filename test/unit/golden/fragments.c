/* --- nothing */
/* --- a statement */
	a();
/* --- a statement @@ static int f(struct device *dev, int n) */
	a();
/* --- cut heading @@ static inline dma_addr_t foo(struct device *dev, void (*done)(int, int), struct devi */
	a();
/* --- heading in capitals @@ SYSCALL_DEFINE2(close, int, fd) */
	a();
/* --- heading without a type @@ main(argc, argv) */
	a();
/* --- heading of a declaration @@ extern int f(void); */
	a();
/* --- heading that says nothing @@ 37 % of all */
	a();
/* --- heading of a table @@ static const struct foo_ops ops = { */
	.map = my_map,
	.unmap = my_unmap,
};

static int f(void)
{
	return 0;
}
/* --- heading of a table without its brace @@ static const struct foo_ops ops[] = */
	{ 1, 2 },
	{ 3,
/* --- heading of a struct @@ struct ring { */
	dma_addr_t dma;
	struct {
		int a;
	} inner;
};
/* --- heading of a struct that goes on @@ union either { */
	int a;
	struct {
		int b;
/* --- heading of an enum @@ enum kind { */
	ONE,
	TWO,
};
/* --- members without heading */
	int a;
	u8 b[4];
};

int f(void);
/* --- values without heading */
	.a = 1,
	.b = { 2 },
};

int f(void);
/* --- parameters @@ static int f(struct device *dev, */
		   size_t size, int (*done)(void))
{
	return g(size);
}
/* --- a body @@ static int f(struct device *dev) */
{
	a();
}
/* --- rest of a call @@ int f(void) */
		size, DMA_TO_DEVICE);
	b();
/* --- rest of two calls */
		size), h(2));
	b();
/* --- rest of a condition with a block */
	    dma_mapping_error(dev, a)) {
		b();
	}
/* --- rest of a condition with a statement */
	    !c)
		b();
/* --- rest of a condition with else */
	    !c)
		b();
	else
		d();
/* --- rest of a for */
	     i < n; i++) {
		b();
	}
/* --- unmatched after a statement */
	a(b;
	c);
	d();
/* --- an else */
	else
		b();
/* --- a statement before else */
		a();
	else
		b();
/* --- if before else */
	if (a)
		b();
	else
		c();
/* --- a return before a statement */
		return 1;
	b();
/* --- a return before a label */
	return 1;
out:
	b();
/* --- a break before a case */
		break;
	case 3:
		b();
/* --- a return before else */
		return 1;
	else
		b();
/* --- a return at the end */
	return 1;
}
/* --- a goto alone */
		goto out;
/* --- operators at the start */
	| b;
/* --- an and at the start */
	&& b;
/* --- an address at the start */
	&b;
/* --- an arrow at the start */
	->b = 3;
/* --- a minus at the start */
	-3;
/* --- a question at the start */
	? b : c;
/* --- a comma at the start */
	, b);
/* --- a doubled less at the start */
	<< 3;
/* --- an assignment at the start */
	= b;
/* --- a star at the start */
	*p = b;
/* --- an open call */
	a = f(b,
/* --- two open calls */
	a = f(g(b +
/* --- an open assignment */
	a =
/* --- an open condition */
	a = b ?
/* --- two open conditions */
	a = b ? c : d ? e
/* --- an open question in a call */
	a = f(b ? c
/* --- an open if */
	if (a &&
/* --- an if without statement */
	if (a)
/* --- an open for */
	for (i = 0;
/* --- a word at the end */
	return a
/* --- a label at the end */
	a();
out:
/* --- a number at the end */
	a = 3
/* --- open blocks */
	if (a) {
		while (b) {
			do {
				c();
/* --- an open switch */
	switch (a) {
	case 1:
		b();
/* --- an open for_each */
	list_for_each_entry(a, b, c) {
		if (d)
			break;
/* --- open values */
	struct a b = {
		.c = d,
		.e =
/* --- open nested values */
	int b[] = {
		{ 1,
/* --- open members */
	struct {
		int a;
/* --- open enumerators */
	enum {
		A,
/* --- the end of an if */
		b();
	}
	return 1;
}
/* --- the end of a do */
		b();
	} while (c);
	d();
/* --- a while behind a block */
		b();
	}
	while (c)
		d();
/* --- a while behind a brace */
		b();
	} while (c) {
		d();
	}
/* --- an open while behind a brace */
		b();
	} while (c
/* --- the end of an else */
	} else {
		b();
	}
/* --- an else if */
		a();
	} else if (b) {
		c();
/* --- cases */
		b();
		break;
	case 2:
		c();
		break;
/* --- a default */
	default:
		c();
/* --- the end of a switch */
	case 2:
		break;
	default:
		break;
	}
	return 0;
}
/* --- a switch of its own */
	switch (a) {
	case 2:
		break;
	}
	b();
	}
/* --- a break */
		if (a)
			break;
/* --- a continue */
		if (a)
			continue;
/* --- a break and the end of its block */
		if (a)
			break;
	}
	b();
/* --- a continue in a switch in a loop */
	case 1:
		continue;
	}
	b();
	}
/* --- a break in a loop of its own */
	for (;;) {
		if (a)
			break;
		continue;
	}
	b();
/* --- a loop of one statement */
	while (a)
		break;
	for_each_thing(a, b)
		continue;
	b();
/* --- values and their end */
		1, 2,
	};
	a();
/* --- elements and their end */
		{ 1 },
	},
	};
	a();
/* --- two blocks end */
			a();
		}
		b();
	}
	c();
}
/* --- one function ends and another begins */
	free(p);
	return 0;
}

static int next(void)
{
	if (x) {
		y();
/* --- a function and the start of a struct */
	return 0;
}

struct next {
	int a;
/* --- a function and the start of a table */
	return 0;
}

static struct ops next = {
	.a = {
		1,
/* --- a declaration of an old kind */
static int f(a)
	int a;
{
	b();
}
/* --- a file */
#include <linux/x.h>

struct a {
	int b;
};
/* --- a prototype */
int f(int a,
      int b);

int g(void);
/* --- the rest of a prototype */
      int b);

int g(void)
{
	return 0;
}
/* --- the end of a comment */
 * and so it ends: }
 */
	a();
/* --- the end of a comment without stars */
	it ends here {
	*/
	a();
/* --- a comment that begins */
	a();
	/* it begins {
/* --- a comment that begins with a slash at its end */
	a();
	/*/
/* --- strings */
	a("}", '{', "\"{");
	b("open
/* --- line comments */
	a(); // }
	b();
/* --- branches */
#ifdef A
	if (a) {
#else
	if (b) {
#endif
		c();
/* --- half of the branches */
	a();
#else
	b();
#endif
	c();
/* --- open branches */
	a();
#if A
#ifdef B
	b();
/* --- elif */
#if A
	if (a) {
#elif B
	if (b) {
#endif
		c();
	}
/* --- flat */
if (a)
return 1;
b();
/* --- flat function */
int f(void)
{
if (a)
return 1;
}
/* --- flat with two blanks */
if (a)
  return 1;
/* --- flat with one blank */
if (a)
 return 1;
}
/* --- macros */
	DECLARE_THIS(a)
	b();
/* --- a label in column 0 */
out:
	a();
}
/* --- a brace in column 0 */
}

int f(void)
{
/* --- only a brace */
}
/* --- an inner function type */
	int (*f)(int,
/* --- umlauts */
	größe(ä);
	return ö
