import { inTree, type Source } from './source';

/** Who uses memory: by DMA, or by loads and stores. */
type Accessor =
  /** A device of a system that is no guest, by DMA. */
  | 'device'
  /** The host's device that the guest was given, by DMA. */
  | 'assigned device'
  /** What plays a device on the host: a process such as QEMU, or vhost for it. */
  | 'device model'
  /** The host's kernel on its own account. */
  | 'host kernel'
  | 'guest CPU';

/** What somebody gets who uses memory by the address, or the mapping, of memory in the other state. */
export interface Access {
  readonly by: readonly Accessor[];
  readonly text: string;
  /** The sources do not settle it. */
  readonly uncertain?: true;
  readonly sources: readonly Source[];
}

/** Uses of private memory by its shared address, by everybody of whom a source says something. */
export interface WrongAccess {
  readonly accesses: readonly Access[];
  /** What a device gets in a word or two, be it assigned or modelled. */
  readonly brief: string;
}

const everybody = ['assigned device', 'device model', 'host kernel'] as const;
const host = ['device model', 'host kernel'] as const;

const amdKeys = inTree('7.3', 'Documentation/arch/x86/amd-memory-encryption.rst', 'guest-specific key', 19);
const dram = inTree(
  '7.3',
  'Documentation/arch/x86/amd-memory-encryption.rst',
  'automatically decrypted when read',
  12,
);
const wrongMapping: Source = {
  messageId: 'CAMkAt6o_yZ5T-3TRwymjYQZEq-Q_z=DAA3vc61h81X9sQr_CXA@mail.gmail.com',
};
/** What KVM has for the shared address of a page that is private, with guest_memfd: the page behind `userspace_addr`. */
const userspacePage = inTree('7.3', 'Documentation/virt/kvm/api.rst', 'userspace_addr (shared memory)', 6378);
/** KVM hands a guest's access by the wrong kind of mapping to the process that runs the guest. */
const memoryFault = inTree('7.3', 'arch/x86/kvm/mmu/mmu.c', 'kvm_mmu_prepare_memory_fault_exit', 4718);
/** What is at the shared address the host provides, who does not see the page behind the private one. */
const unprotected = [
  inTree('7.3', 'Documentation/arch/arm64/arm-cca.rst', 'cannot be seen by the Normal World', 25),
  inTree('7.3', 'Documentation/arch/arm64/arm-cca.rst', 'Normal World is free', 28),
];
/** A guest that uses a page by the other kind of mapping asks SEV-SNP to convert it, and KVM leaves that to the VMM. */
const implicitChange = inTree('7.3', 'arch/x86/kvm/svm/sev.c', 'an implicit page-state change', 5046);
const exported = [
  inTree('7.3', 'arch/s390/mm/fault.c', 'uv_convert_from_secure', 442),
  inTree('7.3', 'arch/s390/kernel/uv.c', 'encrypt a guest page', 164),
];

const garbage = 'reads give ciphertext, writes decrypt to garbage';
const anotherPage = { text: 'another page', sources: [userspacePage] };
const leftToHost = { text: 'a fault that the host handles as it likes', sources: [memoryFault] };
/** Where private and shared memory have one address, the guest itself cannot use the wrong one. */
const oneAddress = (source: Source): Access => ({
  by: ['guest CPU'],
  text: 'works: there is one address for both',
  sources: [source],
});
const plainProtection = inTree('7.3', 'include/linux/pgtable.h', '#define pgprot_decrypted(prot)', 1811);

