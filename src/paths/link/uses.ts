import type { Member } from '../../program/cfg/ir';
import type { ProgramFile } from '../../program/program-file';
import type { FunctionSource } from '../../syntax/function-source';
import type { SourceFile } from '../../syntax/source-file';
import { slice } from '../../text/span';

/** What a member is called where it is used: `dma` of `buf[].dma`. */
export function nameOfMember({ path }: Member): string {
  const [name = ''] = path.slice(path.lastIndexOf('.') + 1).split('[');
  return name;
}

/** The functions of `file` that name a member as this one is named. */
export function usersIn(file: SourceFile, member: Member): readonly FunctionSource[] {
  const access = new RegExp(`(?:->|\\.)\\s*${nameOfMember(member)}\\b`);
  return file.functions.filter(({ bodySpan }) => access.test(slice(file.text, bodySpan)));
}

/** Whether `user` gives `member` a value of which it does not say how it was made, or nobody can say. */
export function isFilledUnknown(file: ProgramFile, user: FunctionSource, member: Member): boolean {
  return file.direct(user)?.fills.mayBe(member) ?? true;
}
