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

/** The structure that the members of `struct` are found from: `ring` of `ring.buf`. */
export function outermostOf(struct: string): string {
  const [outermost = ''] = struct.split('.');
  return outermost;
}

export function isSameMember(one: Member, other: Member): boolean {
  return one.struct === other.struct && one.path === other.path;
}

/** A member that is known by a structure around its own is in none that the program knows. */
export function alone(member: Member): Member {
  const name = nameOfMember(member);
  const outer = member.path.slice(0, -name.length);
  return { struct: outer === '' ? member.struct : `${member.struct}.${outer}`, path: name };
}

/** What a place would be called as a member: the elements of what a pointer leads to are not the pointer. */
export function nameOfPlace(place: Expression): string | undefined {
  const member = memberOf(place);
  if (member) return nameOfMember(member);
  if (place.kind === 'member') return place.field;
  if (place.kind === 'cast') return nameOfPlace(place.operand);
  const array = place.kind === 'index' ? nameOfPlace(place.array) : undefined;
  return array === undefined ? undefined : `${array}[]`;
}
