/** A C type that is no structure: its size, which is also what it is aligned to, in bytes, on 64-bit platforms. */
export type ScalarSizes = ReadonlyMap<string, bigint>;

/**
 * include/uapi/asm-generic/int-ll64.h, include/linux/types.h and include/asm-generic/int-ll64.h of v7.3. `dma_addr_t` and
 * `phys_addr_t` follow CONFIG_ARCH_DMA_ADDR_T_64BIT and CONFIG_PHYS_ADDR_T_64BIT, which every 64-bit platform has.
 */
export const scalarSizes: ScalarSizes = new Map([
  ...sized(1n, ['char', 'signed char', 'unsigned char', 'bool', '_Bool', 'u8', 's8', '__u8', '__s8']),
  ...sized(1n, ['uint8_t', 'int8_t']),
  ...sized(2n, ['short', 'unsigned short', 'u16', 's16', '__u16', '__s16', '__le16', '__be16']),
  ...sized(2n, ['uint16_t', 'int16_t', '__sum16']),
  ...sized(4n, ['int', 'unsigned', 'unsigned int', 'u32', 's32', '__u32', '__s32', '__le32', '__be32']),
  ...sized(4n, ['uint32_t', 'int32_t', 'uint', 'gfp_t', 'float', 'atomic_t', '__wsum']),
  ...sized(8n, ['long', 'unsigned long', 'long long', 'unsigned long long', 'u64', 's64', '__u64', '__s64']),
  ...sized(8n, ['uint64_t', 'int64_t', '__le64', '__be64', 'size_t', 'ssize_t', 'uintptr_t', 'loff_t']),
  ...sized(8n, ['dma_addr_t', 'phys_addr_t', 'resource_size_t', 'dma64_addr_t', 'sector_t', 'atomic64_t']),
]);

/** Those of {@link scalarSizes} that have no sign. */
export const unsignedTypes: ReadonlySet<string> = new Set(
  [...scalarSizes.keys()].filter((name) =>
    /^(?:unsigned\b.*|_*u\d+|_*[lb]e\d+|uint\w*|size_t|uintptr_t|dma_addr_t|phys_addr_t|resource_size_t)$/.test(
      name,
    ),
  ),
);

/**
 * Those that are narrower than `dma_addr_t`. DMA_MAPPING_ERROR, which has all bits set, is another number once it went through
 * one; a type with a sign is widened to all bits again.
 */
export const narrowTypes: ReadonlySet<string> = new Set(
  [...unsignedTypes].filter((name) => (scalarSizes.get(name) ?? 8n) < 8n),
);

/** Functions whose value has such a type: include/linux/byteorder/generic.h and wordpart.h of v7.3. */
export const narrowingCalls: ReadonlySet<string> = new Set([
  ...['le', 'be'].flatMap((order) => ['16', '32'].map((bits) => `${order}${bits}_to_cpu`)),
  ...['le', 'be'].flatMap((order) => ['16', '32'].map((bits) => `cpu_to_${order}${bits}`)),
  ...['lower_32_bits', 'upper_32_bits'],
]);

/**
 * Types of what a driver keeps for itself, which have no layout that a device could rely on: include/linux/types.h and
 * spinlock_types.h of v7.3.
 */
export const driverTypes: ReadonlySet<string> = new Set([
  'dma_addr_t',
  'bool',
  'struct list_head',
  'spinlock_t',
]);

/** Pointers of 64-bit platforms. */
export const pointerSize = 8n;

/** The sizes that a page has on some platform: CONFIG_PAGE_SIZE_* of arch/Kconfig, v7.3. */
export const pageSizes: readonly bigint[] = [4n, 8n, 16n, 32n, 64n, 256n].map((kib) => kib << 10n);

function sized(size: bigint, names: readonly string[]): (readonly [string, bigint])[] {
  return names.map((name) => [name, size] as const);
}
