import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runOracle, type Doctor, type Verdict } from '../../../scripts/oracle/oracle';
import type { Row } from '../../../src/kernel/decision-table';

const folder = join(__dirname, '../../../grammar');
const grammar = {
  runtime: readFileSync(join(folder, 'web-tree-sitter.wasm')),
  grammar: readFileSync(join(folder, 'tree-sitter-c.wasm')),
};
const compiler = ['cc', 'gcc', 'clang'].find((name) => spawnSync(name, ['--version']).status === 0);

/** A core of our own, with a bit of all that the kernel's has. */
const own = `
static bool dma_map_direct(struct device *dev, const struct dma_map_ops *ops)
{
	return !use_dma_iommu(dev) && !ops;
}

static dma_addr_t direct(struct device *dev, phys_addr_t phys, size_t size, unsigned long attrs)
{
	if (is_swiotlb_force_bounce(dev)) {
		if (attrs & (DMA_ATTR_MMIO | DMA_ATTR_REQUIRE_COHERENT))
			return DMA_MAPPING_ERROR;
		attrs &= ~DMA_ATTR_CC_SHARED;
	}
	if (attrs & DMA_ATTR_CC_SHARED)
		return phys_to_dma_unencrypted(dev, phys);
	if (!dev_is_dma_coherent(dev) && !(attrs & DMA_ATTR_SKIP_CPU_SYNC))
		arch_sync_dma_for_device(phys, size, 0);
	return phys_to_dma_encrypted(dev, phys);
}

dma_addr_t dma_map_phys(struct device *dev, phys_addr_t phys, size_t size,
			enum dma_data_direction dir, unsigned long attrs)
{
	const struct dma_map_ops *ops = get_dma_ops(dev);
	dma_addr_t addr = DMA_MAPPING_ERROR;

	if (WARN_ON_ONCE(!dev->dma_mask))
		return addr;
	if (dma_map_direct(dev, ops))
		addr = direct(dev, phys, size, attrs);
	else if (ops && ops->map_phys)
		addr = ops->map_phys(dev, phys, size, dir, attrs);
	trace_dma_map_phys(dev, phys, addr, size, dir, attrs);
	return addr;
}
`;

describe('the oracle', function () {
  this.timeout(300_000);

  const run = (doctor?: Doctor): Promise<readonly Verdict[]> =>
    runOracle(
      (path) => (path === 'kernel/dma/mapping.c' ? own : undefined),
      grammar,
      compiler ?? '',
      ['dma_map_phys'],
      doctor,
    );

  before(function () {
    if (compiler !== undefined) return;
    console.log('    there is no C compiler');
    this.skip();
  });

  it('agrees with the simulator on a core of our own, in ten thousand combinations and more', async () => {
    const [verdict] = await run();
    assert.deepEqual([verdict?.disagreements, verdict?.shown], [0, []]);
    assert.ok((verdict?.combinations ?? 0) > 10_000);
  });

  it('tells of a row that is wrong, of one that is too many, and of an effect that is missing', async () => {
    const doctors: Readonly<Record<string, Doctor>> = {
      wrong: (table) => ({
        ...table,
        rows: table.rows.map((row): Row =>
          row.answer?.includes('unencrypted') ? { ...row, answer: 'phys_to_dma_encrypted(phys)' } : row,
        ),
      }),
      'too many': (table) => ({ ...table, rows: table.rows.slice(1) }),
      missing: (table) => ({
        ...table,
        rows: table.rows.map((row) => ({
          ...row,
          effects: row.effects.filter(({ call }) => call !== 'trace_dma_map_phys'),
        })),
      }),
    };
    for (const [name, doctor] of Object.entries(doctors)) {
      const [verdict] = await run(doctor);
      assert.ok((verdict?.disagreements ?? 0) > 100, name);
      assert.match(verdict?.shown[0] ?? '', /^with .*: the kernel gave .*, the simulator /);
    }
  });
});
