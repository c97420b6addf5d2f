import { nameInUse } from '../paths/analyse/uses';
import type { AnalysedFile } from '../paths/analyse/analysed';
import type { FunctionPaths } from '../paths/model';
import type { Member } from '../program/cfg/ir';
import type { Term } from '../paths/values/terms';

export function sameMember(a: Member, b: Member): boolean {
  return a.struct === b.struct && a.path === b.path;
}

/** The member that a value was read from as it was when the function was entered. */
export function memberRead(term: Term | undefined): Member | undefined {
  return term?.kind === 'read' ? term.place?.member : undefined;
}

/** Whether nothing in the program gives `member` a value but `functions`, and numbers. */
export function isGivenOnlyIn(
  { program, elsewhere }: AnalysedFile,
  member: Member,
  functions: readonly FunctionPaths[],
): boolean {
  const name = nameInUse(member);
  if (program.namesOutside(name) || elsewhere?.mayFill(member)) return false;
  const starts = new Set(functions.map(({ span }) => span.start));
  return program
    .naming(name)
    .every(
      ({ source }) => starts.has(source.span.start) || program.shown(source)?.varied.mayBe(member) === false,
    );
}
