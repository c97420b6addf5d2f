import assert from 'node:assert/strict';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { StoredTables } from '../../../src/kernel/tables/stored';
import { cli } from './support';

const core = `
static bool maps_directly(struct device *dev, unsigned long attrs)
{
	return !use_dma_iommu(dev) && !(attrs & DMA_ATTR_MMIO);
}

dma_addr_t dma_map_phys(struct device *dev, phys_addr_t phys, size_t size,
			enum dma_data_direction dir, unsigned long attrs)
{
	dma_addr_t addr = DMA_MAPPING_ERROR;

	if (maps_directly(dev, attrs) && !board_is_odd(dev))
		addr = phys_to_dma(dev, phys);
	trace_dma_map_phys(dev, phys, addr, size, dir, attrs);
	return addr;
}
`;

describe('cli: table', () => {
  let tree = '';
  const put = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await writeFile(join(tree, path), text);
  };
  before(async () => {
    tree = await mkdtemp(join(tmpdir(), 'coco-dma-table-'));
    await put('Makefile', 'VERSION = 9\nPATCHLEVEL = 1\nSUBLEVEL = 0\nEXTRAVERSION = -rc2\n');
    await put('kernel/dma/mapping.c', core);
  });
  after(() => rm(tree, { recursive: true }));

  it('prints rows with their conditions, outcome and effects, and the line of each', async () => {
    const { status, stdout, stderr } = await cli(['table', '--tree', tree]);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^Linux 9\.1-rc2: kernel\/dma\/mapping\.c\n/);
    assert.match(stdout, /\ndma_map_phys\(\)\n/);
    assert.match(
      stdout,
      /-> encrypted-address, phys_to_dma\(phys\) {2}\[dma_map_phys kernel\/dma\/mapping\.c:15\]/,
    );
    assert.match(stdout, /-> refused, DMA_MAPPING_ERROR/);
    assert.match(stdout, /runs trace_dma_map_phys\(\) {2}\[dma_map_phys kernel\/dma\/mapping\.c:14\]/);
  });

  it('makes a leaf that it does not know a question of its own name', async () => {
    const { stdout } = await cli(['table', '--tree', tree, '--format', 'json']);
    const { version, files, tables } = JSON.parse(stdout) as StoredTables;
    assert.deepEqual([version, files], ['9.1-rc2', ['kernel/dma/mapping.c']]);
    assert.deepEqual(
      tables.map((table) => table.function),
      ['dma_map_phys'],
    );
    assert.ok(Object.keys(tables[0]?.asked ?? {}).some((name) => name.startsWith('board_is_odd')));
  });

  it('prints one function where one is asked for', async () => {
    const { status, stdout } = await cli(['table', '--tree', tree, '--function', 'dma_map_phys']);
    assert.deepEqual(
      [status, stdout.split('\n').filter((line) => /^\w+\(\)$/.test(line))],
      [0, ['dma_map_phys()']],
    );
  });

  for (const [argv, message] of [
    [['table'], /table needs --tree/],
    [['table', '--tree', '/nonexistent'], /nonexistent/],
    [['table', '--tree', '.', '--function', 'kmalloc'], /--function kmalloc: expected one of dma_map_phys/],
    [['table', '--tree', '.', 'a.c'], /table takes no files/],
    [['table', '--tree', '.', '--release', '7.3'], /table takes no --release/],
    [['table', '--tree', '.', '--all'], /table takes no --all/],
    [['table', '--tree', tmpdir()], /no kernel tree, kernel\/dma is missing/],
  ] as const)
    it(`refuses "${argv.join(' ')}" with status 2 and a reason`, async () => {
      const { status, stdout, stderr } = await cli([...argv]);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, message);
    });

  it('says which function a tree does not have', async () => {
    const { status, stderr } = await cli(['table', '--tree', tree, '--function', 'dma_alloc_attrs']);
    assert.equal(status, 2);
    assert.match(stderr, /this tree has no dma_alloc_attrs/);
  });

  it('reads broken source for what it still says', async () => {
    await put('kernel/dma/mapping.c', `${core}\nint dma_unmap_phys(struct device *dev, {{{ "\n`);
    const { status, stdout, stderr } = await cli(['table', '--tree', tree]);
    await put('kernel/dma/mapping.c', core);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /\ndma_map_phys\(\)\n/);
  });
});
