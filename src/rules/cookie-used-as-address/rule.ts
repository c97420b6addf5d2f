import { attributeBit } from '../../kernel/attributes';
import type { Visit } from '../../paths/model';
import { reportsBySite } from '../by-site';
import type { CodeRule } from '../rule';

const noMapping = attributeBit('DMA_ATTR_NO_KERNEL_MAPPING');

/** E37: what dma_alloc_attrs() returns then is good for dma_free_attrs(), dma_mmap_attrs() and dma_get_sgtable_attrs() only. */
export const cookieUsedAsAddress: CodeRule = {
  kind: 'code',
  id: 'cookie-used-as-address',
  severity: 'error',
  title: 'an allocation without a kernel mapping used by the CPU',

  check: ({ file }) => reportsBySite(file, usesCookie, message),
};

function usesCookie({ effect, memory, mapping }: Visit): boolean {
  if (effect?.kind !== 'harmless' && effect?.kind !== 'address') return false;
  if (memory?.origin?.kind !== 'DMA allocation' || memory.absent) return false;
  return ((mapping?.attributes.ones ?? 0n) & noMapping) !== 0n;
}

function message({ call, mapping }: Visit): string {
  return (
    `${call}() is given what ${mapping?.call ?? 'dma_alloc_attrs'}() returned for ` +
    'DMA_ATTR_NO_KERNEL_MAPPING: that is a cookie, and no address of the memory'
  );
}
