import { technicalPredicates, usualDevice } from '../../src/kernel/devices';
import type { Inputs } from './values';

/** All combinations of so many inputs are run, the others being as usual. */
const exhaustive = 14;
/** So many more are drawn, in which any input has any value. */
const drawn = 20_000;

/**
 * The inputs of all runs: those that reviewers vary in every combination, and any of all inputs, drawn by a fixed seed.
 *
 * @param fixed inputs that one program has only one value of
 */
export function* combinations(names: readonly string[], fixed: Inputs): Generator<Inputs> {
  const free = names.filter((name) => !fixed.has(name));
  const usual = new Map([...free.map((name) => [name, usualDevice.get(name) ?? false] as const), ...fixed]);
  const ordered = [...free].sort((a, b) => rank(a) - rank(b));
  for (const group of groups(ordered))
    for (let bits = 0; bits < 1 << group.length; bits++) {
      const inputs = new Map(usual);
      for (const [index, name] of group.entries()) inputs.set(name, ((bits >> index) & 1) === 1);
      if (canBe(inputs)) yield inputs;
    }
  const random = generator(1);
  for (let count = 0; count < drawn;) {
    const inputs = new Map(usual);
    for (const name of free) inputs.set(name, random() < 0.5);
    if (!canBe(inputs)) continue;
    count++;
    yield inputs;
  }
}

/** Attributes and what a device is first; limits of the build last. */
function rank(name: string): number {
  if (technicalPredicates.has(name)) return 2;
  return /^_*DMA_ATTR_(?:MMIO|CC_SHARED|REQUIRE_COHERENT|SKIP_CPU_SYNC)$/.test(name) ||
    !name.includes('DMA_ATTR_')
    ? 0
    : 1;
}

/** Groups that overlap, so that what decides in one can be met with what decides in the next. */
function groups(names: readonly string[]): readonly (readonly string[])[] {
  if (names.length <= exhaustive) return [names];
  const step = exhaustive / 2;
  const starts = Array.from({ length: Math.ceil((names.length - step) / step) }, (_, index) => index * step);
  return starts.map((start) => names.slice(start, start + exhaustive));
}

/**
 * Facts that exclude one another: the device goes one way, and an address beyond the mask is not below the first page of
 * RAM: where both would be asked, the second test no longer matters.
 */
function canBe(inputs: Inputs): boolean {
  const is = (name: string): boolean => inputs.get(name) === true;
  if (is('dir == DMA_TO_DEVICE') && is('dir == DMA_FROM_DEVICE')) return false;
  // One stub answers for both masks.
  if (
    inputs.get('mask_covers_memory') !== inputs.get('coherent_mask_covers_memory') &&
    inputs.has('mask_covers_memory') &&
    inputs.has('coherent_mask_covers_memory')
  )
    return false;
  return ['encrypted', 'unencrypted', 'swiotlb', 'swiotlb_encrypted'].every(
    (name) => !is(`${name}_below_ram`) || inputs.get(`${name}_reachable`) !== false,
  );
}

/** Numbers from 0 to 1 that are the same each time (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
