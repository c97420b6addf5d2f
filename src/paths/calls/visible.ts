import type { Writes } from '../../program/writes';
import type { Place, Term } from '../values/terms';

/**
 * Whether code that is given `root` finds `place` by it, where it cannot see members of structures that `hides` names: like
 * {@link isBehind}, but for the ways through such members.
 */
export function leadsTo(root: Term, place: Place, hides: (struct: string) => boolean): boolean {
  if (root.kind === 'address' && place === root.place) return true;
  if (place.kind === 'target') return place.term !== undefined && leadsToValue(root, place.term, hides);
  if (place.kind === 'field' && place.member && hides(place.member.struct)) return false;
  return place.within !== undefined && leadsTo(root, place.within, hides);
}

function leadsToValue(root: Term, term: Term, hides: (struct: string) => boolean): boolean {
  if (term === root) return true;
  if (term.kind === 'read') return term.place !== undefined && leadsTo(root, term.place, hides);
  if (term.kind !== 'operation' && term.kind !== 'form') return false;
  return term.operands.some((operand) => leadsToValue(root, operand, hides));
}

/** Whether `writes` may be stores into `place` or into what it is a part of. */
export function mayBeWritten(place: Place, writes: Writes): boolean {
  for (let at: Place | undefined = place; at; at = at.within) {
    if (at.kind === 'field' || at.kind === 'variable') {
      if (writes.mayBe(at.name, at.member)) return true;
    } else if (at.kind === 'target' && at !== place) {
      // An element of an array is stored by the name of the array.
      const array = at.term?.kind === 'read' ? at.term.place : undefined;
      const isArray = array !== undefined && hasElement(place, at);
      return isArray && array.kind !== 'target' && writes.mayBe(array.name, array.member);
    }
  }
  return false;
}

function hasElement(place: Place, array: Place): boolean {
  for (let at: Place | undefined = place; at; at = at.within)
    if (at.kind === 'element' && at.within === array) return true;
  return false;
}

/** Whether `place` has no name of its own but for the pointer `root`, or one that it leads to. */
export function isStoredBehind(place: Place, root: Term): boolean {
  if (root.kind === 'address' && place === root.place) return true;
  return place.kind === 'target' || place.kind === 'element';
}
