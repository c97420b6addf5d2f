import type { CallEffect } from './effects';

/** Through which of its arguments a function reads memory, and through which it writes. */
interface Accessed {
  readonly reads?: readonly number[];
  readonly writes?: readonly number[];
}

/**
 * Functions by which the CPU reads or writes memory and does nothing else to it: include/linux/{string,uaccess,fs,random,io,
 * printk,unaligned,crc32,etherdevice}.h, include/net/checksum.h, asm/page.h and include/linux/byteorder/generic.h of v7.3.
 */
const accessed: Readonly<Record<string, Accessed>> = {
  memset: { writes: [0] },
  memset32: { writes: [0] },
  memzero_explicit: { writes: [0] },
  memcpy: { writes: [0], reads: [1] },
  memmove: { writes: [0], reads: [1] },
  memcmp: { reads: [0, 1] },
  memchr_inv: { reads: [0] },
  clear_page: { writes: [0] },
  copy_page: { writes: [0], reads: [1] },
  copy_to_user: { reads: [1] },
  copy_from_user: { writes: [0] },
  simple_read_from_buffer: { reads: [3] },
  get_random_bytes: { writes: [0] },
  strscpy: { writes: [0], reads: [1] },
  strlen: { reads: [0] },
  strcmp: { reads: [0, 1] },
  strncmp: { reads: [0, 1] },
  memcpy_fromio: { writes: [0] },
  memcpy_toio: { reads: [1] },
  print_hex_dump: { reads: [5] },
  print_hex_dump_debug: { reads: [4] },
  print_hex_dump_bytes: { reads: [2] },
  ...Object.fromEntries(
    ['16', '24', '32', '64'].flatMap((bits) =>
      ['le', 'be'].flatMap((order): [string, Accessed][] => [
        [`get_unaligned_${order}${bits}`, { reads: [0] }],
        [`put_unaligned_${order}${bits}`, { writes: [1] }],
        [`${order}${bits}_to_cpup`, { reads: [0] }],
      ]),
    ),
  ),
  crc32_le: { reads: [1] },
  crc32_be: { reads: [1] },
  csum_partial: { reads: [0] },
  ether_addr_copy: { writes: [0], reads: [1] },
  ether_addr_equal: { reads: [0, 1] },
};

/** What each of them does, for the table of effects. */
export const accessCalls: Readonly<Record<string, CallEffect>> = Object.fromEntries(
  Object.entries(accessed).map(([name, { reads = [], writes = [] }]): [string, CallEffect] => [
    name,
    {
      kind: 'harmless',
      accesses: [...writes, ...reads].sort((a, b) => a - b),
      ...(writes.length > 0 && { stores: writes }),
    },
  ]),
);
