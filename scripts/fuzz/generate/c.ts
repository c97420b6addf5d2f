import type { Corpus } from '../corpus';
import type { Input } from '../input';
import type { Random } from '../random';
import { cTrade } from './c-words';
import { call, expression, helpers } from './expressions';
import { mutated } from './mutate';
import { options, treeOf } from './surroundings';
import { block } from './statements';

const ring = `struct ring {
	struct device *dev;
	void *buf;
	dma_addr_t dma;
	size_t len;
	struct { dma_addr_t dma; u32 len; } slot[4];
	struct ring *next;
};
`;
const parameters = [
  'struct device *dev, void *p, size_t n',
  'struct ring *ring',
  'void',
  'dev, p',
  'struct ring *ring, int i, ...',
];
const locals = [
  'dma_addr_t dma;',
  'int err = 0, i;',
  'struct page *page;',
  'void *q = p;',
  'unsigned long attrs = 0;',
  'u8 x[8] __free(kfree);',
];

/** A file of C that the kernel could have, or nearly; and what was made of one. */
export function cText(random: Random, corpus: Corpus): string {
  const text = random.choose(
    [5, () => random.list(1, 2, () => part(random)).join('\n')],
    [4, () => random.pick(corpus.pieces)],
    [1, () => random.pick(corpus.pieces) + part(random)],
  );
  return random.chance(0.65) ? mutated(random, text, cTrade(corpus)) : text;
}

function part(random: Random): string {
  return random.choose(
    [8, () => definition(random)],
    [1, () => ring],
    [1, () => macro(random)],
    [1, () => table(random)],
  );
}

function definition(random: Random): string {
  const name = random.pick(helpers);
  const head = `${random.pick(['static ', '', 'static inline ', '__init '])}${random.pick(['int', 'void', 'dma_addr_t', 'void *'])} ${name}(${random.pick(parameters)})`;
  const own = random.list(0, 3, () => `\t${random.pick(locals)}\n`).join('');
  const end = random.chance(0.4) ? `out:\n${block(random, 1, '\t')}` : '';
  return `${head}\n{\n${own}\n${block(random, 2, '\t')}${block(random, 2, '\t')}${end}}\n`;
}

function macro(random: Random): string {
  const name = random.pick(helpers);
  return random.choose(
    [2, () => `#define ${name}(x${random.pick(['', ', y', ', ...', ', x'])}) ${expression(random, 2)}\n`],
    [1, () => `#define ${name} ${random.pick([expression(random, 1), name, ''])}\n`],
    [1, () => `#define ${name}(p) do { ${call(random, 1)}; } while (0)\n`],
    [
      1,
      () =>
        `#define ${name}(a) \\\n\tif (a) \\\n\t\t${call(random, 1)}; \\\n\telse${random.pick(['', ' \\\n'])}\n`,
    ],
    [1, () => `#define ${name}(x) x##${random.pick(['_map', 'x', ''])}(#x, __VA_ARGS__)\n`],
  );
}

function table(random: Random): string {
  const entries = random.list(
    0,
    4,
    () =>
      `\t.${random.pick(['probe', 'remove', 'open', 'stop', 'ndo_start_xmit', 'x[0 ... 3]'])} = ${random.pick(helpers)},\n`,
  );
  return `static const struct ${random.pick(['net_device_ops', 'pci_driver', 'ring_ops'])} ops = {\n${entries.join('')}};\n`;
}

export function cInput(random: Random, corpus: Corpus): Input {
  const name = random.pick(['a.c', 'drivers/net/x/ring.c', 'a.h', '/tree/a b.c', 'a.C', 'x.txt']);
  return {
    kind: 'c',
    name,
    text: cText(random, corpus),
    files: random.chance(0.25)
      ? treeOf(random, () => cText(random, corpus), [
          'drivers/net/x/ring.c',
          'drivers/net/x/ring.h',
          'include/linux/r.h',
        ])
      : {},
    options: options(random),
  };
}
