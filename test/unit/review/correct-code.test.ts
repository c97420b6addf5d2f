import assert from 'node:assert/strict';
import { inEachTree } from '../kernel/trees';
import { review } from './support';

/** Functions of 6.12 that look wrong and are right, and what a naive check takes them for. */
const idioms: readonly (readonly [idiom: string, file: string, functions: readonly string[]])[] = [
  [
    'attributes that are a parameter',
    'drivers/spi/spi.c',
    ['spi_map_buf_attrs', 'spi_unmap_buf_attrs', '__spi_map_msg'],
  ],
  [
    'attributes that are kept in a member',
    'drivers/gpu/drm/exynos/exynos_drm_gem.c',
    ['exynos_drm_alloc_buf', 'exynos_drm_free_buf'],
  ],
  [
    'DMA_ATTR_SKIP_CPU_SYNC at unmap alone',
    'drivers/net/ethernet/marvell/mvpp2/mvpp2_main.c',
    ['mvpp2_buf_alloc', 'mvpp2_rx'],
  ],
  [
    'wrappers that return the address and that check it',
    'drivers/nvme/host/fc.c',
    ['fc_dma_map_single', 'fc_dma_mapping_error', 'fc_dma_unmap_single'],
  ],
  [
    'a check whose result is kept in a variable',
    'drivers/spi/spi-mtk-snfi.c',
    ['mtk_snand_read_page_cache', 'mtk_snand_write_page_cache'],
  ],
  [
    'a check at the top of the next turn, and an unwinding loop',
    'drivers/net/ethernet/intel/igb/igb_main.c',
    ['igb_tx_map'],
  ],
  [
    'a mapping that is made in three ways',
    'drivers/usb/gadget/udc/core.c',
    ['usb_gadget_map_request_by_dev', 'usb_gadget_unmap_request_by_dev'],
  ],
  ['a leak by forgetting the pointer', 'drivers/hv/hv.c', ['hv_synic_alloc', 'hv_synic_free']],
  ['freeing after a successful re-encryption', 'kernel/dma/swiotlb.c', ['alloc_dma_pages']],
  ['a state that is kept in a flag', 'drivers/net/hyperv/netvsc.c', ['free_netvsc_device']],
  ['unmapping by devres', 'drivers/mmc/host/sdhci.c', ['sdhci_allocate_bounce_buffer']],
];

describe('correct code that looks wrong', () => {
  for (const [idiom, file, functions] of idioms)
    inEachTree(
      `is not reported: ${idiom}`,
      async ({ read }) => {
        const of = await review(file, read(file), { release: '6.12' });
        const wrong = of.findings.filter(({ function: name }) => functions.includes(name ?? ''));
        assert.deepEqual(
          wrong.map(({ rule, function: name, message }) => [rule, name, message]),
          [],
        );
        assert.ok(
          functions.every((name) => new RegExp(`\\b${name}\\(`).test(read(file))),
          'the file has not all of the functions',
        );
      },
      ['6.12'],
    );

  inEachTree(
    'is not reported: a test within WARN_ON_ONCE()',
    async ({ read }) => {
      const file = 'kernel/dma/pool.c';
      const of = await review(file, read(file), { release: '6.12' });
      const unchecked = of.findings.filter(({ rule }) => rule === 'decrypt-result-unchecked');
      assert.deepEqual(unchecked, []);
    },
    ['6.12'],
  );
});
