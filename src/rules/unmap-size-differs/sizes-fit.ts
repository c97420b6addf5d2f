import type { Member } from '../../program/cfg/ir';
import { differentSize, differentSizeAnywhere } from '../../paths/values/sizes';
import type { Term } from '../../paths/values/terms';
import { isGivenOnlyIn, memberRead, sameMember } from '../members';
import type { Fits, Side } from '../pairing';
import type { AnalysedFile } from '../../paths/analyse/analysed';

/** Whether the size at unmap may be the one of the map; false only where it is not, whatever the values are. */
export function sizesFit(file: AnalysedFile): Fits {
  const sizeOf = (type: string): bigint | undefined => file.layouts.sizeOf(type);
  return (map, unmap) => {
    const [mapped, unmapped] = [map, unmap].map(({ visit }) => visit.roles?.size);
    if (!mapped || !unmapped) return true;
    // What dma_map_sg() returned in place of the number of entries is another rule's finding.
    if (unmapped.kind === 'count') return true;
    if (map.function === unmap.function) return !differentSize(mapped, unmapped, sizeOf);
    return (
      !differentSizeAnywhere(mapped, unmapped, sizeOf) &&
      !differsFromKept(map, unmapped, file) &&
      !areMoreOfOneMember(mapped, unmapped, file)
    );
  };
}

/** Whether the member that `size` is read from holds another size than the one mapped, by the same number on every path. */
function differsFromKept(map: Side, size: Term, file: AnalysedFile): boolean {
  const kept = memberPlus(size);
  if (!kept) return false;
  const use = map.function.handles.find(({ span }) => span.start === map.visit.span.start);
  const held = use?.sizes.filter(({ member }) => sameMember(member, kept.member)) ?? [];
  return (
    held.length > 0 &&
    held.every(({ less }) => less !== kept.more) &&
    isGivenOnlyIn(file, kept.member, [map.function])
  );
}

/** Whether both are what one member holds, which nobody changes, and a number, and the numbers differ. */
function areMoreOfOneMember(mapped: Term, unmapped: Term, file: AnalysedFile): boolean {
  const [one, other] = [memberPlus(mapped), memberPlus(unmapped)];
  if (!one || !other || one.more === other.more || !sameMember(one.member, other.member)) return false;
  return file.program.hides(one.member.struct) && isGivenOnlyIn(file, one.member, []);
}

/** `size` as a member, and a number more. */
function memberPlus(size: Term): { readonly member: Member; readonly more: bigint } | undefined {
  const whole = memberRead(size);
  if (whole) return { member: whole, more: 0n };
  const [first, second] = size.operands;
  const member = memberRead(first);
  if (size.kind !== 'operation' || !member || second?.value === undefined) return undefined;
  const number = BigInt.asIntN(64, second.value);
  if (size.text !== '+' && size.text !== '-') return undefined;
  return { member, more: size.text === '+' ? number : -number };
}
