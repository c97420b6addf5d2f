import { allocators, frees } from './allocators';
import type { CallEffect, CallbackPair, LoopTable, MemoryForm } from './effects';
import { decryptedProtection, protectionChanges } from './protections';

/**
 * Allocators, their opposites and conversions between the forms of an address: include/linux/{gfp,slab,vmalloc,mm}.h
 * and asm/page.h of v7.3.
 */

const conversions: readonly (readonly [string, MemoryForm, MemoryForm])[] = [
  ['virt_to_phys', 'virtual', 'physical'],
  ['__pa', 'virtual', 'physical'],
  ['phys_to_virt', 'physical', 'virtual'],
  ['__va', 'physical', 'virtual'],
  ['virt_to_page', 'virtual', 'page'],
  ['vmalloc_to_page', 'remapped', 'page'],
  ['vmalloc_to_pfn', 'remapped', 'frame'],
  ['page_address', 'page', 'virtual'],
  ['page_to_virt', 'page', 'virtual'],
  ['folio_address', 'page', 'virtual'],
  ['folio_page', 'page', 'page'],
  ['page_folio', 'page', 'page'],
  ['virt_to_folio', 'virtual', 'page'],
  ['folio_pfn', 'page', 'frame'],
  ['page_to_phys', 'page', 'physical'],
  ['phys_to_page', 'physical', 'page'],
  ['page_to_pfn', 'page', 'frame'],
  ['pfn_to_page', 'frame', 'page'],
  ['virt_to_pfn', 'virtual', 'frame'],
  ['PFN_PHYS', 'frame', 'physical'],
  ['__pfn_to_phys', 'frame', 'physical'],
  ['PHYS_PFN', 'physical', 'frame'],
  ['__phys_to_pfn', 'physical', 'frame'],
  ['slow_virt_to_phys', 'virtual', 'physical'],
];

/** Tests and hints whose value is that of their argument (include/linux/compiler.h, asm-generic/bug.h). */
const values = [
  'likely',
  'unlikely',
  'WARN_ON',
  'WARN_ON_ONCE',
  'WARN',
  'WARN_ONCE',
  'READ_ONCE',
  'kasan_reset_tag',
];

const stops = ['BUG', 'panic', 'unreachable', 'do_exit', 'make_task_dead', 'nmi_panic'];

const locks = ['spin', 'raw_spin', 'read', 'write'];

/** Between the first and the second nothing may sleep, and with the third, interrupts are off: include/linux/spinlock.h, rwlock.h, rcupdate.h, preempt.h, v7.3. */
const atomicSections: readonly (readonly [string, string, interrupts?: true])[] = [
  ...['', '_bh'].flatMap((kind) =>
    locks.map((lock) => [`${lock}_lock${kind}`, `${lock}_unlock${kind}`] as const),
  ),
  ...locks.map((lock) => [`${lock}_lock_irq`, `${lock}_unlock_irq`, true] as const),
  ...locks.map((lock) => [`${lock}_lock_irqsave`, `${lock}_unlock_irqrestore`, true] as const),
  ['rcu_read_lock', 'rcu_read_unlock'],
  ['rcu_read_lock_bh', 'rcu_read_unlock_bh'],
  ['preempt_disable', 'preempt_enable'],
  ['local_irq_disable', 'local_irq_enable', true],
  ['local_irq_save', 'local_irq_restore', true],
  ['local_bh_disable', 'local_bh_enable'],
];

const alias = (
  memory: number,
  form: MemoryForm,
  protection?: number,
  returnsAddress = false,
): CallEffect & { readonly kind: 'alias' } => ({
  kind: 'alias',
  memory,
  form,
  ...(protection !== undefined && { protection }),
  returnsAddress,
});
/** pages, count */
const aliasOfList = (protection: number | string): CallEffect => ({
  kind: 'alias',
  memory: 0,
  form: 'page',
  isList: true,
  protection,
  returnsAddress: true,
});

