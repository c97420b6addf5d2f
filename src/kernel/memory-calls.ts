import { allocators, frees } from './allocators';
import type { CallEffect, CallbackPair, LoopTable, MemoryForm } from './effects';
import { protectionChanges } from './protections';

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

/** Functions that read or write memory, and by which arguments: include/linux/{string,uaccess,fs,random}.h, asm/page.h, v7.3. */
const accesses: readonly (readonly [string, ...(readonly number[])])[] = [
  ['memset', 0],
  ['memcpy', 0, 1],
  ['memmove', 0, 1],
  ['memcmp', 0, 1],
  ['memzero_explicit', 0],
  ['clear_page', 0],
  ['copy_page', 0, 1],
  ['memchr_inv', 0],
  ['copy_to_user', 1],
  ['copy_from_user', 0],
  ['simple_read_from_buffer', 3],
  ['get_random_bytes', 0],
  ['strscpy', 0, 1],
  ['strlen', 0],
];

/** Functions that do nothing to memory that anybody could ask for. */
const harmless = [
  ...['printk', 'pr_err', 'pr_warn', 'pr_info', 'pr_debug', 'pr_notice', 'pr_crit', 'pr_alert', 'pr_emerg'],
  ...['pr_err_once', 'pr_warn_once', 'pr_info_once', 'pr_warn_ratelimited', 'pr_err_ratelimited'],
  ...['dev_err', 'dev_warn', 'dev_info', 'dev_dbg', 'dev_notice', 'dev_err_probe', 'dev_err_ratelimited'],
  ...[
    'dev_warn_ratelimited',
    'dev_warn_once',
    'dev_err_once',
    'snprintf',
    'scnprintf',
    'sprintf',
    'seq_printf',
  ],
  ...['mutex_lock', 'mutex_unlock'],
  ...['mutex_init', 'spin_lock_init'],
  ...[
    'INIT_LIST_HEAD',
    'list_add',
    'list_add_tail',
    'list_del',
    'list_empty',
    'init_completion',
    'refcount_set',
  ],
  ...['PTR_ERR', 'PTR_ERR_OR_ZERO', 'ERR_PTR', 'ERR_CAST', 'IS_ERR_VALUE', 'IS_ENABLED', 'BUILD_BUG_ON'],
  ...[
    'PAGE_ALIGN',
    'ALIGN',
    'PFN_UP',
    'PFN_DOWN',
    'DIV_ROUND_UP',
    'roundup',
    'round_up',
    'min',
    'max',
    'min_t',
  ],
  ...['max_t', 'get_order', 'ARRAY_SIZE', 'offset_in_page', 'virt_addr_valid', 'is_vmalloc_addr'],
  ...[
    'PageHighMem',
    'PageCompound',
    'compound_order',
    'page_to_nid',
    'dev_to_node',
    'lower_32_bits',
    'upper_32_bits',
  ],
  ...[
    'cc_platform_has',
    'hv_isolation_type_snp',
    'hv_isolation_type_tdx',
    'cond_resched',
    'might_sleep',
    'udelay',
  ],
  ...[
    'cpu_to_le16',
    'cpu_to_le32',
    'cpu_to_le64',
    'cpu_to_be32',
    'cpu_to_be64',
    'le32_to_cpu',
    'le64_to_cpu',
  ],
  ...[
    'dev_name',
    'dev_get_drvdata',
    'platform_get_drvdata',
    'pci_get_drvdata',
    'wmb',
    'rmb',
    'mb',
    'dma_wmb',
  ],
  ...[
    'container_of',
    'container_of_const',
    'list_entry',
    'list_first_entry',
    'list_last_entry',
    'list_next_entry',
  ],
  ...[
    'list_first_entry_or_null',
    'rb_entry',
    'offsetof',
    'struct_size',
    'array_size',
    'size_mul',
    'size_add',
  ],
  ...['dma_rmb', 'smp_wmb', 'writel', 'readl', 'iowrite32', 'dma_set_mask', 'dma_set_mask_and_coherent'],
];

/** Between the first and the second nothing may sleep: include/linux/spinlock.h, rwlock.h, rcupdate.h, preempt.h, v7.3. */
const atomicSections: readonly (readonly [string, string])[] = [
  ...['', '_irq', '_bh'].flatMap((kind) =>
    ['spin', 'raw_spin', 'read', 'write'].map(
      (lock) => [`${lock}_lock${kind}`, `${lock}_unlock${kind}`] as const,
    ),
  ),
  ...['spin', 'raw_spin', 'read', 'write'].map(
    (lock) => [`${lock}_lock_irqsave`, `${lock}_unlock_irqrestore`] as const,
  ),
  ['rcu_read_lock', 'rcu_read_unlock'],
  ['rcu_read_lock_bh', 'rcu_read_unlock_bh'],
  ['preempt_disable', 'preempt_enable'],
  ['local_irq_disable', 'local_irq_enable'],
  ['local_irq_save', 'local_irq_restore'],
  ['local_bh_disable', 'local_bh_enable'],
];

const alias = (memory: number, form: MemoryForm, protection: number, returnsAddress = false): CallEffect => ({
  kind: 'alias',
  memory,
  form,
  protection,
  returnsAddress,
});
/** pages, count */
const aliasOfList = (protection: number): CallEffect => ({
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
  dma_common_contiguous_remap: alias(0, 'page', 2, true),
  dma_common_pages_remap: aliasOfList(2),
  remap_pfn_range: alias(2, 'frame', 4),
  io_remap_pfn_range: alias(2, 'frame', 4),
  vmf_insert_pfn_prot: alias(2, 'frame', 3),
  ioremap_prot: alias(0, 'physical', 2, true),
};

export const memoryCalls: Readonly<Record<string, CallEffect>> = Object.fromEntries<CallEffect>([
  ...Object.entries(allocators),
  ...Object.entries(frees),
  ...conversions.map(([name, from, to]) => [name, { kind: 'address', memory: 0, from, to }] as const),
  ...values.map((name) => [name, { kind: 'value', of: 0 }] as const),
  ...stops.map((name) => [name, { kind: 'stop' }] as const),
  // include/asm-generic/bug.h
  ['BUG_ON', { kind: 'stop', when: 0 }],
  ...[...harmless, ...protectionChanges].map((name) => [name, { kind: 'harmless' }] as const),
  ...accesses.map(([name, ...given]) => [name, { kind: 'harmless', accesses: given }] as const),
  ...atomicSections.flatMap(([enter, leave]) => [
    [enter, { kind: 'atomic', enters: true }] as const,
    [leave, { kind: 'atomic', enters: false }] as const,
  ]),
  ...Object.entries(aliases),
  // include/linux/err.h
  ['IS_ERR', { kind: 'errorTest', of: 0, orNull: false }],
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
