import { coreFiles, coreFunctions } from '../../../src/kernel/core/functions';
import type { Corpus } from '../corpus';
import type { Input } from '../input';
import type { Random } from '../random';
import { cTrade } from './c-words';
import { changeOf, type Change } from './diff';
import { mutated } from './mutate';
import { options } from './surroundings';

const questions = [
  ...[
    'use_dma_iommu(dev)',
    'is_swiotlb_force_bounce(dev)',
    'force_dma_unencrypted(dev)',
    'dma_map_direct(dev, ops)',
    'dev',
  ],
  ...[
    'attrs & DMA_ATTR_MMIO',
    'attrs & DMA_ATTR_CC_SHARED',
    '!dma_capable(dev, addr, size, true)',
    'size > 4096',
    'mask',
  ],
  ...[
    'dev->bus_dma_limit',
    'IS_ENABLED(CONFIG_SWIOTLB)',
    'WARN_ON_ONCE(!dev->dma_mask)',
    'pool->nslabs',
    'addr == 0',
  ],
];
const answers = [
  'DMA_MAPPING_ERROR',
  'phys_to_dma(dev, phys)',
  'phys_to_dma_unencrypted(dev, phys)',
  'swiotlb_map(dev, phys, size, dir, attrs)',
  '0',
  'phys',
  'addr',
  'NULL',
];
const calls = [
  'trace_dma_map_phys(dev, phys, addr, size, dir, attrs)',
  'debug_dma_map_phys(dev, phys, size, dir, addr, attrs)',
  'arch_sync_dma_for_device(phys, size, dir)',
  'helper(dev, phys)',
  'memset(p, 0, size)',
  'WARN_ON(1)',
];
const parameters =
  'struct device *dev, phys_addr_t phys, size_t size, enum dma_data_direction dir, unsigned long attrs';

function question(random: Random, depth: number): string {
  if (depth <= 0 || random.chance(0.5)) return random.pick(questions);
  const inner = (): string => question(random, depth - 1);
  return random.choose(
    [2, () => `${inner()} && ${inner()}`],
    [2, () => `${inner()} || ${inner()}`],
    [1, () => `!(${inner()})`],
    [1, () => `(${inner()})`],
    [0.5, () => `(${inner()} ? ${inner()} : ${inner()})`],
  );
}

function lines(random: Random, depth: number, indent: string): string {
  return random
    .list(1, 3, () =>
      random.choose(
        [
          3,
          () =>
            `${indent}if (${question(random, 2)})\n${depth > 0 ? `${indent}{\n${lines(random, depth - 1, `${indent}\t`)}${indent}}\n` : `${indent}\treturn ${random.pick(answers)};\n`}`,
        ],
        [1, () => `${indent}addr = ${random.pick(answers)};\n`],
        [1, () => `${indent}${random.pick(calls)};\n`],
        [0.5, () => `${indent}return ${random.pick(answers)};\n`],
        [0.3, () => `${indent}goto ${random.pick(['out', 'again'])};\n`],
        [
          0.3,
          () =>
            `${indent}for (i = 0; i < nents; i++)\n${indent}\tsg[i].dma_address = ${random.pick(answers)};\n`,
        ],
        [
          0.2,
          () =>
            `${indent}switch (dir) {\n${indent}case DMA_TO_DEVICE:\n${indent}\treturn addr;\n${indent}default:\n${indent}\tbreak;\n${indent}}\n`,
        ],
      ),
    )
    .join('');
}

/** A file that some functions of the DMA core could stand in. */
function coreText(random: Random): string {
  const names = random.list(1, 3, () => (random.chance(0.8) ? random.pick(coreFunctions).name : 'helper'));
  return names
    .map(
      (name) =>
        `dma_addr_t ${name}(${parameters})\n{\n\tdma_addr_t addr = DMA_MAPPING_ERROR;\n\n${lines(random, 1, '\t')}${random.pick(['out:\n', ''])}\treturn addr;\n}\n`,
    )
    .join('\n');
}

/** A patch to files of the DMA core, in a tree that has them or not. */
export function coreInput(random: Random, corpus: Corpus): Input {
  const made = random.list(1, random.chance(0.2) ? 2 : 1, (): Change => {
    const text = coreText(random);
    const before = random.chance(0.2) ? mutated(random, text, cTrade(corpus)) : text;
    return changeOf(random, random.pick(coreFiles), before, coreText(random).split('\n'));
  });
  const text = made
    .map(({ path, hunks }) => `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n${hunks}`)
    .join('');
  const isThere = random.chance(0.7);
  const files = made.flatMap(({ path, before }) => (isThere ? [[path, before] as const] : []));
  const makefile = random.chance(0.5)
    ? [['Makefile', 'VERSION = 7\nPATCHLEVEL = 3\nSUBLEVEL = 0\n'] as const]
    : [];
  return {
    kind: 'core',
    name: 'core.patch',
    text: random.chance(0.2) ? mutated(random, text, cTrade(corpus)) : text,
    files: Object.fromEntries([...files, ...makefile]),
    options: options(random),
  };
}
