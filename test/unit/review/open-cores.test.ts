import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simulate } from '../../../src/simulator/simulate';
import type { Core } from '../../../src/simulator/core';
import { coresOf as openCores } from './support';

const cases = join(__dirname, '../../../../src/rules/core-behaviour-changed/cases');
const path = 'kernel/dma/mapping.c';
const source = readFileSync(join(cases, 'tree', path), 'utf8');
const oneToken = readFileSync(join(cases, 'one-token.patch'), 'utf8');
const makefile = 'VERSION = 7\nPATCHLEVEL = 3\n';

const tree =
  (mapping = source, version = makefile) =>
  (name: string): Promise<string | undefined> =>
    Promise.resolve(name === path ? mapping : name === 'Makefile' ? version : undefined);

/** What a shared mapping comes to where bouncing is forced. */
function outcome(core: Core | undefined): string {
  assert.ok(core);
  const environment = new Map([
    ['use_dma_iommu', false],
    ['is_swiotlb_force_bounce', true],
    ['DMA_ATTR_CC_SHARED', true],
  ]);
  return simulate({ function: 'dma_map_phys', core, environment })
    .map((one) => one.outcome)
    .join();
}

describe('the cores at hand', () => {
  it('are that of the tree, and both sides of a patch that changes it', async () => {
    const { tree: open, patch } = await openCores({ name: 'a.patch', text: oneToken }, tree());
    assert.equal(open?.name, 'this tree, 7.3');
    assert.deepEqual([patch?.before.name, patch?.after.name], ['before the patch', 'after the patch']);
    assert.equal(outcome(patch?.before), 'encrypted-address');
    assert.equal(outcome(patch?.after), 'bounce');
    assert.equal(outcome(open), 'encrypted-address');
  });

  it('are only that of the tree for other documents, and for none', async () => {
    for (const document of [undefined, { name: 'a.c', text: source }, { name: 'a.txt', text: 'dma' }]) {
      const cores = await openCores(document, tree());
      assert.ok(cores.tree && !cores.patch);
    }
  });

  it('are only that of the tree where the patch does not apply to it', async () => {
    const cores = await openCores(
      { name: 'a.patch', text: oneToken },
      tree(source.replaceAll('is_swiotlb_force_bounce', 'is_swiotlb_forced')),
    );
    assert.ok(cores.tree && !cores.patch);
  });

  it('are none without a kernel tree', async () => {
    assert.deepEqual(await openCores({ name: 'a.patch', text: oneToken }, tree(source, '')), {});
  });

  it('follow the tree', async () => {
    const document = { name: 'a.patch', text: oneToken };
    await openCores(document, tree());
    const bounced = source.replace(' && !(attrs & DMA_ATTR_CC_SHARED)', '');
    assert.notEqual(bounced, source);
    assert.equal(outcome((await openCores(document, tree(bounced))).tree), 'bounce');
  });
});
