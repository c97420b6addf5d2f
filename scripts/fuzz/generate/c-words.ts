import { attributes } from '../../../src/kernel/attributes';
import { siteCalls } from '../../../src/kernel/site-calls';
import { effectTable } from '../../../src/kernel/effect-table';
import type { Trade } from './mutate';
import type { Corpus } from '../corpus';

export const attributeWords: readonly string[] = attributes.map(({ name }) => name);

/** What does something to mappings. */
export const dmaWords: readonly string[] = [...siteCalls];

/** What does something to memory, or to the way that goes on. */
export const memoryWords: readonly string[] = [...effectTable.keys()].filter((name) => !siteCalls.has(name));

export const directions = ['DMA_TO_DEVICE', 'DMA_FROM_DEVICE', 'DMA_BIDIRECTIONAL', 'DMA_NONE'];

const keywords = [
  ...[
    'if',
    'else',
    'for (;;)',
    'while',
    'do',
    'goto out;',
    'out:',
    'return',
    'break;',
    'continue;',
    'switch',
    'case 1:',
  ],
  ...[
    'default:',
    'static',
    'struct',
    'union',
    'enum',
    'typedef',
    'sizeof',
    '__attribute__((unused))',
    'typeof(x)',
  ],
  ...[
    'asm volatile("" : : "r"(x));',
    'const',
    'inline',
    'void',
    'int',
    'unsigned long',
    'u64',
    '*',
    '&',
    '->',
    '.',
  ],
];
const signs = [
  ...[
    '(',
    ')',
    '{',
    '}',
    '[',
    ']',
    ';',
    ',',
    '?',
    ':',
    '=',
    '==',
    '!',
    '~',
    '&&',
    '||',
    '<<',
    '>>',
    '+',
    '-',
    '%',
    '/',
  ],
  ...[
    '"',
    "'",
    '\\',
    '/*',
    '*/',
    '//',
    '#',
    '##',
    '...',
    '\\\n',
    '+=',
    '|=',
    '++',
    '({',
    '})',
    '%:',
    '??/',
    '`',
    '@',
    '$',
  ],
];
const lines = [
  ...['\n#if 1\n', '\n#else\n', '\n#endif\n', '\n#ifdef CONFIG_X\n', '\n#elif A(\n', '\n#define A(x) x\n'],
  ...[
    '\n#define B B\n',
    '\n#define for_each_x(a, b) for (a = 0; a < b; a++)\n',
    '\n#include <linux/x.h>\n',
    '\n#undef A\n',
  ],
  ...[
    '\n}\n\nstatic int g(void)\n{\n',
    '\nMODULE_LICENSE("GPL");\n',
    '\nEXPORT_SYMBOL(f);\n',
    '\n# 1 "x.c"\n',
    '\n#pragma x\n',
  ],
];

/** What breaks C. */
export function cTrade({ pieces }: Corpus): Trade {
  return {
    words: [
      ...[...keywords, ...signs, ...lines, ...directions, ...attributeWords],
      ...dmaWords.map((name) => `${name}(dev, p, n, DMA_TO_DEVICE)`),
    ],
    others: pieces,
    around: [
      ['(', ')'],
      ['{', '}'],
      ['!', ''],
      ['(void)(', ')'],
      ['if (a) {', '}'],
      ['({ ', '; })'],
      ['while (b) ', ''],
      ['#if 0\n', '\n#endif\n'],
      ['/* ', ' */'],
      ['likely(', ')'],
      ['[', ']'],
      ['a ? ', ' : b'],
    ],
  };
}
