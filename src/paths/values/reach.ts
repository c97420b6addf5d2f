import type { StepBudget } from '../../text/step-budget';
import type { Place, Term } from './terms';

/** Whether `place` can be reached through the pointer `root`. */
export function isBehind(place: Place, root: Term): boolean {
  if (root.kind === 'address' && place === root.place) return true;
  if (place.kind === 'target') return place.term !== undefined && isPartBehind(place.term, root);
  return place.within !== undefined && isBehind(place.within, root);
}

/** Whether `term` is `root`, or was read from a place behind it. */
export function isPartBehind(term: Term, root: Term): boolean {
  if (term === root) return true;
  if (term.kind === 'read') return term.place !== undefined && isBehind(term.place, root);
  if (term.kind !== 'operation' && term.kind !== 'form') return false;
  for (const operand of term.operands) if (isPartBehind(operand, root)) return true;
  return false;
}

/** The variable in which the way to `place` begins; undefined where it begins with a value. */
export function rootVariable(place: Place): string | undefined {
  if (place.kind === 'variable') return place.name;
  if (place.kind === 'target') return place.term && rootOf(place.term);
  return place.within && rootVariable(place.within);
}

/** The pointer behind which `place` is; undefined for a variable and its parts. */
export function pointerTo(place: Place): Term | undefined {
  for (let at: Place | undefined = place; at; at = at.within) if (at.kind === 'target') return at.term;
  return undefined;
}

/** {@link rootVariable} of an address. */
export function rootOf(term: Term): string | undefined {
  if (term.place) return rootVariable(term.place);
  const [object] = term.operands;
  const inner = term.base ?? (term.kind === 'form' ? object : undefined);
  return inner && rootOf(inner);
}

/** Adds `term` and all that it is made of to `all`. */
export function addParts(term: Term, all: Set<Term>): void {
  if (all.has(term)) return;
  all.add(term);
  for (const operand of term.operands) addParts(operand, all);
  if (term.place) addPartsOfPlace(term.place, all);
}

function addPartsOfPlace(place: Place, all: Set<Term>): void {
  if (place.term) addParts(place.term, all);
  if (place.within) addPartsOfPlace(place.within, all);
}

/** Words of C in which names can stand. */
const word = /[A-Za-z_]\w*/g;

/** Says which values instructions ahead can still come by. */
export class Ahead {
  /**
   * @param isLive whether a name is read ahead
   * @param kept values that variables hold which are read ahead
   */
  constructor(
    private readonly isLive: (name: string) => boolean,
    readonly kept: Set<Term>,
    /** Of what is looked at. */
    private readonly looks: StepBudget,
  ) {}

  reaches(term: Term): boolean {
    this.looks.spend(term.kind === 'opaque' ? term.text.length : 1);
    switch (term.kind) {
      case 'number':
        return true;
      case 'symbol':
      case 'object':
      case 'handle':
      case 'conversion':
        return this.kept.has(term);
      case 'opaque':
        return this.kept.has(term) || (term.text.match(word) ?? []).every((name) => this.isLive(name));
      case 'read':
      case 'address':
        return this.kept.has(term) || (term.place !== undefined && this.reachesPlace(term.place));
      case 'check':
      case 'count':
      case 'operation':
      case 'form':
        return this.kept.has(term) || term.operands.every((operand) => this.reaches(operand));
    }
  }

  reachesPlace(place: Place): boolean {
    this.looks.spend();
    switch (place.kind) {
      case 'variable':
        return this.isLive(place.name);
      case 'field':
        return this.isLive(place.name) && this.#reachesOwner(place.within);
      case 'target':
        return place.term !== undefined && this.reaches(place.term);
      case 'element':
        return this.#reachesArray(place) && (!place.term || this.reaches(place.term));
    }
  }

  /** What a member is in need not be read ahead under the same name: another variable can hold it. */
  #reachesOwner(place: Place | undefined): boolean {
    if (!place) return true;
    switch (place.kind) {
      case 'variable':
        return true;
      case 'field':
        return this.#reachesOwner(place.within);
      case 'target':
        return !place.term || place.term.kind === 'read' || this.reaches(place.term);
      case 'element':
        return this.#reachesOwner(place.within) && (!place.term || this.reaches(place.term));
    }
  }

  #reachesArray({ within }: Place): boolean {
    return !within || within.kind === 'variable' || within.kind === 'target'
      ? this.#reachesOwner(within)
      : this.reachesPlace(within);
  }
}
