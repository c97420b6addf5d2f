import assert from 'node:assert/strict';
import { cli } from './support';

interface Result {
  readonly call: string;
  readonly release: string;
  readonly platform: string;
  readonly assumed: Readonly<Record<string, boolean>>;
  readonly outcome: string;
  readonly row: string;
  readonly steps: readonly { readonly function: string; readonly row: string }[];
}

async function results(...argv: string[]): Promise<readonly Result[]> {
  const { status, stdout, stderr } = await cli(['simulate', '--format', 'json', ...argv]);
  assert.equal(status, 0, stderr);
  return (JSON.parse(stdout) as { results: readonly Result[] }).results;
}

describe('cli: simulate', () => {
  it('prints the outcome, the row that decided and the steps there', async () => {
    const [only, ...more] = await results(
      ...['--release', 'v4', '--platform', 'sev-snp', '--attrs', 'DMA_ATTR_CC_SHARED'],
    );
    assert.deepEqual(more, []);
    assert.equal(only?.outcome, 'unencrypted-address');
    assert.match(only.row, /^dma_direct_map_phys \(/);
    assert.deepEqual(
      only.steps.map((step) => step.function),
      ['dma_map_phys', 'dma_direct_map_phys'],
    );
  });

  it('takes facts from the user before those of platform and device', async () => {
    const behind = await results(
      ...['--release', '7.3', '--platform', 'tdx', '--attrs', 'DMA_ATTR_CC_SHARED'],
      ...['--set', 'use_dma_iommu=true'],
    );
    assert.deepEqual(
      behind.map(({ outcome }) => outcome),
      ['refused'],
    );
  });

  it('prints every platform where none is named', async () => {
    const platforms = (await results()).map(({ platform }) => platform);
    for (const platform of ['bare-metal', 'sev-snp', 'tdx', 'cca']) assert.ok(platforms.includes(platform));
  });

  it('prints with --all every combination of what was not given', async () => {
    const all = await results('--all', '--release', '7.3', '--platform', 'tdx');
    assert.deepEqual(
      [...new Set(all.map(({ call }) => call))],
      ['dma_map_phys', 'dma_unmap_phys', 'dma_map_sg_attrs'],
    );
    assert.ok(all.some(({ assumed }) => assumed['DMA_ATTR_CC_SHARED'] === true));
    assert.equal(new Set(all.map((result) => JSON.stringify(result))).size, all.length);
  });

  it('prints the same as text', async () => {
    const { status, stdout } = await cli(['simulate', '--platform', 'tdx', '--release', '7.2']);
    assert.equal(status, 0);
    assert.match(stdout, /^7\.2: .*: dma_map_phys\(\): bounced through swiotlb\n {2}row dma_map_phys \(/);
  });

  it('knows every function that a release has a table of, and starts with what that release has', async () => {
    const [first] = await results('--release', '6.12', '--platform', 'tdx');
    assert.deepEqual([first?.call, first?.outcome], ['dma_map_page_attrs', 'bounce']);
    const [alloc] = await results('--call', 'dma_alloc_attrs', '--platform', 'tdx');
    assert.equal(alloc?.outcome, 'unencrypted-address');
    const all = await results('--all', '--release', '6.12', '--platform', 'tdx');
    assert.deepEqual(
      [...new Set(all.map(({ call }) => call))],
      ['dma_map_page_attrs', 'dma_unmap_page_attrs', 'dma_map_resource', 'dma_map_sg_attrs'],
    );
  });

  it('takes any question that the tables ask, by its name, and what that rules out with it', async () => {
    const call = ['--call', 'dma_map_sg_attrs', '--platform', 'tdx'];
    const [bus, ...more] = await results(
      ...call,
      '--set',
      'PCI_P2PDMA_MAP_BUS_ADDR == pci_p2pdma_state=true',
    );
    assert.deepEqual([bus?.outcome, more], ['bus-address', []]);
    const ops = ['--set', 'dma_map_ops=true', '--set', 'ops->map_phys=false'];
    const [lacking] = await results('--platform', 'bare-metal', ...ops);
    assert.equal(lacking?.outcome, 'refused');
  });

  it('says what a question hangs on that cannot be set itself', async () => {
    const { status, stderr } = await cli(['simulate', '--set', 'dma_map_direct=true']);
    assert.equal(status, 2);
    assert.match(stderr, /--set dma_map_direct: hangs on use_dma_iommu, dma_map_ops, /);
  });

  it('never assumes two things of one value that exclude one another', async () => {
    const all = await results('--all', '--release', '7.3', '--platform', 'bare-metal');
    const kinds = ['NONE', 'THRU_HOST_BRIDGE', 'BUS_ADDR'].map(
      (kind) => `PCI_P2PDMA_MAP_${kind} == pci_p2pdma_state`,
    );
    for (const { assumed } of all)
      assert.ok(kinds.filter((kind) => assumed[kind] === true).length < 2, JSON.stringify(assumed));
  });
});
