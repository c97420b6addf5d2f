import { holdsIn, newestRelease, type Release, type ReleaseRange } from './releases';
import { inTree, type Source } from './source';

/** A `DMA_ATTR_*` of include/linux/dma-mapping.h. */
export interface Attribute {
  readonly name: string;
  /** Bit number of the attribute's role. A renamed attribute shares the bit of its present name. */
  readonly bit: number;
  readonly range: ReleaseRange;
  readonly meaning: string;
  /** Whether dma-debug wants the same bit at unmap as at map. */
  readonly comparedAtUnmap: boolean;
  /** A stable series that has a name that no mainline release has. */
  readonly inStable?: string;
  /** The name that replaced this one. */
  readonly replacedBy?: string;
  /** Bit, first and last release where they are not plain from `bit` and `range`. */
  readonly history?: string;
  readonly sources: readonly Source[];
}

const inHeader = (name: string): readonly Source[] => [
  inTree('7.3', 'include/linux/dma-mapping.h', `#define ${name}`),
];
const documented = (name: string): readonly Source[] => [
  ...inHeader(name),
  inTree('7.3', 'Documentation/core-api/dma-attributes.rst', name),
];

/** Releases whose dma-debug is known to compare attributes at unmap: kernel/dma/debug.c of v7.2 and v7.3; v6.12 does not. */
export const comparedByDebug: ReleaseRange = { since: '7.2' };

/** dma-debug's DMA_ATTR_UNMAP_VALID is in kernel/dma/debug.c, v7.3. */
export const attributes: readonly Attribute[] = [
  {
    name: 'DMA_ATTR_WEAK_ORDERING',
    bit: 1,
    range: {},
    meaning: 'Reads and writes of the mapping may be weakly ordered; a hint.',
    comparedAtUnmap: false,
    sources: documented('DMA_ATTR_WEAK_ORDERING'),
  },
  {
    name: 'DMA_ATTR_WRITE_COMBINE',
    bit: 2,
    range: {},
    meaning: 'The CPU may buffer its writes to the mapping.',
    comparedAtUnmap: false,
    sources: documented('DMA_ATTR_WRITE_COMBINE'),
  },
  {
    name: 'DMA_ATTR_NO_KERNEL_MAPPING',
    bit: 4,
    range: {},
    meaning: 'The caller needs no kernel address; what the allocation returns is an opaque cookie.',
    comparedAtUnmap: true,
    sources: documented('DMA_ATTR_NO_KERNEL_MAPPING'),
  },
  {
    name: 'DMA_ATTR_SKIP_CPU_SYNC',
    bit: 5,
    range: {},
    meaning:
      'The call maintains no CPU caches and, when it unmaps, copies nothing out of a bounce buffer: the caller does.',
    comparedAtUnmap: false,
    sources: documented('DMA_ATTR_SKIP_CPU_SYNC'),
  },
  {
    name: 'DMA_ATTR_FORCE_CONTIGUOUS',
    bit: 6,
    range: {},
    meaning: 'The allocation must be physically contiguous.',
    comparedAtUnmap: true,
    sources: documented('DMA_ATTR_FORCE_CONTIGUOUS'),
  },
  {
    name: 'DMA_ATTR_ALLOC_SINGLE_PAGES',
    bit: 7,
    range: {},
    meaning: 'The allocator need not try for large pages; a hint.',
    comparedAtUnmap: false,
    sources: documented('DMA_ATTR_ALLOC_SINGLE_PAGES'),
  },
  {
    name: 'DMA_ATTR_NO_WARN',
    bit: 8,
    range: {},
    meaning: 'Failures are not reported in the log.',
    comparedAtUnmap: false,
    sources: documented('DMA_ATTR_NO_WARN'),
  },
  {
    name: 'DMA_ATTR_PRIVILEGED',
    bit: 9,
    range: {},
    meaning:
      'The buffer is fully accessible to privileged accesses of the device; ideally it is not to others, or only to read.',
    comparedAtUnmap: true,
    sources: documented('DMA_ATTR_PRIVILEGED'),
  },
  {
    name: 'DMA_ATTR_MMIO',
    bit: 10,
    range: { since: '6.18' },
    meaning: 'The physical address is MMIO, not RAM: no struct page, no cache maintenance.',
    comparedAtUnmap: true,
    sources: documented('DMA_ATTR_MMIO'),
  },
  {
    name: 'DMA_ATTR_CPU_CACHE_CLEAN',
    bit: 11,
    range: { since: 'v4', until: 'v4' },
    meaning: 'The CPU will not dirty cache lines that the mapping overlaps.',
    comparedAtUnmap: false,
    inStable: 'linux-6.18.y',
    replacedBy: 'DMA_ATTR_DEBUGGING_IGNORE_CACHELINES',
    history: 'Bit 11, in release candidates of v7.0 and in linux-6.18.y; renamed before v7.0.',
    sources: [
      { messageId: '20260316-dma-debug-overlap-v3-3-1dde90a7f08b@nvidia.com' },
      { commit: 'c9c9245a830e' },
    ],
  },
  {
    name: 'DMA_ATTR_DEBUGGING_IGNORE_CACHELINES',
    bit: 11,
    range: { since: '7.0' },
    meaning: 'dma-debug does not warn of mappings that share a cache line.',
    comparedAtUnmap: false,
    sources: documented('DMA_ATTR_DEBUGGING_IGNORE_CACHELINES'),
  },
  {
    name: 'DMA_ATTR_REQUIRE_COHERENT',
    bit: 12,
    range: { since: '7.0' },
    meaning: 'The mapping fails rather than bounce or need cache maintenance.',
    comparedAtUnmap: true,
    sources: documented('DMA_ATTR_REQUIRE_COHERENT'),
  },
  {
    name: 'DMA_ATTR_CC_DECRYPTED',
    bit: 13,
    range: { since: 'v4', until: 'v4' },
    meaning: 'Proposed name of DMA_ATTR_CC_SHARED; no release of Linux has it.',
    comparedAtUnmap: true,
    replacedBy: 'DMA_ATTR_CC_SHARED',
    history:
      'Bit 11 in v1 and bit 12 in v2 to v4 of the proposal; merged as DMA_ATTR_CC_SHARED, bit 13, in v7.1.',
    sources: [
      { messageId: '20260316125857.617836-2-jiri@resnulli.us' },
      { messageId: '15fcfa5e-c4b9-4b56-8f84-20dd5f66d643@arm.com' },
    ],
  },
  {
    name: 'DMA_ATTR_CC_SHARED',
    bit: 13,
    range: { since: '7.1' },
    meaning:
      'The memory is already shared (decrypted): RAM went through set_memory_decrypted() and the CPU ' +
      'maps it with pgprot_decrypted(). It converts nothing itself. With DMA_ATTR_MMIO: shared MMIO.',
    comparedAtUnmap: true,
    sources: documented('DMA_ATTR_CC_SHARED'),
  },
  {
    name: '__DMA_ATTR_ALLOC_CC_SHARED',
    bit: 14,
    range: { since: '7.3' },
    meaning: 'Internal to the DMA core: the pages behind an allocation are shared. Drivers may not pass it.',
    comparedAtUnmap: false,
    sources: inHeader('__DMA_ATTR_ALLOC_CC_SHARED'),
  },
];

