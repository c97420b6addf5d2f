import { each, mapped } from './c-parts';
import type { Shape } from './shape';

/** A function that keeps in a member what came of `code`. */
const keptBy = (code: string): string =>
  `struct ring { dma_addr_t dma; u32 len; };
static int keep(struct device *dev, struct ring *r, void *p, u32 n)
{
${code}
	r->dma = a0;
	r->dma = dma_map_single(dev, p, n, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, r->dma))
		return -ENOMEM;
	return 0;
}
static void drop(struct device *dev, struct ring *r)
{
	dma_unmap_single(dev, r->dma, r->len, DMA_TO_DEVICE);
}
`;

/** What several functions, or the variables of one, have from each other. */
export const cMadeElsewhere: readonly Shape[] = [
  {
    name: 'variables that each may have two values of the next',
    file: 'a.c',
    from: 60,
    of: (n) =>
      keptBy(
        each(n + 1, (i) => `\tdma_addr_t a${i};\n`) +
          each(n, (i) => `\ta${i} = a${i + 1};\n`.repeat(2)) +
          `\ta${n} = 0;\n`,
      ),
  },
  {
    name: 'functions in a chain above one that sets much',
    file: 'a.c',
    from: 200,
    of: (n) =>
      `static void f0(void)\n{\n${each(300, (i) => `\tg${i} = 1;\n`)}}\n` +
      each(n, (i) => `static void f${i + 1}(void)\n{\n\tf${i}();\n}\n`) +
      mapped(`\tf${n}();`),
  },
];
