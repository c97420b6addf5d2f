import assert from 'node:assert/strict';
import { platformNamed, platforms } from '../../../src/kernel/platforms';
import type { Effect, Outcome } from '../../../src/kernel/decision-table';
import {
  consequenceOf,
  memoryStates,
  outcomeNames,
  type MemoryState,
} from '../../../src/simulator/consequence';
import { bundledCore } from '../../../src/simulator/core';
import { exactAttributes } from '../../../src/simulator/simulate';
import { simulatePlatforms } from '../../../src/simulator/outcomes';

function consequence(outcome: Outcome, state: MemoryState, id: string, shared = true, ...effects: Effect[]) {
  const platform = platformNamed(id);
  assert.ok(platform, id);
  return consequenceOf({ outcome, effects }, state, platform, shared);
}

describe('what an outcome means for the memory', () => {
  it('is a fault or garbage where private memory is mapped as shared, with a source', () => {
    for (const [platform, text] of [
      ['sev', /^reads give ciphertext, writes decrypt to garbage \(assigned device and device model\)$/],
      [
        'sev-snp',
        /RMP fault in the host's IOMMU, or another page \(assigned device, uncertain\); another page \(device model\)/,
      ],
      ['tdx', /no DMA at all \(assigned device, uncertain\); another page \(device model\)/],
      ['cca', /fault of the SMMU \(assigned device, uncertain\); another page \(device model\)/],
      ['pkvm', /SIGSEGV .*\(device model\)$/],
      ['s390-pv', /reads give ciphertext \(device model\)$/],
      ['ppc-svm', /reads give ciphertext \(device model\)$/],
      ['hyperv-vtom', /encrypted from the host \(device model\)$/],
      ['sme-host', /^reads give ciphertext, writes decrypt to garbage \(device\)$/],
    ] as const) {
      const { text: said, bad, sources } = consequence('unencrypted-address', 'private', platform);
      assert.match(said, text);
      assert.ok(bad);
      assert.ok(sources.length > 0);
      // What only a CPU meets is nothing that happens to DMA.
      assert.doesNotMatch(said, /EPT|abort|guest CPU/);
    }
  });

  it('is nothing at all on bare metal, in whatever state the memory is', () => {
    for (const outcome of ['encrypted-address', 'unencrypted-address'] as const)
      for (const state of ['private', 'shared', 'conversion failed', 'unknown', 'mmio'] as const)
        assert.deepEqual(consequence(outcome, state, 'bare-metal'), {
          text: 'works',
          bad: false,
          sources: [],
        });
  });

  it('is only a doubt where the state is unknown or the conversion failed', () => {
    assert.deepEqual(consequence('unencrypted-address', 'unknown', 'sev-snp').bad, false);
    assert.match(consequence('unencrypted-address', 'unknown', 'sev-snp').text, /^if private: RMP fault/);
    assert.deepEqual(consequence('unencrypted-address', 'conversion failed', 'sev-snp').bad, true);
    assert.match(
      consequence('unencrypted-address', 'conversion failed', 'sev-snp').text,
      /^if still private/,
    );
  });

  it('is fine where shared memory is mapped as shared', () => {
    for (const platform of ['sev', 'tdx', 'cca', 'pkvm', 'sme-host'])
      assert.equal(consequence('unencrypted-address', 'shared', platform).bad, false);
  });

  it('tells the private address of shared memory from the shared one where they differ', () => {
    for (const platform of ['sev', 'cca', 'sme-host'])
      assert.equal(consequence('encrypted-address', 'shared', platform, false).bad, true, platform);
    for (const platform of ['tdx', 'pkvm', 's390-pv', 'ppc-svm', 'hyperv-vtom'])
      assert.equal(consequence('encrypted-address', 'shared', platform, false).bad, false, platform);
  });

  it('is that an untrusted device cannot use the private address of private memory, but an SME host can', () => {
    for (const platform of ['sev', 'sev-snp', 'tdx', 'cca', 'pkvm', 's390-pv'])
      assert.equal(consequence('encrypted-address', 'private', platform, false).bad, true, platform);
    assert.deepEqual(consequence('encrypted-address', 'private', 'sme-host', false), {
      text: 'works',
      bad: false,
      sources: [],
    });
  });

  it('is a needless copy where shared memory is bounced, and a wrong address for shared MMIO of a realm', () => {
    assert.match(consequence('bounce', 'shared', 'tdx').text, /copy that shared memory does not need/);
    assert.ok(!consequence('bounce', 'private', 'tdx').text.includes('does not need'));
    assert.ok(consequence('physical-address', 'mmio', 'cca').bad);
    assert.ok(!consequence('physical-address', 'mmio', 'cca', false).bad);
    assert.ok(!consequence('physical-address', 'mmio', 'sev').bad);
  });

  it('is a failure where the mapping is refused, and a lost attribute behind dma-iommu', () => {
    assert.deepEqual(consequence('refused', 'shared', 'tdx'), {
      text: 'mapping fails',
      bad: true,
      sources: [],
    });
    // Where both kinds of memory have one address, the mapping is the same without the attribute.
    for (const id of ['sev', 'sev-snp', 'cca', 'sme-host'])
      assert.match(
        consequence('iommu', 'shared', id).text,
        /^the attribute is dropped .*the shared address$/,
      );
    assert.ok(consequence('iommu', 'shared', 'cca').bad);
    assert.deepEqual(consequence('iommu', 'shared', 'tdx').bad, false);
    assert.match(consequence('iommu', 'shared', 'tdx').text, /^the attribute is dropped silently; up to/);
    assert.deepEqual(consequence('iommu', 'shared', 'bare-metal').text, 'works');
    assert.ok(!consequence('iommu', 'private', 'tdx', false).bad);
    assert.match(consequence('iommu', 'private', 'tdx', false).text, /^up to the IOMMU/);
    assert.equal(consequence('iommu', 'private', 'bare-metal', false).text, 'works');
  });

  it('is a copy that nobody may make where the conversion of the memory failed', () => {
    for (const id of ['sev', 'tdx', 'cca', 'pkvm']) {
      const { text, bad, sources } = consequence('bounce', 'conversion failed', id, false);
      assert.match(text, /may be half converted$/);
      assert.ok(bad && sources.length > 0);
    }
    assert.ok(!consequence('bounce', 'conversion failed', 'bare-metal', false).bad);
    assert.ok(!consequence('bounce', 'private', 'tdx', false).bad);
  });

  it('is a leak where an unmap call with the attribute ends before it looks at the mapping', () => {
    const hook = { effect: 'trace' } as const;
    const { text, bad, sources } = consequence('nothing', 'shared', 'tdx');
    assert.match(text, /leaks$/);
    assert.ok(bad && sources.length > 0);
    assert.ok(!consequence('nothing', 'shared', 'tdx', true, hook).bad);
    assert.ok(!consequence('nothing', 'shared', 'tdx', false).bad);
  });

  it('is the memory of the pool, not a copy, for what is allocated from a restricted pool', () => {
    assert.match(
      consequence('bounce', 'allocated', 'pkvm', false).text,
      /restricted pool, which the host can/,
    );
    assert.equal(
      consequence('bounce', 'allocated', 'bare-metal', false).text,
      'memory of the restricted pool',
    );
  });

  it('is for memory that the core allocates what the core made it', () => {
    for (const platform of ['sev', 'tdx', 'cca', 's390-pv']) {
      assert.match(consequence('unencrypted-address', 'allocated', platform, false).text, /^shared memory/);
      assert.ok(consequence('encrypted-address', 'allocated', platform, false).bad, platform);
    }
    const pool = consequence('encrypted-address', 'allocated', 'pkvm', false);
    assert.match(pool.text, /^if not from a restricted pool: SIGSEGV/);
    assert.equal(pool.bad, false);
    assert.doesNotMatch(
      consequence('unencrypted-address', 'allocated', 'sme-host', false).text,
      /host can read/,
    );
    for (const platform of ['bare-metal', 'sme-host'])
      assert.equal(consequence('encrypted-address', 'allocated', platform, false).text, 'works');
    assert.equal(consequence('refused', 'allocated', 'tdx', false).text, 'no memory');
  });

  it('is a pool that the device does not reach where a guest bounces through a private one', () => {
    assert.ok(consequence('bounce-private', 'private', 'tdx', false).bad);
    assert.ok(!consequence('bounce-private', 'private', 'sme-host', false).bad);
    assert.ok(!consequence('bounce-private', 'private', 'bare-metal', false).bad);
  });

  it('has for every outcome, state and platform a text, and a source where something goes wrong on a platform', () => {
    const outcomes = Object.keys(outcomeNames) as Outcome[];
    for (const platform of platforms)
      for (const outcome of outcomes)
        for (const state of memoryStates)
          for (const shared of [true, false]) {
            const { text, bad, sources } = consequenceOf({ outcome, effects: [] }, state, platform, shared);
            assert.ok(text);
            if (bad && outcome !== 'refused')
              assert.ok(sources.length > 0, `${outcome} ${state} ${platform.id}`);
          }
  });
});

