import type { Shape } from './shape';

const parameters =
  'struct device *dev, phys_addr_t phys, size_t size, enum dma_data_direction dir, unsigned long attrs';

/** A function of the core with `body` in it. */
function mapping(body: string): string {
  return `dma_addr_t dma_map_phys(${parameters})\n{\n${body}\n\treturn phys;\n}\n`;
}

/** `of` for each number below `n`, one after another. */
function each(n: number, of: (index: number) => string): string {
  return Array.from({ length: n }, (_, index) => of(index)).join('\n');
}

/** A patch that writes a file of the core anew. */
function patch(before: string, after: string, path = 'kernel/dma/mapping.c'): string {
  const [old, now] = [before, after].map((text) => text.split('\n').slice(0, -1));
  const lines = [...(old ?? []).map((line) => `-${line}`), ...(now ?? []).map((line) => `+${line}`)];
  return `diff --git a/${path} b/${path}
--- a/${path}
+++ b/${path}
@@ -1,${old?.length ?? 0} +1,${now?.length ?? 0} @@
${lines.join('\n')}
`;
}

const plain = mapping('');
const makefile = 'VERSION = 7\nPATCHLEVEL = 3\nSUBLEVEL = 0\n';

/** A patch that adds `body` to a function, in a tree that has the file. */
function added(
  name: string,
  from: number,
  body: (n: number) => string,
  helpers?: (n: number) => string,
): Shape {
  return {
    name: `a core: ${name}`,
    file: 'core.patch',
    from,
    of: (n) => patch(plain, (helpers?.(n) ?? '') + mapping(body(n))),
    tree: () => ({ Makefile: makefile, 'kernel/dma/mapping.c': plain }),
  };
}

/** A patch of hunks alone. */
function alone(name: string, from: number, body: (n: number) => string): Shape {
  return {
    name: `a core without its tree: ${name}`,
    file: 'core.patch',
    from,
    of: (n) => `--- a/kernel/dma/mapping.c
+++ b/kernel/dma/mapping.c
@@ -100,3 +100,${3 + body(n).split('\n').length} @@ dma_addr_t dma_map_phys(${parameters})
 {
${body(n).replaceAll(/^/gm, '+')}
 	int ret;
 
`,
  };
}

/** A driver that is reviewed in a tree with such a core. */
function opened(name: string, from: number, core: (n: number) => string): Shape {
  return {
    name: `a tree: ${name}`,
    file: 'drivers/spi/spi-a.c',
    from,
    // The finding says what the tree's core does with the call.
    of: () => `int f(struct device *dev)
{
	void *p = kmalloc(64, GFP_KERNEL);
	dma_addr_t d = dma_map_phys(dev, virt_to_phys(p), 64, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);

	if (dma_mapping_error(dev, d))
		return -ENOMEM;
	return 0;
}
`,
    tree: (n) => ({ Makefile: makefile, 'kernel/dma/mapping.c': core(n) }),
  };
}

const test = (at: number): string => `\tif (a${at} && b${at})\n\t\treturn c${at};`;
const assignment = (at: number): string => `\tif (a${at})\n\t\tx${at} = b${at};`;
const deed = (at: number): string => `\tif (a${at})\n\t\ttrace_a${at}(dev);`;

