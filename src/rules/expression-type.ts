import type { AnalysedFile, AnalysedFunction } from '../paths/analyse/analysed';
import type { Expression } from '../program/cfg/ir';

/** The name of the type of a variable, a member or a cast that is no pointer; undefined where it is one, or is not known. */
export function typeNameOf(
  expression: Expression,
  { body }: AnalysedFunction,
  { layouts }: AnalysedFile,
): string | undefined {
  switch (expression.kind) {
    case 'name':
      return plain(body.types.get(expression.name));
    case 'member': {
      const { member } = expression;
      const type = member && layouts.memberType(`struct ${member.struct}`, member.path);
      return type?.kind === 'named' ? plain({ pointers: 0, name: type.name }) : undefined;
    }
    case 'cast':
      return plain(expression.type);
    default:
      return undefined;
  }
}

function plain(type: { readonly pointers: number; readonly name?: string } | undefined): string | undefined {
  return type?.pointers === 0 ? type.name?.replace(/\b(?:const|volatile)\s+/g, '') : undefined;
}
