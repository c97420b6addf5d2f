/** Kernel C that the grammar alone cannot read, around a function `f` that calls `g`. */
export const declarations: readonly (readonly [string, string])[] = [
  [
    'annotations',
    'static int __init __must_check f(void __iomem *p, char __user *q) __must_hold(&lock)\n{\n\tg(p);\n}\n',
  ],
  ['an annotation that no list has', 'static __shiny int f(void) __glossy(3)\n{\n\tg();\n}\n'],
  ['an annotation on its own line', 'VISIBLE_IF_KUNIT u32\nf(void)\n{\n\tg();\n}\n'],
  ['a leading annotation before a typedef', '__shiny foo_t f(void)\n{\n\tg();\n}\n'],
  ['attributes of the compiler', '__attribute__((noreturn)) static void f(void)\n{\n\tg();\n}\n'],
  ['a declaration macro without a semicolon', 'EXPORT_THIS(f)\nint f(void)\n{\n\tg();\n}\n'],
  [
    'a declaration macro in small letters',
    'fc_show_function(a, "%d", 20, )\nstatic int f(void)\n{\n\tg();\n}\n',
  ],
  [
    'a system call',
    'SYSCALL_DEFINE2(f, const char __user *, name, int, flags)\n{\n\treturn g(name, flags);\n}\n',
  ],
  ['a system call without parameters', 'SYSCALL_DEFINE0(f)\n{\n\treturn g();\n}\n'],
  ['a function that a macro declares', 'static DEFINE_HANDLER(f, int x)\n{\n\tg();\n}\n'],
  ['two heads of one function', '#ifdef A\nint f(int a)\n{\n#else\nint f(void)\n{\n#endif\n\tg();\n}\n'],
  ['a head that ends in a branch', 'int f(int a\n#ifdef A\n\t, int b\n#endif\n)\n{\n\tg();\n}\n'],
  [
    'C++ guards',
    '#ifdef __cplusplus\nextern "C" {\n#endif\nint f(void)\n{\n\tg();\n}\n#ifdef __cplusplus\n}\n#endif\n',
  ],
];

