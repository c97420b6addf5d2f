import type { CheckId, ContractId } from '../kernel/contract/contract';

/** Who reports that an obligation was not kept. */
export type Coverage =
  /** Rules, by id; and what of it none of them reports, by its heading in left-out.md. */
  | { readonly rules: readonly string[]; readonly except?: string }
  /** No rule, for the reason below that heading in left-out.md. */
  | { readonly leftOut: string }
  /** No source shows it, and why. */
  | { readonly unseen: string };

const by = (...rules: readonly string[]): Coverage => ({ rules });
const inPart = (except: string, ...rules: readonly string[]): Coverage => ({ rules, except });
const leftOut = (heading: string): Coverage => ({ leftOut: heading });
const unseen = (reason: string): Coverage => ({ unseen: reason });

const masks = 'Ignored results of `dma_set_mask()` and its kin, and a mask of 32 bits after one of 64';
const counts = 'A count of `dma_map_sg()` that nobody refuses when it is 0';
const owned = 'Ownership of memory that one function maps and another uses';
const leftBehind = 'Mappings that nobody ever undoes, or that are left when the driver unbinds';
const waysOut =
  'Mappings and lists that a way out without an error leaves behind, and those of helpers that a member keeps';
const neverMapped = 'Unmapping with an address that was never mapped';
const globals = 'Static memory of another file';
const tables =
  'A table that was mapped as a whole and is undone by `sgt->nents`, `sg->length` behind a mapping, a list whose head was moved';
const ranges = 'Direction and length of `dma_iova_*()`, sizes and attributes of `dma_mmap_*()`';
const lines = 'Cache lines that are shared';
const pools = 'Which pool a block goes back to, and blocks that are left when it is destroyed';
const sync = 'Syncs of memory that was allocated for a device';
const limits =
  'The device of `dma_max_mapping_size()` and `dma_need_sync()`, and what a device claims of segments';
const mmio = 'How the CPU uses what is mapped as MMIO, and mappings of it that are left';
const validated = 'E43';
const kmap = 'Memory of `kmap()`';
const devices = '`dma_mapping_error()` of another device than the one that maps';

const accesses = ['written-while-mapped', 'read-while-mapped', 'read-before-sync'] as const;
const unmapsOther = ['unmap-device-differs', 'unmap-size-differs', 'unmap-direction-differs'] as const;

