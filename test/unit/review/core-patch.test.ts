import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Behaviour } from '../../../src/review/model';
import { found, gitPatch, review, textAt } from './support';

const rule = 'core-behaviour-changed';
const cases = join(__dirname, '../../../../src/rules', rule, 'cases');
const path = 'kernel/dma/mapping.c';
const core = readFileSync(join(cases, 'tree', path), 'utf8');
const tree = (name: string) => Promise.resolve(name === path ? core : undefined);
const patch = (name: string): string => readFileSync(join(cases, `${name}.patch`), 'utf8');
const bounce = 'swiotlb_map(dev, phys, size, dir, attrs)';

/** A change without the place where it is decided. */
function plain({ function: name, when, before, after, lost, gained, isWhole }: Behaviour) {
  return { function: name, when, before, after, lost, gained, isWhole };
}

/** A reply whose sender's program lost all quotes and white space before code, and which is written between the lines. */
const flattened = `From: A Reviewer <reviewer@example.org>
Subject: Re: [PATCH] dma-mapping: shared mappings

On Monday, A Developer wrote:
diff --git a/kernel/dma/mapping.c b/kernel/dma/mapping.c
--- a/kernel/dma/mapping.c
+++ b/kernel/dma/mapping.c
@@ -9,12 +9,17 @@ dma_addr_t dma_map_phys(struct device *dev,
phys_addr_t phys, size_t size,
{
dma_addr_t handle;

+ if (use_dma_iommu(dev) && (attrs & DMA_ATTR_CC_SHARED))
+ return DMA_MAPPING_ERROR;

I would rather have this traced.

if (!maps_directly(dev))
handle = iommu_dma_map_phys(dev, phys, size, dir, attrs);
- else if (is_swiotlb_force_bounce(dev) && !(attrs & DMA_ATTR_CC_SHARED))
+ else if (attrs & DMA_ATTR_MMIO)
+ handle = phys;
+ else if (is_swiotlb_force_bounce(dev))
handle = swiotlb_map(dev, phys, size, dir, attrs);
else
handle = phys_to_dma(dev, phys);
`;

describe('the review of a patch to the DMA core', () => {
  it('reports one changed token of a condition with just the environments it affects', async () => {
    const { behaviour } = await review('one-token.patch', patch('one-token'), {}, tree);
    const forced = { use_dma_iommu: false, is_swiotlb_force_bounce: true };
    const change = { function: 'dma_map_phys', lost: [], gained: [], isWhole: true };
    assert.deepEqual(behaviour.map(plain), [
      {
        ...change,
        when: [{ ...forced, DMA_ATTR_CC_SHARED: true }],
        before: ['phys_to_dma(phys)'],
        after: bounce,
      },
      {
        ...change,
        when: [{ ...forced, DMA_ATTR_CC_SHARED: false }],
        before: [bounce],
        after: 'phys_to_dma(phys)',
      },
    ]);
  });

  it('says nothing of one that is only written otherwise', async () => {
    const { behaviour, findings } = await review('same.patch', patch('same-behaviour'), {}, tree);
    assert.deepEqual([behaviour, findings], [[], []]);
  });

  it('names the hooks that no longer run, and where the source decides that', async () => {
    const { behaviour } = await review('lost-hook.patch', patch('lost-hook'), {}, tree);
    const hooks = ['trace_dma_map_phys', 'debug_dma_map_phys'];
    assert.ok(behaviour.length > 0);
    for (const { lost, at } of behaviour) {
      assert.deepEqual(lost, hooks);
      assert.equal(at.file, path);
    }
  });

  it('looks through helpers in a tree, and at what each function shows without one', async () => {
    const whole = await review('in-a-helper.patch', patch('in-a-helper'), {}, tree);
    assert.deepEqual(
      new Set(whole.behaviour.map((change) => change.function)),
      new Set(['dma_map_phys', 'dma_unmap_phys']),
    );
    const alone = await review('in-a-helper.patch', patch('in-a-helper'));
    assert.ok(alone.behaviour.length > 0);
    for (const { function: name, isWhole } of alone.behaviour)
      assert.deepEqual([name, isWhole], ['maps_directly', false]);
  });

  it('reads a reply that lost its white space, between its comments', async () => {
    const of = await review('reply.eml', flattened);
    const told = found(of, rule).map(
      ({ message, detail, place }) => `${textAt(of, place)} // ${message}. ${detail}`,
    );
    const expected = [
      /^return DMA_MAPPING_ERROR; .* refuses the mapping(?:\. That is so)? where DMA_ATTR_CC_SHARED is set and .* IOMMU/,
      /goes on with the raw physical address in handle(?:\. That is so)? where .*DMA_ATTR_MMIO is set/,
      /goes on with what swiotlb_map\(\) gives(?:\. That is so)? where DMA_ATTR_CC_SHARED is set, DMA_ATTR_MMIO is not set/,
    ];
    assert.equal(told.length, expected.length);
    for (const message of expected)
      assert.ok(
        told.some((one) => message.test(one)),
        `${message.source}\n${told.join('\n')}`,
      );
  });

  it('has nothing to say of a patch to anything else', async () => {
    const other = gitPatch(
      'drivers/misc/quartz.c',
      '@@ -1,1 +1,1 @@\n-int a(void) { return 1; }\n+int a(void) { return 2; }\n',
    );
    assert.deepEqual((await review('other.patch', other)).behaviour, []);
  });

  it('survives hunks of the core that are no C', async () => {
    for (const lines of [
      '+}}}} else {\n',
      '+#if 0\n+dma_map_phys(\n',
      '+\u0000\u0001"\n',
      '-static dma_addr_t dma_map_phys(\n',
    ])
      assert.ok(
        await review('broken.patch', gitPatch(path, `@@ -1,1 +1,1 @@ dma_addr_t dma_map_phys(\n${lines}`)),
      );
  });
});
