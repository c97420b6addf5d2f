/** The size of a structure with so many elements of its flexible array: include/linux/overflow.h of v7.3. */
export const sizeOfFlexible = 'struct_size';

/** How sizes are written in the kernel: asm-generic/getorder.h, include/vdso/page.h and include/linux/overflow.h of v7.3. */
export const sizeWords: {
  /** Names of a shift, and of the power of two that it stands for. */
  readonly powers: ReadonlyMap<string, string>;
  /** Functions that multiply, and functions that add, what they are given. */
  readonly products: ReadonlySet<string>;
  readonly sums: ReadonlySet<string>;
} = {
  powers: new Map([['PAGE_SHIFT', 'PAGE_SIZE']]),
  products: new Set(['array_size', 'array3_size', 'size_mul']),
  sums: new Set(['size_add']),
};

/** What makes a number one of bytes: include/linux/{sizes,mm,align}.h and include/vdso/page.h of v7.3. */
export const sizesInBytes: {
  readonly names: RegExp;
  readonly functions: ReadonlySet<string>;
  /** Shifts a number of pages to one of bytes. */
  readonly shift: string;
} = {
  names: /^(?:PAGE_SIZE|HV_HYP_PAGE_SIZE|HPAGE_SIZE|SZ_\d+[KMG])$/,
  functions: new Set(['PAGE_ALIGN', 'size_mul', 'array_size', sizeOfFlexible]),
  shift: 'PAGE_SHIFT',
};

/**
 * The page of a hypervisor's interface, which stays 4 KiB where PAGE_SIZE is 16 or 64 KiB: include/hyperv/hvgdk_mini.h of v7.3,
 * by name and in bytes.
 */
export const hypervisorPage = { name: 'HV_HYP_PAGE_SIZE', bytes: 4096n } as const;

/** The power of two pages that a number of bytes fits in: include/asm-generic/getorder.h of v7.3. */
export const orderOfSize = 'get_order';

/** `SZ_1` to `SZ_8T`, include/linux/sizes.h of v7.3: powers of two by name. */
export function sizeConstants(): ReadonlyMap<string, bigint> {
  const units = ['', 'K', 'M', 'G', 'T'];
  return new Map(
    Array.from({ length: 44 }, (_, power) => {
      const name = `SZ_${1 << (power % 10)}${units[Math.floor(power / 10)] ?? ''}`;
      return [name, 1n << BigInt(power)] as const;
    }),
  );
}
