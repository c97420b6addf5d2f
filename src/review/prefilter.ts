import { internalCalls, internalMember } from '../kernel/core-internals';
import { linearCallNames } from '../kernel/linear-calls';
import { siteCalls } from '../kernel/site-calls';

/** Rules that look at words look for names that start so. */
const attributePrefix = 'DMA_ATTR_';

/** Rules on the inside of the DMA core look for these. */
const internals = [...internalCalls.keys(), internalMember, ...linearCallNames];

/** Few short strings one of which is in every name that matters: searching these is several times faster. */
export const telltales: readonly string[] = [
  ...new Set([attributePrefix, ...[...siteCalls, ...internals].map(literalIn)]),
];

/** Wider than what the engine looks for, which is the name and a parenthesis: what is white space depends on decoding. */
export const names = new RegExp(`\\b(?:${[...siteCalls, ...internals].join('|')})\\b|${attributePrefix}`);

/**
 * Whether a C file of this text can have findings, sites or anything that is not analysed. All of those need a call of
 * `siteCalls`, the name of an attribute, or a name of the core's inside.
 */
export function mayMatter(text: string): boolean {
  return telltales.some((telltale) => text.includes(telltale)) && names.test(text);
}

function literalIn(name: string): string {
  return ['dma_', 'swiotlb', 'set_memory_'].find((common) => name.includes(common)) ?? name;
}
