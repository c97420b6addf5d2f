import type { Expression, Member } from './ir';

/** The member that a place is, where declarations tell. */
export function memberOf(place: Expression): Member | undefined {
  if (place.kind === 'member') return place.member;
  if (place.kind === 'cast') return memberOf(place.operand);
  return place.kind === 'index' ? place.member : undefined;
}

/** What a member is called in the structure that it is in itself: `dma[]` of `buf[].dma[]`. */
export function nameOfMember({ path }: Member): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

export function isSameMember(one: Member, other: Member): boolean {
  return one.struct === other.struct && one.path === other.path;
}