describe('outcomes by platform', () => {
  const newest = bundledCore('7.3');
  const shared = {
    function: 'dma_map_phys',
    attributes: exactAttributes(['DMA_ATTR_CC_SHARED']),
    memory: 'private',
  } as const;

  it('are those of the usual device first, then behind an IOMMU, then with other ops', () => {
    const conditions = simulatePlatforms(shared, newest, ['tdx']).map(({ condition, outcome }) => [
      condition,
      outcome,
    ]);
    assert.deepEqual(conditions, [
      ['', 'unencrypted-address'],
      ['behind an IOMMU', 'refused'],
      ['with its own dma_map_ops', 'refused'],
    ]);
  });

  it('are of all platforms that the release has, or of those asked for', () => {
    const usual = simulatePlatforms(shared, newest).filter(({ condition }) => condition === '');
    assert.ok(usual.some(({ platform }) => platform.id === 'cca'));
    assert.deepEqual(
      new Set(simulatePlatforms(shared, newest, ['sev', 'cca']).map(({ platform }) => platform.id)),
      new Set(['sev', 'cca']),
    );
    assert.equal(simulatePlatforms(shared, newest, []).length, simulatePlatforms(shared, newest).length);
  });

  it('say what had to be assumed of the device, and which row of which source decided', () => {
    const [restricted, plain] = simulatePlatforms(shared, bundledCore('7.2'), ['pkvm']);
    assert.deepEqual(
      [restricted?.condition, restricted?.outcome, restricted?.row],
      ['bouncing is forced', 'unencrypted-address', 'dma_direct_map_phys (direct.h:128)'],
    );
    assert.deepEqual([plain?.condition, plain?.outcome], ['bouncing is not forced', 'refused']);
    assert.match(plain?.source ?? '', /^kernel\/dma\/direct\.h:\d+, v7\.2$/);
  });

  it('are for a proposed name those of the name it got', () => {
    assert.deepEqual(exactAttributes(['DMA_ATTR_CC_DECRYPTED']), exactAttributes(['DMA_ATTR_CC_SHARED']));
    assert.throws(() => exactAttributes(['DMA_ATTR_SHARED']), /DMA_ATTR_SHARED is no DMA attribute/);
  });
});
