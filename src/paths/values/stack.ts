import type { FunctionBody } from '../../program/cfg/ir';
import type { Place, Term } from './terms';

/** The variable that an address leads into, and where that is: on the stack, or beside the code. */
export function memoryOfVariable(
  { types }: FunctionBody,
  { kind, place }: Term,
): { readonly kind: 'stack' | 'static'; readonly by: string } | undefined {
  const by = place && variableOf(place);
  if (by === undefined) return undefined;
  const type = types.get(by);
  const isIn =
    kind === 'address' || (kind === 'read' && place?.kind === 'variable' && type?.isArray === true);
  if (!isIn) return undefined;
  return { kind: type && !/^(?:static|extern)\b/.test(type.name ?? '') ? 'stack' : 'static', by };
}

/** Whether the declaration of the variable that `term` was read from says that what it points to is constant. */
export function pointsToConst({ types }: FunctionBody, { kind, place }: Term): boolean {
  const type = kind === 'read' && place?.kind === 'variable' ? types.get(place.name) : undefined;
  return type?.pointers === 1 && /^const\b/.test(type.name ?? '');
}

/** The variable that `place` is, or is a part of; undefined behind a pointer. */
function variableOf(place: Place): string | undefined {
  for (let at: Place | undefined = place; at; at = at.within) if (at.kind === 'variable') return at.name;
  return undefined;
}
