import assert from 'node:assert/strict';
import type { Release } from '../../../src/kernel/releases';
import { abbreviated, alternatives, only } from './support';

/** Columns: RAM, shared RAM, MMIO, shared MMIO, RAM that must be coherent, shared RAM that must be. */
const columns = ['', 'SH', 'MMIO', 'MMIO SH', 'RC', 'SH RC'];

interface Scenario {
  readonly of: string;
  readonly platforms: readonly string[];
  readonly device?: Readonly<Record<string, boolean>>;
  readonly releases: readonly Release[];
  /** One a column; `-` where the release does not have the attribute. */
  readonly outcomes: string;
}

const guests = ['sev', 'sev-snp', 'tdx', 'cca', 's390-pv', 'ppc-svm', 'hyperv-vtom'];
const before73: readonly Release[] = ['v4', '7.1', '7.2'];
const forced = { is_swiotlb_force_bounce: true };
const notForced = { is_swiotlb_force_bounce: false };
/** A mask below the C-bit: the private address is out of reach, so all DMA must be to shared addresses. */
const narrow = { encrypted_reachable: false, force_dma_unencrypted: true };

const scenarios: readonly Scenario[] = [
  {
    of: 'a device on bare metal',
    platforms: ['bare-metal'],
    releases: before73,
    outcomes: 'ENC ERR PHYS ERR ENC ERR',
  },
  {
    of: 'a device on bare metal',
    platforms: ['bare-metal'],
    releases: ['6.18', '7.0'],
    outcomes: 'ENC - PHYS - ENC -',
  },
  {
    // Nothing is encrypted there: both addresses are the physical one, as dma_range_map moves it.
    of: 'a device on bare metal',
    platforms: ['bare-metal'],
    releases: ['7.3'],
    outcomes: 'ENC UNENC ENC UNENC ENC UNENC',
  },
  {
    of: 'a confidential guest',
    platforms: guests,
    releases: before73,
    outcomes: 'BOUNCE UNENC ERR PHYS ERR UNENC',
  },
  {
    of: 'a confidential guest',
    platforms: guests,
    releases: ['6.18'],
    outcomes: 'BOUNCE - ERR+W - - -',
  },
  {
    of: 'a confidential guest',
    platforms: guests,
    releases: ['7.0'],
    outcomes: 'BOUNCE - ERR - ERR -',
  },
  {
    of: 'a confidential guest',
    platforms: [...guests, 'pkvm'],
    device: notForced,
    releases: ['7.3'],
    outcomes: 'BOUNCE UNENC ERR+W UNENC ERR+W UNENC',
  },
  {
    of: 'a confidential guest with swiotlb=force',
    platforms: guests,
    device: forced,
    releases: before73,
    outcomes: 'BOUNCE UNENC ERR PHYS ERR UNENC',
  },
  {
    of: 'a confidential guest with swiotlb=force or a restricted pool',
    platforms: [...guests, 'pkvm'],
    device: forced,
    releases: ['7.3'],
    outcomes: 'BOUNCE BOUNCE ERR ERR ERR ERR',
  },
  {
    of: 'a restricted pool in a pKVM guest',
    platforms: ['pkvm'],
    device: forced,
    releases: before73,
    outcomes: 'BOUNCE UNENC ERR PHYS ERR UNENC',
  },
  {
    of: 'a device without a restricted pool in a pKVM guest',
    platforms: ['pkvm'],
    device: notForced,
    releases: before73,
    outcomes: 'ENC ERR PHYS ERR ENC ERR',
  },
  {
    of: 'an SME host whose device reaches the C-bit',
    platforms: ['sme-host'],
    releases: before73,
    outcomes: 'ENC ERR PHYS ERR ENC ERR',
  },
  {
    of: 'an SME host whose device reaches the C-bit',
    platforms: ['sme-host'],
    releases: ['7.3'],
    outcomes: 'ENC UNENC UNENC UNENC ENC UNENC',
  },
  {
    of: 'an SME host whose device does not reach the C-bit',
    platforms: ['sme-host'],
    device: narrow,
    releases: before73,
    outcomes: 'BOUNCE ERR PHYS ERR ERR+W ERR',
  },
  {
    of: 'an SME host whose device does not reach the C-bit',
    platforms: ['sme-host'],
    device: narrow,
    releases: ['7.3'],
    outcomes: 'BOUNCE UNENC UNENC UNENC ERR+W UNENC',
  },
  {
    of: 'a device behind an IOMMU',
    platforms: ['bare-metal', ...guests, 'pkvm', 'sme-host'],
    device: { use_dma_iommu: true },
    releases: [...before73, '7.3'],
    outcomes: 'iommu ERR iommu ERR iommu ERR',
  },
  {
    of: 'a device with its own dma_map_ops',
    platforms: ['bare-metal', 'ppc-svm'],
    device: { dma_map_ops: true },
    releases: [...before73, '7.3'],
    outcomes: 'ops ERR ops ERR ops ERR',
  },
  {
    of: 'an SME host whose device does not reach the C-bit',
    platforms: ['sme-host'],
    device: narrow,
    releases: ['6.18', '7.0'],
    outcomes: 'BOUNCE - PHYS - ERR+W -',
  },
  {
    of: 'a device behind an IOMMU',
    platforms: ['bare-metal', ...guests, 'pkvm', 'sme-host'],
    device: { use_dma_iommu: true },
    releases: ['6.18', '7.0'],
    outcomes: 'iommu - iommu - iommu -',
  },
  {
    of: 'a device with its own dma_map_ops',
    platforms: ['bare-metal', 'ppc-svm'],
    device: { dma_map_ops: true },
    releases: ['6.18', '7.0'],
    outcomes: 'ops - ops - ops -',
  },
  {
    of: 'a device with dma_map_ops that lack map_phys',
    platforms: ['bare-metal'],
    device: { dma_map_ops: true, 'ops->map_phys': false },
    releases: [...before73, '7.3'],
    outcomes: 'ERR ERR ERR ERR ERR ERR',
  },
];