/** Private memory by its shared address. */
export const privateByShared = {
  sev: {
    brief: 'garbled data',
    accesses: [
      { by: everybody, text: garbage, sources: [amdKeys, dram] },
      { by: ['guest CPU'], text: garbage, sources: [wrongMapping, amdKeys] },
    ],
  },
  snp: {
    brief: 'RMP fault or another page',
    accesses: [
      {
        by: ['assigned device'],
        text: "RMP fault in the host's IOMMU, or another page",
        uncertain: true,
        sources: [inTree('7.3', 'drivers/iommu/amd/iommu.c', 'RMP_PAGE_FAULT', 841), userspacePage],
      },
      { by: ['device model'], ...anotherPage },
      {
        by: ['host kernel'],
        text: 'reads give ciphertext or 0xff',
        sources: [
          inTree('7.3', 'Documentation/admin-guide/kernel-parameters.txt', 'SNP private memory', 3229),
        ],
      },
      {
        by: ['host kernel'],
        text: 'writes fault',
        uncertain: true,
        sources: [inTree('7.3', 'arch/x86/mm/fault.c', 'RMP violation', 558)],
      },
      { by: ['guest CPU'], ...leftToHost },
    ],
  },
  tdx: {
    brief: 'another page',
    accesses: [
      {
        by: ['assigned device'],
        text: 'another page, or no DMA at all',
        uncertain: true,
        sources: [
          inTree('7.3', 'Documentation/arch/x86/tdx.rst', 'be accessed by the hypervisor', 474),
          userspacePage,
        ],
      },
      { by: ['device model'], ...anotherPage },
      {
        by: ['host kernel'],
        text: 'on some machines a partial write poisons the line',
        sources: [inTree('7.3', 'Documentation/arch/x86/tdx.rst', 'TDX private memory cacheline', 250)],
      },
      { by: ['guest CPU'], ...leftToHost },
    ],
  },
  cca: {
    brief: 'another page',
    accesses: [
      {
        by: ['assigned device'],
        text: 'another page, or a fault of the SMMU',
        uncertain: true,
        sources: unprotected,
      },
      { by: ['device model'], text: 'another page', sources: unprotected },
      {
        by: ['guest CPU'],
        text: 'another page, or a fault that the host handles as it likes',
        uncertain: true,
        sources: unprotected,
      },
    ],
  },
  pkvm: {
    brief: 'host faults',
    accesses: [
      {
        by: ['device model'],
        text: 'SIGSEGV or -EFAULT, or the page is zeroed and taken from the guest',
        sources: [inTree('7.3', 'Documentation/virt/kvm/arm/pkvm.rst', 'delivery of a SIGSEGV', 65)],
      },
      oneAddress(inTree('7.3', 'arch/arm64/include/asm/pgtable-prot.h', 'is_realm_world() ?', 76)),
    ],
  },
  s390: {
    brief: 'ciphertext',
    accesses: [
      { by: host, text: 'the page is encrypted, reads give ciphertext', sources: exported },
      oneAddress(plainProtection),
    ],
  },
  powerpc: {
    brief: 'ciphertext',
    accesses: [
      {
        by: host,
        text: 'the page is encrypted, reads give ciphertext',
        sources: [
          inTree('7.3', 'Documentation/arch/powerpc/ultravisor.rst', 'encrypted contents of the page', 319),
          inTree('7.3', 'Documentation/arch/powerpc/ultravisor.rst', 'be encrypted though', 331),
        ],
      },
      oneAddress(plainProtection),
    ],
  },
  hyperv: {
    brief: 'encrypted memory',
    accesses: [
      {
        by: host,
        text: 'the memory is encrypted from the host',
        sources: [inTree('7.3', 'arch/x86/hyperv/ivm.c', 'all guest memory is encrypted from host', 764)],
      },
    ],
  },
  sme: {
    brief: 'garbled data',
    accesses: [{ by: ['device'], text: garbage, sources: [dram] }],
  },
} as const satisfies Readonly<Record<string, WrongAccess>>;

/** What the CPU of the guest, or of the SME host, gets that uses shared memory by a mapping for private memory. */
export const sharedByPrivate = {
  amd: { by: ['guest CPU'], text: 'reads and writes are garbled', sources: [wrongMapping] },
  sme: { by: ['host kernel'], text: 'reads and writes are garbled', sources: [dram] },
  snp: { by: ['guest CPU'], text: leftToHost.text, sources: [...leftToHost.sources, implicitChange] },
  tdx: { by: ['guest CPU'], ...leftToHost },
  hyperv: {
    by: ['guest CPU'],
    text: 'an exception, which the paravisor takes',
    sources: [inTree('7.3', 'arch/x86/hyperv/ivm.c', 'routed to a paravisor', 748)],
  },
  cca: {
    by: ['guest CPU'],
    text: 'synchronous external abort',
    sources: [inTree('7.3', 'arch/arm64/mm/pageattr.c', 'Synchronous External Aborts', 302)],
  },
} as const satisfies Readonly<Record<string, Access>>;

const dma: readonly Accessor[] = ['device', 'assigned device', 'device model'];

/** What whoever does the DMA gets, and who that is: `another page (device model)`. */
export function wrongAccessText({ accesses }: WrongAccess): string {
  return accessesOfDevices(accesses)
    .map(({ by, text, uncertain }) => {
      const who = by.filter((one) => dma.includes(one)).join(' and ');
      return `${text} (${who}${uncertain ? ', uncertain' : ''})`;
    })
    .join('; ');
}

export function wrongAccessSources({ accesses }: WrongAccess): readonly Source[] {
  return accessesOfDevices(accesses).flatMap(({ sources }) => sources);
}

function accessesOfDevices(accesses: readonly Access[]): readonly Access[] {
  return accesses.filter(({ by }) => by.some((one) => dma.includes(one)));
}
