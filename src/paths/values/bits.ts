/** What is known of a 64-bit value, bit by bit: set in `ones`, clear in `zeros`, unknown in neither. */
export interface Bits {
  readonly ones: bigint;
  readonly zeros: bigint;
}

const all = (1n << 64n) - 1n;
const wrap = (value: bigint): bigint => BigInt.asUintN(64, value);

export const unknownBits: Bits = { ones: 0n, zeros: 0n };

export function constantBits(value: bigint): Bits {
  const ones = wrap(value);
  return { ones, zeros: all & ~ones };
}

/** The value, where every bit is known; negative numbers come as their 64-bit two's complement. */
export function constantOf({ ones, zeros }: Bits): bigint | undefined {
  return (ones | zeros) === all ? ones : undefined;
}

export const or = (a: Bits, b: Bits): Bits => ({ ones: a.ones | b.ones, zeros: a.zeros & b.zeros });
export const and = (a: Bits, b: Bits): Bits => ({ ones: a.ones & b.ones, zeros: a.zeros | b.zeros });
export const not = (a: Bits): Bits => ({ ones: a.zeros, zeros: a.ones });
export const exclusiveOr = (a: Bits, b: Bits): Bits => ({
  ones: (a.ones & b.zeros) | (a.zeros & b.ones),
  zeros: (a.ones & b.ones) | (a.zeros & b.zeros),
});

/** Shift by a known number of bits; what comes in is zero. */
export function shift(a: Bits, by: bigint): Bits {
  if (by >= 64n || by <= -64n) return constantBits(0n);
  if (by >= 0n) return { ones: wrap(a.ones << by), zeros: wrap((a.zeros << by) | ((1n << by) - 1n)) };
  const right = -by;
  const kept = all >> right;
  return { ones: a.ones >> right, zeros: (a.zeros >> right) | (all & ~kept) };
}

/** Whether both could be the same value as far as the bits in `mask` go. */
export function agree(a: Bits, b: Bits, mask: bigint): boolean {
  return (((a.ones & b.zeros) | (a.zeros & b.ones)) & mask) === 0n;
}
