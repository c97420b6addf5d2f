import { nameOfMember } from '../../program/cfg/members';
import type { Member } from '../../program/cfg/ir';
import type { FunctionSource } from '../../syntax/function-source';
import type { SourceFile } from '../../syntax/source-file';
import { slice } from '../../text/span';

/** What a member is called where it is used: `dma` of `buf[].dma[]`. */
export function nameInUse(member: Member): string {
  const [name = ''] = nameOfMember(member).split('[');
  return name;
}

/** The functions of `file` that name a member as this one is named. */
export function usersIn(file: SourceFile, member: Member): readonly FunctionSource[] {
  const access = new RegExp(`(?:->|\\.)\\s*${nameInUse(member)}\\b`);
  return file.functions.filter(({ bodySpan }) => access.test(slice(file.text, bodySpan)));
}
