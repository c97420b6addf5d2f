import assert from 'node:assert/strict';
import { join } from 'node:path';
import { batches } from '../../../src/cli/batches';
import { loadReviewer } from '../../../src/cli/load-reviewer';
import { mayMatter } from '../../../src/cli/prefilter';
import { Reporter } from '../../../src/cli/reporters';
import { sourceReviewer } from '../../../src/cli/review-source';
import { batchReviewer } from '../../../src/cli/scan-batch';
import { filesBelow } from '../../../src/cli/sources';
import type { ReviewRequest } from '../../../src/cli/options';
import { siteCalls } from '../../../src/kernel/site-calls';
import { grammar } from './support';

const trees = process.env['KERNEL_TREES'];
const root = join(__dirname, '../../../..');

describe('cli: the prefilter of a scan', () => {
  it('lets pass every call and every attribute, in any encoding', () => {
    for (const name of [...siteCalls, 'DMA_ATTR_ANY', 'dma_io_tlb_mem', 'is_swiotlb_force_bounce'])
      for (const text of [name, `a = ${name}\u00a0(`, `\u00e9${name}\u00e9`])
        for (const encoding of ['utf8', 'latin1'] as const)
          assert.ok(mayMatter(Buffer.from(text, encoding)), text);
  });

  it('stops what only looks like one', () => {
    for (const text of ['', 'dma_addr_t a;', 'my_dma_map_page();', 'set_memory_ro(a, 1);', 'dma_map_pages'])
      assert.ok(!mayMatter(Buffer.from(text)), text);
  });

  it('changes nothing on the cases of the rules and the fixtures', async () => {
    await sameOutput(['src/rules', 'test/fixtures'].map((folder) => join(root, folder)));
  }).timeout(60_000);

  it('changes nothing on a kernel tree', async function () {
    if (trees === undefined) {
      console.log('      KERNEL_TREES is not set: no tree for this');
      this.skip();
    }
    await sameOutput(['drivers/hv', 'kernel/dma'].map((folder) => join(trees, 'linux-7.3', folder)));
  }).timeout(120_000);
});

async function sameOutput(folders: readonly string[]): Promise<void> {
  assert.equal(await scan(folders, mayMatter), await scan(folders, () => true));
}

async function scan(names: readonly string[], matters: (bytes: Buffer) => boolean): Promise<string> {
  const request: ReviewRequest = {
    command: 'scan',
    names,
    format: 'json',
    platforms: [],
    link: false,
    older: false,
    failOn: 'never',
    engine: 'wasm',
    rules: new Map(),
    exclude: [],
  };
  const review = batchReviewer(await sourceReviewer(request, () => loadReviewer(grammar)), matters);
  const reporter = new Reporter('json', '1.2.3');
  for await (const batch of batches(filesBelow(names), 64))
    for (const outcome of await review(batch))
      if (outcome?.entry) reporter.add(outcome.entry);
      else reporter.addNothing();
  return reporter.end(true);
}
