import type { FunctionBody } from '../../program/cfg/ir';
import type { Place, Term } from './terms';

/** The local variable that an address leads into, where that is on the stack. */
export function stackVariable({ types }: FunctionBody, { kind, place }: Term): string | undefined {
  const variable = place && variableOf(place);
  const type = variable === undefined ? undefined : types.get(variable);
  if (variable === undefined || !type || /^(?:static|extern)\b/.test(type.name ?? '')) return undefined;
  const isIn = kind === 'address' || (kind === 'read' && place?.kind === 'variable' && type.isArray === true);
  return isIn ? variable : undefined;
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