const byName = new Map(attributes.map((attribute) => [attribute.name, attribute]));

export function attributeNamed(name: string): Attribute | undefined {
  return byName.get(name);
}

/** Values of the attribute names in C: the role bit of each, so that a proposed and a merged name compare equal. */
export function attributeConstants(): ReadonlyMap<string, bigint> {
  return new Map(attributes.map(({ name, bit }) => [name, 1n << BigInt(bit)]));
}

/** Names of the bits set in `bits`, by bit: as `release` calls them, or as the newest release does. */
export function attributeNames(bits: bigint, release: Release = newestRelease): readonly string[] {
  const set = attributes.filter(({ bit }) => (bits & (1n << BigInt(bit))) !== 0n);
  const named = set.filter(({ range }) => holdsIn(range, release));
  const present = set.filter(
    ({ bit, replacedBy }) => replacedBy === undefined && !named.some((known) => known.bit === bit),
  );
  return [...named, ...present].sort((a, b) => a.bit - b.bit).map(({ name }) => name);
}

/** The bits that dma-debug compares between map and unmap. */
export const bitsComparedAtUnmap = attributes
  .filter(({ comparedAtUnmap }) => comparedAtUnmap)
  .reduce((bits, { bit }) => bits | (1n << BigInt(bit)), 0n);

/** Every bit that some attribute has. */
export const allAttributeBits = attributes.reduce((bits, { bit }) => bits | (1n << BigInt(bit)), 0n);

/** The value of one attribute. @throws where no attribute has that name */
export function attributeBit(name: string): bigint {
  const attribute = byName.get(name);
  if (!attribute) throw new Error(`no DMA attribute is named ${name}`);
  return 1n << BigInt(attribute.bit);
}

/** The first release that has `attribute` in its header, or undefined where none has. */
export function firstRelease({ range, replacedBy }: Attribute): Release | undefined {
  return replacedBy === undefined ? (range.since ?? '6.12') : undefined;
}
