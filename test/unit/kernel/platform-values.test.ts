import assert from 'node:assert/strict';
import { platforms, platformValues } from '../../../src/kernel/platforms';
import { holdsIn, type Release } from '../../../src/kernel/releases';
import type { CParser } from '../../../src/syntax/parser';
import { loadParser } from '../syntax/support';
import { archValues, conditionsOf, type ArchTree, type Machine } from './arch-values';
import { inEachTree } from './trees';

const amd = 'CC_VENDOR_AMD == cc_vendor';
const sev = 'MSR_AMD64_SEV_ENABLED & sev_status';

/** What each platform is for the code of its architecture. */
const machines: Readonly<Record<string, readonly Machine[]>> = {
  'bare-metal': (['x86', 'arm64', 's390', 'powerpc'] as const).map((arch) => ({ arch, holds: [] })),
  sev: [
    { arch: 'x86', holds: [amd, 'sme_me_mask', sev] },
    { arch: 'x86', holds: [amd, 'sme_me_mask', sev, 'MSR_AMD64_SEV_ES_ENABLED & sev_status'] },
  ],
  'sev-snp': [
    {
      arch: 'x86',
      holds: [
        amd,
        'sme_me_mask',
        sev,
        'MSR_AMD64_SEV_ES_ENABLED & sev_status',
        'MSR_AMD64_SEV_SNP_ENABLED & sev_status',
      ],
    },
  ],
  tdx: [{ arch: 'x86', holds: ['CC_VENDOR_INTEL == cc_vendor'] }],
  // hv_vtom_init() of arch/x86/hyperv/ivm.c sets these.
  'hyperv-vtom': [
    { arch: 'x86', holds: [amd, 'MSR_AMD64_SNP_VTOM & sev_status'] },
    { arch: 'x86', holds: ['CC_VENDOR_INTEL == cc_vendor'] },
  ],
  'sme-host': [{ arch: 'x86', holds: [amd, 'sme_me_mask'] }],
  cca: [{ arch: 'arm64', holds: ['is_realm_world()'] }],
  pkvm: [{ arch: 'arm64', holds: ['is_protected_kvm_guest()'] }],
  's390-pv': [{ arch: 's390', holds: ['is_prot_virt_guest()'] }],
  'ppc-svm': [{ arch: 'powerpc', holds: ['is_secure_guest()'] }],
};
/** The same tree, each file read once: every platform asks for the same. */
function remembering({ release, read, list }: ArchTree): ArchTree {
  const texts = new Map<string, string>();
  const lists = new Map<string, readonly string[]>();
  return {
    release,
    read: (path) => {
      const text = texts.get(path) ?? read(path);
      texts.set(path, text);
      return text;
    },
    list: (folder, wanted) => {
      const key = `${folder} ${wanted.source}`;
      const found = lists.get(key) ?? list(folder, wanted);
      lists.set(key, found);
      return found;
    },
  };
}

const releases: readonly Release[] = ['6.12', '7.2', '7.3'];

describe('the values of platforms', function () {
  this.timeout(120_000);
  let parser: CParser;
  before(async () => {
    parser = await loadParser();
  });

  it('are of platforms that are all known by what their architecture asks', () => {
    assert.deepEqual(Object.keys(machines).sort(), platforms.map(({ id }) => id).sort());
  });

  inEachTree(
    'are what arch/ says',
    (real) => {
      const tree = remembering(real);
      for (const platform of platforms.filter(({ range }) => holdsIn(range, tree.release)))
        for (const machine of machines[platform.id] ?? []) {
          const known = platformValues(platform, tree.release);
          for (const [predicate, value] of archValues(tree, parser, machine)) {
            const own = known.get(predicate) ?? 'unknown';
            // Whether bouncing is forced hangs on the pool of the device, too, where devices have their own.
            if (predicate === 'is_swiotlb_force_bounce' && platform.restrictedPools)
              assert.deepEqual([own, value], ['unknown', false], platform.id);
            else assert.equal(own, value, `${platform.id}, ${machine.arch}: ${predicate}`);
          }
        }
    },
    releases,
  );

  inEachTree(
    'of a restricted pool are set together',
    ({ read }) => {
      const path = 'kernel/dma/swiotlb.c';
      const own = /^static int rmem_swiotlb_device_init\([^]*?^}/m.exec(read(path))?.[0] ?? '';
      assert.match(own, /for_alloc = true/);
      assert.deepEqual(
        conditionsOf(parser, path, own, 'for_alloc'),
        conditionsOf(parser, path, own, 'force_bounce'),
      );
    },
    releases,
  );

  it('would be found to be others where the architecture had others', () => {
    const machine: Machine = { arch: 's390', holds: ['is_prot_virt_guest()'] };
    const valuesOf = (files: Readonly<Record<string, string>>) => {
      const tree: ArchTree = {
        release: '7.3',
        read: (path) => files[path] ?? '',
        list: (folder, wanted) =>
          Object.keys(files).filter((path) => path.startsWith(`${folder}/`) && wanted.test(path)),
      };
      return Object.fromEntries(archValues(tree, parser, machine));
    };
    const code = `
bool force_dma_unencrypted(struct device *dev)
{
	return !is_prot_virt_guest() || dev_is_odd(dev);
}

static bool secured(void)
{
	return is_prot_virt_guest();
}

bool cc_platform_has(enum cc_attr attr)
{
	if (attr == CC_ATTR_HOST_MEM_ENCRYPT)
		return false;
	return secured();
}

void __init pv_init(void)
{
	if (!is_prot_virt_guest() || no_pool)
		return;
	if (cc_platform_has(CC_ATTR_MEM_ENCRYPT))
		flags |= SWIOTLB_FORCE; /* not SWIOTLB_FORCE of old */
}
`;
    const kconfig = 'config S390\n\tselect ARCH_HAS_CC_PLATFORM\n\tselect ARCH_HAS_FORCE_DMA_UNENCRYPTED\n';
    const files = { 'arch/s390/Kconfig': kconfig, 'arch/s390/mm/init.c': code };
    assert.deepEqual(valuesOf(files), {
      CC_ATTR_MEM_ENCRYPT: true,
      CC_ATTR_GUEST_MEM_ENCRYPT: true,
      CC_ATTR_HOST_MEM_ENCRYPT: false,
      force_dma_unencrypted: 'unknown',
      is_swiotlb_force_bounce: true,
    });
    const without = valuesOf({ ...files, 'arch/s390/Kconfig': 'config S390\n' });
    assert.equal(without['CC_ATTR_MEM_ENCRYPT'], false);
    assert.equal(without['force_dma_unencrypted'], false);
    const inverted = code.replace('if (!is_prot_virt_guest() ||', 'if (is_prot_virt_guest() ||');
    assert.equal(valuesOf({ ...files, 'arch/s390/mm/init.c': inverted })['is_swiotlb_force_bounce'], false);
  });
});
