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
});
