import { each } from './c-parts';
import type { Shape } from './shape';

const file = (name: string, from: number, of: (n: number) => string): Shape => ({
  name,
  file: 'a.c',
  from,
  of,
});

/** A function that asks of a member whether it is 0, and writes another while memory is mapped. */
const keeps = (struct: string): string => `int f(struct device *dev, struct ${struct} *t, void *p)
{
	t->d = dma_map_single(dev, t, sizeof(*t), DMA_TO_DEVICE);
	if (t->d == 0)
		return -EIO;
	t->w = 5;
	dma_unmap_single(dev, t->d, sizeof(*t), DMA_TO_DEVICE);
	return 0;
}
`;

/** A function that maps as much as the type takes, and unmaps another size. */
const maps = (type: string, name = 'f'): string => `int ${name}(struct device *dev, void *p)
{
	dma_addr_t d = dma_map_single(dev, p, sizeof(${type}), DMA_TO_DEVICE);

	if (dma_mapping_error(dev, d))
		return -EIO;
	dma_unmap_single(dev, d, 3, DMA_TO_DEVICE);
	return 0;
}
`;

/** A function that lets the host see what it allocates. */
const shares = (size: string): string => `int f(void)
{
	void *p = kmalloc(${size}, GFP_KERNEL);

	if (!p)
		return -ENOMEM;
	set_memory_decrypted((unsigned long)p, 1);
	return 0;
}
`;

const mapsEach = (n: number, type: (i: number) => string): string => each(n, (i) => maps(type(i), `f${i}`));

/** Types that are given by each other, and many of them. */
export const cTypes: readonly Shape[] = [
  file(
    'structs in structs without a name, twice in each',
    400,
    (n) =>
      `struct s0 { int q; };\n${each(n, (i) => `struct s${i + 1} { struct s${i}; struct s${i}; };\n`)}${keeps(`s${n}`)}`,
  ),
  file(
    'structs of empty structs, twice in each',
    400,
    (n) =>
      `struct s0 { };\n${each(n, (i) => `struct s${i + 1} { struct s${i} a; struct s${i} b; };\n`)}struct top { u32 w; struct s${n} x; };\n${keeps('top')}`,
  ),
  file(
    'enumerations that are given by each other, twice each',
    400,
    (n) =>
      `enum { E0 = 1 };\n${each(n, (i) => `enum { E${i + 1} = E${i} + E${i} };\n`)}struct top { char x[E${n}]; };\n${maps('struct top')}`,
  ),
  file(
    'structs with many members that are structs with many members',
    200,
    (n) =>
      `struct s0 { int a; };\n${each(5, (k) => `struct s${k + 1} {\n${each(n, (i) => `\tstruct s${k} m${i};\n`)}};\n`)}${shares('sizeof(struct s5)')}`,
  ),
  file(
    'structs as large as each other',
    400,
    (n) =>
      `struct s0 { int a; };\n${each(n, (i) => `struct s${i + 1} { char c[sizeof(struct s${i})]; };\n`)}${maps(`struct s${n}`)}`,
  ),
  file(
    'structs as large as each other, each mapped',
    30,
    (n) =>
      `struct s0 { int a; };\n${each(n, (i) => `struct s${i + 1} { char c[sizeof(struct s${i})]; };\n`)}${mapsEach(n, (i) => `struct s${i}`)}`,
  ),
  file(
    'names of one type',
    100,
    (n) =>
      `typedef struct { char c; } ${Array.from({ length: n }, (_, i) => `y${i}`).join(', ')};\n${mapsEach(n, (i) => `y${i}`)}`,
  ),
  file(
    'types within one type',
    60,
    (n) =>
      `struct o {\n${each(n, (i) => `\tstruct m${i} { char c[${i + 1}]; } x${i};\n`)}};\n${mapsEach(n, (i) => `struct m${i}`)}`,
  ),
  file(
    'lengths by enumerators of one enumeration',
    60,
    (n) =>
      `enum {\n${each(n, (i) => `\tE${i} = ${i},\n`)}};\n${each(n, (i) => `struct m${i} { char c[E${i} + 1]; };\n`)}${mapsEach(n, (i) => `struct m${i}`)}`,
  ),
  file(
    'enumerations by one name that is declared nowhere',
    60,
    (n) =>
      `${each(n, (i) => `enum { E${i} = X };\n`)}${each(n, (i) => `struct m${i} { char c[X + ${i}]; };\n`)}${mapsEach(n, (i) => `struct m${i}`)}`,
  ),
  file(
    'members of one declaration',
    400,
    (n) =>
      `struct s { int ${Array.from({ length: n }, (_, i) => `a${i} : 3`).join(', ')}; };\n${maps('struct s')}`,
  ),
  file(
    'members that hold shared memory, each freed in a function of its own',
    20,
    (n) =>
      `struct r {\n${each(n, (i) => `\tvoid *p${i};\n`)}};\n${each(n, (i) => `int m${i}(struct r *r)\n{\n\tr->p${i} = (void *)__get_free_pages(GFP_KERNEL, 0);\n\tif (set_memory_decrypted((unsigned long)r->p${i}, 1))\n\t\treturn -1;\n\treturn 0;\n}\nvoid u${i}(struct r *r)\n{\n\tfree_pages((unsigned long)r->p${i}, 0);\n}\n`)}`,
  ),
];