/** The release that brought what asks for coherence: the proposal and v6.18 do not have it. */
const hasCoherent = (release: Release): boolean => !['v4', '6.18'].includes(release);

describe('dma_map_phys() of RAM, RAM|SH, MMIO, MMIO|SH, RAM|RC, RAM|SH|RC', () => {
  for (const { of, platforms, device, releases, outcomes } of scenarios)
    for (const release of releases) {
      const wanted = outcomes.split(' ').flatMap((outcome, index) => {
        const attrs = columns[index] ?? '';
        const isKnown = outcome !== '-' && (hasCoherent(release) || !attrs.includes('RC'));
        return isKnown ? [{ attrs, outcome }] : [];
      });
      it(`for ${of} in ${release}: ${wanted.map(({ outcome }) => outcome).join(' ')}`, () => {
        for (const platform of platforms)
          assert.deepEqual(
            wanted.map(({ attrs }) =>
              abbreviated(only({ release, platform, attrs, ...(device && { device }) })),
            ),
            wanted.map(({ outcome }) => outcome),
            platform,
          );
      });
    }

  it('hangs, in a pKVM guest before v7.3, on whether the device has a restricted pool', () => {
    const found = alternatives({ release: '7.2', platform: 'pkvm' });
    assert.deepEqual(found.map(abbreviated), ['BOUNCE', 'ENC']);
    assert.deepEqual(
      found.map(({ assumed }) => [...assumed]),
      [[['is_swiotlb_force_bounce', true]], [['is_swiotlb_force_bounce', false]]],
    );
    assert.deepEqual(alternatives({ release: '7.3', platform: 'pkvm' }).map(abbreviated), ['BOUNCE']);
  });
});

describe('v6.12, in which RAM and MMIO have calls of their own', () => {
  const outcome = (name: string, platform: string, device: Readonly<Record<string, boolean>> = {}) =>
    abbreviated(only({ function: name, release: '6.12', platform, device }));

  it('bounces the RAM of a confidential guest and never looks at its MMIO', () => {
    for (const platform of guests) {
      assert.equal(outcome('dma_map_page_attrs', platform), 'BOUNCE', platform);
      assert.equal(outcome('dma_map_resource', platform), 'PHYS', platform);
      assert.equal(outcome('dma_map_resource', platform, { physical_reachable: false }), 'ERR+W', platform);
    }
  });

  it('gives addresses as they are to a device on bare metal', () => {
    assert.equal(outcome('dma_map_page_attrs', 'bare-metal'), 'ENC');
    assert.equal(outcome('dma_map_resource', 'bare-metal'), 'PHYS');
  });

  it('leaves a device behind an IOMMU, and one with its own ops, to these', () => {
    for (const name of ['dma_map_page_attrs', 'dma_map_resource']) {
      assert.equal(outcome(name, 'sev', { use_dma_iommu: true }), 'iommu', name);
      assert.equal(outcome(name, 'ppc-svm', { dma_map_ops: true }), 'ops', name);
    }
  });

  it('refuses MMIO where the ops have no map_resource, and pages of another PCI device under forced bounce', () => {
    const lacking = { dma_map_ops: true, 'ops->map_resource': false };
    assert.equal(outcome('dma_map_resource', 'ppc-svm', lacking), 'ERR');
    assert.equal(outcome('dma_map_page_attrs', 'tdx', { is_pci_p2pdma_page: true }), 'ERR');
  });
});
