import { nameOfMember } from '../../program/cfg/members';
import type { Member } from '../../program/cfg/ir';

/** What a member is called where it is used: `dma` of `buf[].dma[]`. */
export function nameInUse(member: Member): string {
  const [name = ''] = nameOfMember(member).split('[');
  return name;
}