/** Patches to the DMA core, and trees: what multiplies ways, values, calls and rows. */
export const coreShapes: readonly Shape[] = [
  added('conditions, each with an end of its own', 500, (n) => each(n, test)),
  added('conditions with the same end', 500, (n) => each(n, (at) => `\tif (a${at})\n\t\treturn 0;`)),
  added(
    'variables that hang on conditions',
    200,
    (n) => `${each(n, assignment)}\n\tphys = ${each(n, (at) => `x${at} + `)}0;`,
  ),
  added('calls that hang on conditions', 200, (n) => each(n, deed)),
  added('calls in a row', 500, (n) => each(n, (at) => `\ttrace_a${at}(dev);`)),
  added('nested conditions', 100, (n) => `\t${'if (a) '.repeat(n)}return 0;`),
  added('nested conditions that differ', 200, (n) => `\t${each(n, (at) => `if (a${at})`)} return 0;`),
  added(
    'a ladder of else if',
    450,
    (n) => `${each(n, (at) => `\tif (a${at})\n\t\treturn ${at};\n\telse`)}\n\t\treturn 0;`,
  ),
  added(
    'cases of a switch',
    450,
    (n) => `\tswitch (dir) {\n${each(n, (at) => `\tcase ${at}:\n\t\treturn ${at};`)}\n\t}`,
  ),
  added('operands of &&', 450, (n) => `\tif (${each(n, (at) => `a${at} &&`)} 1)\n\t\treturn 0;`),
  added('operands of ||', 450, (n) => `\tif (${each(n, (at) => `a${at} ||`)} 0)\n\t\treturn 0;`),
  added('pairs of && in ||', 250, (n) => `\tif (${each(n, (at) => `a${at} && b${at} ||`)} 0)\n\t\treturn 0;`),
  added(
    'pairs that are far from one another',
    100,
    (n) =>
      `${each(n, (at) => `\tif (a${at})\n\t\tflag |= ${at};`)}\n\tif (${each(n, (at) => `a${n - at} && b${at} ||`)} 0)\n\t\treturn 0;`,
  ),
  added('a chain of ?:', 100, (n) => `\tphys = ${each(n, (at) => `a${at} ? ${at} :`)} 0;`),
  added('bits that are asked', 200, (n) =>
    each(n, (at) => `\tif (attrs & (1UL << ${at % 60}))\n\t\tattrs ^= 1UL << ${(7 * at) % 60};`),
  ),
  added(
    'a value that is added to itself',
    50,
    (n) => `${each(n, () => '\tphys = phys + phys;')}\n\tif (phys)\n\t\treturn 0;`,
  ),
  added(
    'bits of values that are used twice',
    450,
    (n) =>
      `${each(n, (at) => `\tattrs = (attrs | a${at}) & (attrs | b${at});`)}\n\tif (attrs & 4)\n\t\treturn 0;`,
  ),
  added('a long sum', 500, (n) => `${each(n, (at) => `\tphys += a${at};`)}\n\tif (phys)\n\t\treturn 0;`),
  added('loops', 450, (n) =>
    each(n, (at) => `\tfor (i = 0; i < a${at}; i++)\n\t\tif (b${at}[i] == phys)\n\t\t\treturn i;`),
  ),
  added(
    'nested loops',
    50,
    (n) =>
      `${each(n, (at) => `\tfor (i${at} = 0; i${at} < a${at}; i${at}++)`)}\n\t\tif (b[i0])\n\t\t\treturn 1;`,
  ),
  added('jumps back', 450, (n) => each(n, (at) => `again${at}:\n\tif (a${at}())\n\t\tgoto again${at};`)),
  added(
    'jumps on',
    100,
    (n) =>
      `${each(n, (at) => `\tif (a${at})\n\t\tgoto l${at};`)}\n${each(n, (at) => `l${at}:\n\tfree${at}(dev);`)}`,
  ),
  added('a loop without an end', 500, (n) => `\tfor (;;) {\n${each(n, (at) => `\t\ta${at}(dev);`)}\n\t}`),
  added(
    'helpers, each called twice by the next',
    100,
    (n) => `\tif (h${n}(dev))\n\t\treturn 0;`,
    (n) =>
      `static bool h0(struct device *dev)\n{\n\treturn dev->a;\n}\n${each(n, (at) => `static bool h${at + 1}(struct device *dev)\n{\n\treturn h${at}(dev) || h${at}(dev->parent);\n}`)}\n`,
  ),
  added(
    'helpers that do something, each called twice by the next',
    100,
    (n) => `\th${n}(dev);`,
    (n) =>
      `static int h0(struct device *dev)\n{\n\treturn trace_a(dev);\n}\n${each(n, (at) => `static int h${at + 1}(struct device *dev)\n{\n\th${at}(dev->parent);\n\tif (dev->a${at})\n\t\treturn h${at}(dev);\n\treturn ${at};\n}`)}\n`,
  ),
  added(
    'functions that call one another',
    100,
    () => '\tif (h0(dev))\n\t\treturn 0;',
    (n) =>
      `${each(n, (at) => `static bool h${at}(struct device *dev)\n{\n\treturn dev->a${at} && dev->b${at} && h${(at + 1) % n}(dev);\n}`)}\n`,
  ),
  added(
    'functions with conditions of their own',
    100,
    () => '',
    (n) =>
      `${each(n, (at) => `static int h${at}(int a)\n{\n${each(12, (one) => `\tif (a${one} && b${one})\n\t\treturn c${one};`)}\n\treturn 0;\n}`)}\n`,
  ),
  added(
    'macros that stand for one another',
    500,
    () => '\tif (M0)\n\t\treturn 0;',
    (n) => `${each(n, (at) => `#define M${at} M${at + 1}`)}\n`,
  ),
  added(
    'parameters',
    1000,
    () => '\tif (h())\n\t\treturn 0;',
    (n) => `static int h(${each(n, (at) => `int a${at},`)} int b)\n{\n\treturn b;\n}\n`,
  ),
  added('cases in cases', 60, (n) =>
    each(
      n,
      (at) =>
        `\tswitch (a${at}) {\n\tcase 1:\n\t\tswitch (b${at}) {\n\t\tcase 2:\n\t\t\treturn ${at};\n\t\tdefault:\n\t\t\tbreak;\n\t\t}\n\t\tbreak;\n\t}`,
    ),
  ),
  added('conditions that do one thing or another', 25, (n) =>
    each(n, (at) => `\tif (a${at})\n\t\tdo_a${at}(dev);\n\telse\n\t\tdo_b${at}(dev);`),
  ),
  added('loops that do something where a condition holds', 25, (n) =>
    each(n, (at) => `\tfor (i = 0; i < a${at}; i++)\n\t\tif (b${at})\n\t\t\tdo_a${at}(dev);`),
  ),
  added(
    'helpers, each called once',
    100,
    (n) => each(n, (at) => `\tif (h${at}(dev))\n\t\treturn ${at};`),
    (n) =>
      `${each(n, (at) => `static bool h${at}(struct device *dev)\n{\n\treturn dev->a${at} && dev->b${at};\n}`)}\n`,
  ),
  added(
    'calls of one helper',
    100,
    (n) => each(n, (at) => `\tif (h(dev, ${at}))\n\t\treturn ${at};`),
    () => 'static bool h(struct device *dev, int a)\n{\n\treturn dev->a == a || dev->b;\n}\n',
  ),
  alone('conditions, each with an end of its own', 500, (n) => each(n, test)),
  alone('variables that hang on conditions', 200, (n) => each(n, assignment)),
  alone('calls that hang on conditions', 200, (n) => each(n, deed)),
  opened('conditions, each with an end of its own', 500, (n) => mapping(each(n, test))),
  opened('an end where an odd number of conditions holds', 450, (n) =>
    mapping(
      `\tbool odd = false;\n\n${each(n, (at) => `\tif (a${at})\n\t\todd = !odd;`)}\n\tif (odd)\n\t\treturn 0;`,
    ),
  ),
  opened('variables that hang on conditions', 200, (n) =>
    mapping(`${each(n, assignment)}\n\tphys = ${each(n, (at) => `x${at} + `)}0;`),
  ),
  opened('cases of a switch', 450, (n) =>
    mapping(`\tswitch (dir) {\n${each(n, (at) => `\tcase ${at}:\n\t\treturn ${at};`)}\n\t}`),
  ),
  opened('calls in a row', 500, (n) => mapping(each(n, (at) => `\ttrace_a${at}(dev);`))),
  opened(
    'functions that call one another',
    100,
    (n) =>
      `${each(n, (at) => `static bool h${at}(struct device *dev)\n{\n\treturn dev->a${at} && dev->b${at} && h${(at + 1) % n}(dev);\n}`)}\n${mapping('\tif (h0(dev))\n\t\treturn 0;')}`,
  ),
];
