import { attributeBit } from '../../kernel/attributes';
import type { Visit } from '../../paths/model';
import { reportsBySite } from '../by-site';
import { firstLine, wording } from '../first-line';
import type { CodeRule, FindingText } from '../rule';

const noMapping = attributeBit('DMA_ATTR_NO_KERNEL_MAPPING');

function textOf({ call, mapping }: Visit): FindingText {
  return {
    message: firstLine(
      wording`${call}() of an allocation with DMA_ATTR_NO_KERNEL_MAPPING, which has no address`,
      wording`${call}() of an allocation without a kernel mapping`,
    ),
    detail: `What ${mapping?.call ?? 'dma_alloc_attrs'}() returned is a cookie, and no address of the memory.`,
  };
}

/** E37: what dma_alloc_attrs() returns then is good for dma_free_attrs(), dma_mmap_attrs() and dma_get_sgtable_attrs() only. */
export const cookieUsedAsAddress: CodeRule = {
  kind: 'code',
  id: 'cookie-used-as-address',
  severity: 'error',
  title: 'an allocation without a kernel mapping used by the CPU',

  check: ({ file }) => reportsBySite(file, usesCookie, textOf),
};

function usesCookie({ effect, memory, mapping }: Visit): boolean {
  if (effect?.kind !== 'harmless' && effect?.kind !== 'address') return false;
  if (memory?.origin?.kind !== 'DMA allocation' || memory.absent) return false;
  return ((mapping?.attributes.ones ?? 0n) & noMapping) !== 0n;
}
