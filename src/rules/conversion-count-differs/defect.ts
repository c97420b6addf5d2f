import { hypervisorPage, orderOfSize, sizesInBytes } from '../../kernel/sizes';
import type { FunctionPaths, Visit } from '../../paths/model';
import type { MemoryObject } from '../../paths/state/state';
import { constantDifference, sameSize } from '../../paths/values/sizes';
import type { Term } from '../../paths/values/terms';

/** What is wrong with the count of a conversion. */
export type Defect =
  /** It is a number of bytes; `isSize` where it is the size of the allocation. */
  | { readonly kind: 'bytes'; readonly isSize: boolean }
  /** More pages than were allocated, and how many more where that is known. */
  | { readonly kind: 'too many'; readonly by: bigint | undefined }
  /** That many pages more, or less, than were made shared on this path. */
  | { readonly kind: 'unlike'; readonly by: bigint; readonly shared: Visit }
  /** As many pages as were allocated of 4 KiB, where PAGE_SIZE may be more. */
  | { readonly kind: 'granule' }
  /** Rounded up to a power of two, where the allocation is not. */
  | { readonly kind: 'rounded' };

/** The smallest page of any architecture. */
const smallestPage = 4096n;

/** Undefined where the count is right, or the path does not tell. */
export function defectOf(visit: Visit, paths: FunctionPaths): Defect | undefined {
  const { effect, memory, roles } = visit;
  const count = roles?.size;
  if (effect?.kind !== 'convert' || !count || !memory) return undefined;
  if (isBytes(count)) return { kind: 'bytes', isSize: false };
  const { origin } = memory;
  if (origin?.unit === 'bytes' && origin.size && sameSize(count, origin.size) && !isFew(count))
    return { kind: 'bytes', isSize: true };
  const by = isStart(visit, memory) ? surplus(count, memory) : undefined;
  if (by !== undefined && by > 0n) return { kind: 'too many', by };
  if (isStart(visit, memory) && isHigherOrder(count, memory)) return { kind: 'too many', by: undefined };
  if (isStart(visit, memory) && isOfGranules(count, memory)) return { kind: 'granule' };
  return isRounded(count, memory) ? { kind: 'rounded' } : unlikeBefore(visit, count, memory, paths);
}

/** Whether a number is one of bytes whatever it hangs on: it is made of the size of a page. */
function isBytes({ kind, text, operands, place }: Term): boolean {
  if (kind === 'read') return place?.kind === 'variable' && sizesInBytes.names.test(place.name);
  const [first, second] = operands;
  if (kind !== 'operation' || !first) return false;
  if (text === '*') return operands.some(isBytes);
  if (text === '<<') return isBytes(first) || isPageShift(second);
  return sizesInBytes.functions.has(text);
}

function isPageShift(term: Term | undefined): boolean {
  return term?.place?.kind === 'variable' && term.place.name === sizesInBytes.shift;
}

/** A size in bytes that a count of pages can be, too: such memory is not made for a conversion at all. */
function isFew({ value }: Term): boolean {
  return value !== undefined && value < smallestPage;
}

/** Whether the conversion begins where the allocation does. */
function isStart({ roles }: Visit, { id }: MemoryObject): boolean {
  const address = roles?.address;
  return address === id || (address?.kind === 'form' && address.operands[0] === id);
}

/** How many pages more than the allocation has. */
function surplus(count: Term, { origin }: MemoryObject): bigint | undefined {
  const size = origin?.size;
  if (!origin || !size || origin.kind === 'slab') return undefined;
  if (origin.unit === 'order') {
    if (size.value === undefined || count.value === undefined || size.value > 63n) return undefined;
    return count.value - (1n << size.value);
  }
  if (size.value === undefined || count.value === undefined) return undefined;
  return count.value - (size.value + smallestPage - 1n) / smallestPage;
}

/** `1 << (order + 1)` pages of what was allocated with `order`. */
function isHigherOrder({ text, operands: [one, order] }: Term, { origin }: MemoryObject): boolean {
  if (origin?.unit !== 'order' || !origin.size || text !== '<<' || one?.value !== 1n || !order) return false;
  return (constantDifference(order, origin.size) ?? 0n) > 0n;
}

/** Whether the allocation is so many times 4096 bytes, which is written there as a number or by the name of the hypervisor's page. */
function isOfGranules(count: Term, { origin }: MemoryObject): boolean {
  if (origin?.unit !== 'bytes' || !origin.size || origin.kind === 'DMA allocation') return false;
  const { size } = origin;
  if (size.value !== undefined)
    return count.value !== undefined && count.value > 0n && size.value === count.value * hypervisorPage.bytes;
  if (isGranule(size)) return count.value === 1n;
  const [one, other] = size.text === '*' ? size.operands : [];
  if (!one || !other) return false;
  return (isGranule(one) && sameSize(other, count)) || (isGranule(other) && sameSize(one, count));
}

function isGranule({ value, place }: Term): boolean {
  return value === hypervisorPage.bytes || (place?.kind === 'variable' && place.name === hypervisorPage.name);
}

function isRounded({ text, operands: [one, order] }: Term, { origin }: MemoryObject): boolean {
  const size = order?.text === orderOfSize ? order.operands[0] : undefined;
  if (origin?.kind !== 'exact pages' || !origin.size || !size || text !== '<<' || one?.value !== 1n)
    return false;
  return sameSize(size, origin.size) && !isPowerOfTwo(origin.size);
}

/** Whether a size is a power of two pages, as far as it shows. */
function isPowerOfTwo(size: Term): boolean {
  if (size.value !== undefined) return (size.value & (size.value - 1n)) === 0n;
  const [first, second] = size.operands;
  if (size.kind === 'read') return isBytes(size);
  if (size.text === '<<') return first !== undefined && isPowerOfTwo(first);
  return (
    size.text === '*' && first !== undefined && second !== undefined && [first, second].every(isPowerOfTwo)
  );
}

/** Back to private with another count than the one conversion of the same memory that was before it on this path. */
function unlikeBefore(
  visit: Visit,
  count: Term,
  memory: MemoryObject,
  { visits }: FunctionPaths,
): Defect | undefined {
  if (visit.effect?.kind !== 'convert' || visit.effect.to !== 'private' || !wasShared(memory))
    return undefined;
  const before = visits.filter(
    (other) =>
      other.effect?.kind === 'convert' && other.effect.to === 'shared' && other.memory?.id === memory.id,
  );
  const [shared] = before;
  const size = shared?.roles?.size;
  if (!shared || !size || before.some(({ roles }) => roles?.size !== size)) return undefined;
  if (
    before.some(({ span, roles }) => span.start !== shared.span.start || !sameAddress(roles?.address, visit))
  )
    return undefined;
  const by = constantDifference(count, size);
  return by === undefined || by === 0n ? undefined : { kind: 'unlike', by, shared };
}

function wasShared({ sharing }: MemoryObject): boolean {
  return sharing.state === 'shared' || ('to' in sharing && sharing.to === 'shared');
}

function sameAddress(address: Term | undefined, { roles }: Visit): boolean {
  return address !== undefined && address === roles?.address;
}