/** Bodies of a function, and the kinds of macros that masking is to report of them. */
export const bodies: readonly (readonly [what: string, body: string, kinds?: readonly string[]])[] = [
  [
    'for_each',
    'list_for_each_entry(p, &head, list)\n\t\tg(p);\n\tfor_each_sg(sgl, sg, n, i) {\n\t\th(sg, i);\n\t}',
    ['loop', 'loop'],
  ],
  ['for_each in for_each', 'for_each_cpu(a, b)\n\t\tfor_each_node(c)\n\t\t\tg(a, c);', ['loop', 'loop']],
  ['walks', 'skb_walk_frags(skb, frag)\n\t\tg(frag);', ['loop']],
  ['while_each', 'do {\n\t\tg(p);\n\t} while_each_thread(p, t);', ['loop']],
  ['functions with such a name', 'bus_for_each_dev(a, b, c, d);\n\twait_for_completion(&e);'],
  [
    'scoped_guard',
    'scoped_guard(mutex, &lock) {\n\t\tg(a);\n\t}\n\tscoped_guard(spinlock, &lock)\n\t\tg(b);',
    ['scope', 'scope'],
  ],
  [
    'a scope that returns',
    'scoped_cond_guard(mutex_intr, return -EINTR, &lock) {\n\t\tg(a);\n\t}',
    ['scope', 'jump'],
  ],
  ['a scope without arguments', 'scoped_ksimd() {\n\t\tg(a);\n\t}', ['scope']],
  ['guard', 'guard(mutex)(&lock);\n\tg(a);', ['guard']],
  ['__free', 'struct foo *p __free(kfree) = g(a);', ['cleanup']],
  ['another macro with a block', 'wb_section(a, b) {\n\t\tg(a);\n\t}', ['block']],
  ['a macro before a statement', 'retry_lock(a, b, c)\n\t\tret = g(a);', ['block']],
  ['a hint before a loop', 'unrolled_count(4)\n\tfor (i = 0; i < 4; i++)\n\t\tg(i);'],
  [
    'a type as an argument',
    'a = container_of(w, struct foo, m);\n\tb = h(x, unsigned int, const struct bar *, u8 *);',
  ],
  ['a type over two lines', 'a = container_of(w, struct\n\t\t\t foo, m);'],
  ['a type with an annotation', 'p = alloc_percpu_gfp(struct rtable __rcu *, gfp);'],
  ['offsetof', 'a = offsetof(struct foo, bar.baz[2]);\n\tg(__alignof__(*p));'],
  ['typeof', 'typeof(*p) q = g(p);\n\tr = (typeof(r))h(q);'],
  ['a log level', 'printk(KERN_ERR "a %d\\n", g(a));\n\tprintk(KERN_INFO PREFIX "b");'],
  [
    'strings and macros',
    'pr_info("a" FMT(x) "b", g(a));\n\tg(PREFIX FORMAT, a);\n\th(__stringify(A) "\\n");',
  ],
  ['an operator as an argument', 'ASSERT_THAT(g(a), ==, 3);\n\tcheck(a, <=, b);'],
  ['empty arguments', 'g(a, /* nothing */);\n\th(a, , b);\n\tk(a,);'],
  ['designators as arguments', 'a = CONFIG(.event = 1, .mask = g(2));'],
  ['ranges of cases', "switch (a) {\n\tcase 'a' ... 'z':\n\t\tg(a);\n\t}", ['range']],
  ['numbers that macros paste', 'TEST(1G, 10g_40g, 102A, 2x996, 0x1fUL, 3);\n\tg(a);'],
  ['a statement as an argument', 'DEBUG(if (a) g(b););\n\tTRY(h(a), return -EIO;);', ['jump']],
  ['a macro without a semicolon', 'CHECK_STATE(a)\n\tg(b);\n\tTRACE_EXIT(b)'],
  ['static macros', 'static DEFINE_MUTEX(lock);\n\tg(&lock);'],
  ['a declared bitmap', 'DECLARE_BITMAP(map, 8) = { 0 };\n\tg(map);'],
  ['a macro as a type', 'KFIFO_OF(struct foo, 3) queue;\n\tg(&queue);'],
  ['an annotated variable', 'struct foo x __shiny = g(a);\n\tu8 y[4] __aligned(8) __glossy = {};'],
  ['a define', '#define X 3\n\tg(X);\n#undef X'],
  ['a condition without parentheses', 'if time_after(a, b)\n\t\tg(a);'],
  ['assembly', 'asm volatile("nop" PFX(a) : OUT(c) (d) : "m" (*p));\n\tregister long r asm("r0") = g(a);'],
  ['a branch within an expression', 'a = b\n#ifdef A\n\t\t+ c\n#endif\n\t\t;\n\tg(a);'],
  ['branches within an argument list', 'g(a,\n#ifdef A\n\t  b\n#else\n\t  c\n#endif\n\t );'],
  ['branches that open a block', '#ifdef A\n\tif (a) {\n#else\n\tif (b) {\n#endif\n\t\tg(a);\n\t}'],
  ['a branch that ends with else', '#ifdef A\n\tif (a)\n\t\tg(a);\n\telse\n#endif\n\t\tg(b);'],
  ['a branch over } else {', 'if (a) {\n\t\tg(a);\n#ifdef A\n\t} else {\n\t\tg(b);\n#endif\n\t}'],
  ['#if 0', '#if 0\n\tif (a) {\n#endif\n\tg(b);'],
  ['a directive without its group', '#endif\n\tg(b);'],
];
export function inFunction(body: string): string {
  return `static int f(int a)\n{\n\t${body}\n}\n`;
}
export const samples = [
  ...declarations.map(([, text]) => text),
  ...bodies.map(([, body]) => inFunction(body)),
];
