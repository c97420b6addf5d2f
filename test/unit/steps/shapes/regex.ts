import type { Shape } from './shape';

function body(code: string): string {
  return `int f(struct device *dev, void *p, size_t s)\n{\n${code}\n}\n`;
}

const attributes = (n: number): string => Array.from({ length: n }, () => 'DMA_ATTR_DDMA_ATTR_D').join(' | ');

/** Shapes of C that regular expressions look at. */
export const regexShapes: readonly Shape[] = [
  {
    name: 'names of attributes',
    file: 'a.c',
    from: 50,
    of: (n) =>
      `#define DMA_ATTR_DDMA_ATTR_D 0\n${body(`\tdma_addr_t d;
	void *q = (void *)__get_free_pages(GFP_KERNEL, 0);

	if (!q || set_memory_decrypted((unsigned long)q, 1))
		return -1;
	d = dma_map_phys(dev, virt_to_phys(q), 4096, DMA_TO_DEVICE, ${attributes(n)} | 0);
	if (dma_mapping_error(dev, d))
		return -1;
	g(d);
	return 0;`)}`,
  },
  {
    name: 'words before the name of a function',
    file: 'a.c',
    from: 1000,
    of: (n) => `static ${'inline '.repeat(n)}${body('\tdma_map_single(dev, p, s, 1);\n\treturn 0;')}`,
  },
  {
    name: 'spaces behind the name of a call',
    file: 'a.c',
    from: 5000,
    of: (n) => `/* dma_map_single${' '.repeat(n)}; */\n${body('\tdma_map_single(dev, p, s, 1);')}`,
  },
  {
    name: 'comments that do not end',
    file: 'a.c',
    from: 2000,
    of: (n) => body('\tdma_map_single(dev, p, s, 1);') + '/* a\n'.repeat(n),
  },
  {
    name: 'includes that do not end',
    file: 'a.c',
    from: 2000,
    of: (n) => '#include <a\n'.repeat(n) + body('\tdma_map_single(dev, p, s, 1);'),
  },
  {
    name: 'structs in a list of words',
    file: 'a.c',
    from: 1000,
    of: (n) => `struct a {\n${'struct b c,\n'.repeat(n)}d; };\n${body('\tdma_map_single(dev, p, s, 1);')}`,
  },
  {
    name: 'digits of a number',
    file: 'a.c',
    from: 5000,
    of: (n) => body(`\tdma_map_single(dev, p, 0x${'F'.repeat(n)}g, 1);`),
  },
  {
    name: 'blank lines before a condition of the preprocessor',
    file: 'a.c',
    from: 5000,
    of: (n) => `${'\t\n'.repeat(n)}#if 0${' '.repeat(n)}\n#endif\n${body('\tdma_map_single(dev, p, s, 1);')}`,
  },
];