/** include/linux/{mm,vmalloc,dma-map-ops}.h of v7.3 */
const aliases: Readonly<Record<string, CallEffect>> = {
  vmap: aliasOfList(3),
  vm_map_ram: aliasOfList('PAGE_KERNEL'),
  dma_common_contiguous_remap: alias(0, 'page', 2, true),
  dma_common_pages_remap: aliasOfList(2),
  remap_pfn_range: alias(2, 'frame', 4),
  // These two decrypt the protection themselves: include/linux/mm.h and mm/memory.c.
  io_remap_pfn_range: { ...alias(2, 'frame', 4), applies: decryptedProtection },
  vm_iomap_memory: { ...alias(1, 'physical'), applies: decryptedProtection },
  vmf_insert_pfn_prot: alias(2, 'frame', 3),
  ioremap_prot: alias(0, 'physical', 2, true),
};

export const memoryCalls: Readonly<Record<string, CallEffect>> = Object.fromEntries<CallEffect>([
  ...Object.entries(allocators),
  ...Object.entries(frees),
  ...conversions.map(([name, from, to]) => [name, { kind: 'address', memory: 0, from, to }] as const),
  ...values.map((name) => [name, { kind: 'value', of: 0 }] as const),
  // drivers/base/core.c
  ...['dev_err_probe', 'dev_warn_probe'].map((name) => [name, { kind: 'value', of: 1 }] as const),
  ...stops.map((name) => [name, { kind: 'stop' }] as const),
  // include/asm-generic/bug.h
  ['BUG_ON', { kind: 'stop', when: 0 }],
  ...protectionChanges.map((name) => [name, { kind: 'harmless' }] as const),
  ...atomicSections.flatMap(([enter, leave, interrupts]) =>
    [enter, leave].map(
      (name) =>
        [name, { kind: 'atomic', enters: name === enter, ...(interrupts && { interrupts }) }] as const,
    ),
  ),
  ...Object.entries(aliases),
  // include/linux/err.h
  ['IS_ERR', { kind: 'errorTest', of: 0, orNull: false }],
  ['ERR_PTR', { kind: 'errorPointer', of: 0 }],
  ['PTR_ERR', { kind: 'errorOf', of: 0 }],
  ['ERR_CAST', { kind: 'value', of: 0 }],
  ['IS_ERR_OR_NULL', { kind: 'errorTest', of: 0, orNull: true }],
  // include/linux/bits.h, include/vdso/bits.h
  ...['BIT', 'BIT_ULL'].map((name) => [name, { kind: 'bits', high: 0, low: 0 }] as const),
  ...['GENMASK', 'GENMASK_ULL'].map((name) => [name, { kind: 'bits', high: 0, low: 1 }] as const),
  // include/linux/dma-mapping.h: members that vanish where unmapping needs no state.
  ['dma_unmap_addr', { kind: 'member', object: 0, field: 1 }],
  ['dma_unmap_len', { kind: 'member', object: 0, field: 1 }],
  ['dma_unmap_addr_set', { kind: 'member', object: 0, field: 1, set: 2 }],
  ['dma_unmap_len_set', { kind: 'member', object: 0, field: 1, set: 2 }],
  // include/linux/scatterlist.h
  ['sg_dma_address', { kind: 'member', object: 0, field: 'dma_address' }],
  ['sg_dma_len', { kind: 'member', object: 0, field: 'dma_length' }],
]);

/** Loop macros and the arguments they assign; of others every bare local variable counts as assigned. */
export const loopMacros: LoopTable = new Map([
  ['for_each_sg', [1, 3]],
  ['for_each_sgtable_sg', [1, 2]],
  ['for_each_sgtable_dma_sg', [1, 2]],
  ['for_each_sg_page', [1]],
  ['for_each_sgtable_page', [1]],
  ['for_each_sgtable_dma_page', [1]],
  ['list_for_each', [0]],
  ['list_for_each_safe', [0, 1]],
  ['list_for_each_entry', [0]],
  ['list_for_each_entry_reverse', [0]],
  ['list_for_each_entry_safe', [0, 1]],
  ['list_for_each_entry_rcu', [0]],
  ['hlist_for_each_entry', [0]],
  ['xa_for_each', [1, 2]],
  ['idr_for_each_entry', [1, 2]],
  ['for_each_set_bit', [0]],
]);

export const callbackPairs: readonly CallbackPair[] = [
  {
    structure: 'dma_buf_ops',
    first: 'map_dma_buf',
    second: 'unmap_dma_buf',
    parameter: 1,
    source: 'include/linux/dma-buf.h, v7.3',
  },
];
