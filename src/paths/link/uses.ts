import type { Member } from '../../program/cfg/ir';
import { nameOfMember } from '../../program/fills';
import type { ProgramFile } from '../../program/program-file';
import type { FunctionSource } from '../../syntax/function-source';
import type { SourceFile } from '../../syntax/source-file';
import { slice, type Span } from '../../text/span';

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

/** Whether `user` gives `member` a value of which it does not say how it was made, or nobody can say. */
export function isFilledUnknown(file: ProgramFile, user: FunctionSource, member: Member): boolean {
  return file.direct(user)?.fills.mayBe(member) ?? true;
}

/** Where it gives `member` such a value, as far as it could be read. */
export function fillsOf(file: ProgramFile, user: FunctionSource, member: Member): readonly Span[] {
  return file.direct(user)?.fills.placesOf(member) ?? [];
}

/** Whether some function of `source`, which is `file` of the program, does so. */
export function isFilledUnknownIn(source: SourceFile, file: ProgramFile, member: Member): boolean {
  return usersIn(source, member).some((user) => isFilledUnknown(file, user, member));
}