/** The contract of the DMA API, and who reports what breaks it. */
export const contractCoverage: Readonly<Record<ContractId, Coverage>> = {
  freeDevice: by('unmap-device-differs'),
  freeSize: by('unmap-size-differs'),
  freeHandle: by('unmap-address-differs'),
  freeAddress: by('unmap-address-differs'),
  freeContext: by('freed-with-interrupts-off'),
  barriers: unseen('which store the device must see first is in its manual'),
  poolAlignment: unseen('`dma_pool_create()` refuses another one itself'),
  poolFree: leftOut(pools),
  poolEmpty: leftOut(pools),
  poolContext: by('pool-made-while-atomic'),
  poolFlags: by('allocated-while-atomic'),
  checked: by('mapping-error-unchecked'),

  maskSet: leftOut(masks),
  maskFallback: leftOut(masks),
  maskOrder: unseen('which mask is the most specific one is decided at run time'),
  mappingSize: by('mapping-exceeds-bounce-buffer'),
  segmentSize: inPart(limits, 'mapping-exceeds-bounce-buffer'),
  sizeOfDevice: leftOut(limits),

  contiguous: by('unmappable-memory-mapped'),
  noVmalloc: by('unmappable-memory-mapped'),
  noStack: by('unmappable-memory-mapped'),
  noImage: inPart(globals, 'unmappable-memory-mapped'),
  noKmap: leftOut(kmap),
  cacheLines: leftOut(lines),
  groups: leftOut(lines),
  noRam: by('ram-mapped-as-mmio'),

  mapChecked: inPart(devices, 'mapping-error-unchecked'),
  mapCheckedBy: by('mapping-error-misjudged'),
  cpuWrites: inPart(owned, 'written-while-mapped'),
  cpuReads: inPart(owned, 'read-while-mapped', 'read-before-sync'),
  readOnly: inPart(owned, 'written-while-mapped'),
  syncedTwice: inPart(owned, ...accesses),
  unmapDevice: by('unmap-device-differs'),
  unmapSize: by('unmap-size-differs'),
  unmapDirection: by('unmap-direction-differs'),
  unmapHandle: inPart(
    neverMapped,
    ...['unmap-address-differs', 'unmapped-twice', 'unmapped-after-failure', 'physical-address-as-handle'],
  ),
  syncRange: by('sync-against-mapping'),
  syncForCpu: inPart(owned, 'read-before-sync', 'read-while-mapped'),
  syncForDevice: inPart(owned, 'written-while-mapped'),
  unmapLate: unseen('when a transfer ends is known to the device'),
  unmapEach: inPart(leftBehind, 'mapping-left-behind', 'allocation-leaked'),
  unmapEarlier: inPart(waysOut, 'mapping-left-behind'),
  exactDirection: unseen('what the device does with the memory is in its manual'),
  noNone: by('invalid-direction'),
  transmitFails: by('busy-after-failed-mapping'),
  queueFails: leftOut('What `queuecommand` returns after a failed mapping'),

  mappedOnce: by('list-mapped-twice'),
  zeroFails: inPart(counts, 'mapping-error-unchecked', 'mapping-error-misjudged'),
  loopCount: by('mapped-count-ignored'),
  mappedLength: leftOut(tables),
  unmapCount: inPart(tables, 'unmap-count-mapped', 'unmap-size-differs'),
  syncCount: by('sync-against-mapping'),
  syncSame: by('sync-against-mapping'),

  rangeRefused: leftOut(ranges),
  rangeKept: leftOut(ranges),
  rangeAligned: unseen('the boundary is known at run time'),
  rangeSynced: leftOut(ranges),
  rangeUnlinked: leftOut(ranges),
  rangeFreed: leftOut(ranges),

  noncoherentFlags: by('allocation-refused'),
  noncoherentSync: leftOut(sync),
  noncoherentFree: by(...unmapsOther, 'unmap-address-differs'),
  noncontiguousAttributes: by('allocation-refused'),
  noncontiguousFree: by(...unmapsOther),
  noncontiguousVmap: leftOut(sync),
  mmapOfAllocation: leftOut(ranges),

  documented: by('attribute-without-record'),
  cookie: by('cookie-used-as-address'),
  cookieMmap: leftOut(ranges),
  cookieFree: by('attrs-differ-at-unmap'),
  mmioAddress: leftOut(mmio),
  mmioChosen: unseen('whether two devices reach one another is known at run time'),
  mmioUncached: leftOut(mmio),
  sharedLines: leftOut(lines),
  requiredCoherent: by('coherent-required-of-private'),
  sharedDecrypted: by('shared-without-decrypt'),
  sharedProtection: by('shared-mapped-encrypted'),
  sharedAllocation: by('shared-at-allocation'),
  sharedMmio: by('shared-mmio-without-mmio'),

  p2pGone: leftOut(mmio),
  p2pAccess: leftOut(mmio),
  notSensitive: by('non-linear-memory-converted', 'slab-memory-converted'),
  padding: leftOut(validated),
  validated: leftOut(validated),
  rings: by('shared-mapped-encrypted'),
};

/** What the kernel reports at run time, and who reports it in a review. */
export const checkCoverage: Readonly<Record<CheckId, Coverage>> = {
  overlaps: unseen('which memory shares a cache line with other memory is known at run time'),
  sameLine: inPart(lines, 'list-mapped-twice'),
  pending: inPart(leftBehind, 'mapping-left-behind', 'allocation-leaked'),
  freesInvalid: by('unmapped-after-failure'),
  freesUnknown: inPart(
    neverMapped,
    ...['unmapped-twice', 'unmapped-after-failure', 'unmap-address-differs', 'physical-address-as-handle'],
  ),
  freesSize: by('unmap-size-differs'),
  freesFunction: by('freed-by-other-api'),
  freesAddress: by('unmap-address-differs'),
  freesCount: inPart(tables, 'unmap-count-mapped', 'unmap-size-differs'),
  freesDirection: by('unmap-direction-differs'),
  unchecked: inPart(devices, 'mapping-error-unchecked'),
  freesAttributes: by('attrs-differ-at-unmap'),
  stack: by('unmappable-memory-mapped'),
  image: inPart(globals, 'unmappable-memory-mapped'),
  syncsUnknown: inPart(
    neverMapped,
    ...['unmapped-twice', 'unmapped-after-failure', 'physical-address-as-handle'],
  ),
  syncsOutside: by('sync-against-mapping'),
  syncsDirection: by('sync-against-mapping'),
  syncsReadOnly: by('sync-against-mapping'),
  syncsWriteOnly: by('sync-against-mapping'),
  syncsCount: by('sync-against-mapping'),
  longSegment: leftOut(limits),
  boundary: unseen('how the memory of a list lies is known at run time'),
  invalidArea: by('unmappable-memory-mapped'),
  vmalloc: by('unmappable-memory-mapped'),
  ramAsMmio: by('ram-mapped-as-mmio'),
  direction: by('invalid-direction'),
  noMask: unseen('the bus sets it'),
  vmallocHere: by('unmappable-memory-mapped'),
  compound: by('allocation-refused'),
  interrupts: by('freed-with-interrupts-off'),
  zone: by('allocation-refused'),
  singlePages: by('allocation-refused'),
};
