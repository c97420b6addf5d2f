import type { CallEffect } from './effects';

/**
 * Functions that do nothing to memory and mappings that anybody could ask for: include/linux of v7.3, by header. A call
 * that is not in a table may do anything to what it is given.
 */

const words = (...lines: readonly string[]): readonly string[] => lines.flatMap((line) => line.split(' '));

/** What each level of a log is called, and its variants: printk.h, dev_printk.h, netdevice.h, pci.h. */
const levels = ['emerg', 'alert', 'crit', 'err', 'warn', 'notice', 'info', 'dbg', 'debug', 'devel'];
const kinds = ['', '_once', '_ratelimited'];
const logging = [
  ...words('printk printk_once printk_ratelimited dev_printk netdev_printk no_printk'),
  ...['pr', 'dev', 'netdev', 'pci'].flatMap((prefix) =>
    levels.flatMap((level) => kinds.map((kind) => `${prefix}_${level}${kind}`)),
  ),
  ...['netif_err', 'netif_warn', 'netif_info', 'netif_dbg', 'netif_notice', 'dev_vdbg', 'netdev_vdbg'],
  ...['drm_err', 'drm_warn', 'drm_info', 'drm_notice', 'drm_dbg', 'drm_dbg_driver', 'drm_dbg_kms'],
  ...['dump_stack', 'trace_printk'],
];

/** list.h, rculist.h: they store addresses of list heads, and none of what these are members of. */
const lists = words(
  'INIT_LIST_HEAD INIT_LIST_HEAD_RCU list_add list_add_tail list_add_rcu list_add_tail_rcu list_del list_del_init',
  'list_del_rcu list_move list_move_tail list_splice list_splice_init list_splice_tail list_splice_tail_init',
  'list_replace list_replace_init list_empty INIT_HLIST_HEAD INIT_HLIST_NODE hlist_add_head hlist_del hlist_del_init',
);

/** completion.h, workqueue.h, timer.h, wait.h, interrupt.h, netdevice.h, mutex.h, spinlock.h, atomic.h, bitops.h, kref.h */
const scheduling = words(
  'init_completion reinit_completion complete complete_all init_waitqueue_head wake_up wake_up_all wake_up_interruptible',
  'INIT_WORK INIT_DELAYED_WORK schedule_work queue_work tasklet_init tasklet_setup tasklet_schedule timer_setup',
  'napi_schedule mutex_lock mutex_unlock mutex_init spin_lock_init raw_spin_lock_init atomic_set atomic_inc atomic_dec',
  'atomic_add atomic_sub atomic64_set atomic64_inc atomic64_add refcount_set refcount_inc kref_init kref_get set_bit',
  'clear_bit __set_bit __clear_bit smp_wmb wmb rmb mb dma_wmb dma_rmb cond_resched might_sleep udelay ndelay mdelay',
  'msleep usleep_range fsleep cpu_relax',
);

/** Values that follow from what is given: err.h, align.h, math.h, minmax.h, overflow.h, byteorder, container_of.h. */
const computing = words(
  'PTR_ERR_OR_ZERO IS_ERR_VALUE IS_ENABLED BUILD_BUG_ON PAGE_ALIGN ALIGN PFN_UP PFN_DOWN',
  'PAGE_ALIGN_DOWN ALIGN_DOWN PTR_ALIGN PTR_ALIGN_DOWN rounddown round_down',
  'DIV_ROUND_UP roundup round_up min max min_t max_t get_order ARRAY_SIZE offset_in_page virt_addr_valid',
  'is_vmalloc_addr PageHighMem PageCompound compound_order page_to_nid dev_to_node lower_32_bits upper_32_bits',
  'cc_platform_has hv_isolation_type_snp hv_isolation_type_tdx cpu_to_le16 cpu_to_le32 cpu_to_le64 cpu_to_be16',
  'cpu_to_be32 cpu_to_be64 le16_to_cpu le32_to_cpu le64_to_cpu be16_to_cpu be32_to_cpu be64_to_cpu dev_name',
  'dev_get_drvdata platform_get_drvdata pci_get_drvdata container_of container_of_const list_entry list_first_entry',
  'list_last_entry list_next_entry list_first_entry_or_null rb_entry offsetof array_size size_mul size_add',
  'dma_set_mask dma_set_mask_and_coherent virt_to_head_page page_pool_get_dma_addr vb2_dma_contig_plane_dma_addr',
);

/**
 * Where what a driver keeps beside an object of the kernel stands, the same each time: crypto/{aead,hash}.h, crypto/algapi.h,
 * crypto/internal/{aead,akcipher,hash,skcipher}.h, netdevice.h, blk-mq.h, mmc/host.h, iio/iio.h, spi/spi.h, scsi_host.h, scsi_cmnd.h.
 */
const keptBeside = words(
  'crypto_tfm_ctx crypto_skcipher_ctx crypto_ahash_ctx crypto_aead_ctx skcipher_request_ctx skcipher_request_ctx_dma',
  'ahash_request_ctx aead_request_ctx akcipher_request_ctx crypto_skcipher_reqtfm crypto_ahash_reqtfm crypto_aead_reqtfm',
  'netdev_priv blk_mq_rq_to_pdu mmc_priv iio_priv spi_controller_get_devdata i2c_get_adapdata usb_get_intfdata',
  'shost_priv scsi_cmd_priv',
);

/** Readers of entries of a list and of fragments: scatterlist.h, skbuff.h. */
const readers = words(
  'sg_next sg_page sg_virt sg_phys sg_is_last skb_frag_size skb_frag_off skb_frag_page skb_frag_address',
);

const io = words(
  'writel readl iowrite32 iounmap devm_iounmap pci_iounmap memset_io snprintf scnprintf sprintf seq_printf',
);

/**
 * What they return is new each time: dmaengine.h, interrupt.h. The device's side of a transfer is described, or a handler
 * registered, and nothing of what is given is changed, freed or undone.
 */
const varying = words(
  'dmaengine_prep_slave_single dmaengine_prep_slave_sg dmaengine_prep_rio_sg dmaengine_prep_dma_cyclic',
  'dmaengine_prep_dma_memcpy dmaengine_prep_dma_memset dmaengine_prep_interleaved_dma dmaengine_prep_peripheral_dma_vec',
  'dmaengine_submit dmaengine_slave_config dma_async_issue_pending request_irq request_threaded_irq devm_request_irq',
  'devm_request_threaded_irq atomic_read atomic_dec_and_test refcount_dec_and_test test_bit test_and_set_bit',
  'test_and_clear_bit mod_timer queue_delayed_work schedule_delayed_work mod_delayed_work',
);

export const harmlessCalls: Readonly<Record<string, CallEffect>> = Object.fromEntries<CallEffect>([
  ...[...logging, ...computing, ...keptBeside, ...readers, ...io].map(
    (name) => [name, { kind: 'harmless' }] as const,
  ),
  ...[...lists, ...scheduling].map((name) => [name, { kind: 'harmless', acts: true }] as const),
  ...varying.map((name) => [name, { kind: 'harmless', varies: true, acts: true }] as const),
  ['struct_size', { kind: 'harmless', sizeOf: { pointer: 0, member: 1 } }],
]);
