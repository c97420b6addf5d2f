import { rootVariable } from '../values/reach';
import type { Place, Term } from '../values/terms';

/** What callers of a function share with it: what its parameters lead to, and global variables. */
export class Outside {
  readonly #parameters: ReadonlySet<string>;

  constructor(
    readonly isLocal: (name: string) => boolean,
    parameters: readonly string[],
  ) {
    this.#parameters = new Set(parameters);
  }

  /** Whether a caller can read what is stored at `place`. */
  sees(place: Place): boolean {
    for (let at: Place | undefined = place; at; at = at.within)
      if (at.kind === 'target') return at.term !== undefined && !this.#isOwn(at.term);
    const root = rootVariable(place);
    return root !== undefined && !this.isLocal(root);
  }

  /** Whether `term` is something that a caller gave, or can read before the call. */
  knows(term: Term): boolean {
    switch (term.kind) {
      case 'number':
      case 'opaque':
        return true;
      case 'read':
        return term.place !== undefined && this.#knowsPlace(term.place);
      case 'address':
        return term.place !== undefined && this.sees(term.place) && this.#knowsPlace(term.place);
      case 'operation':
      case 'form':
      case 'check':
      case 'count':
        return term.operands.every((operand) => this.knows(operand));
      default:
        return false;
    }
  }

  #knowsPlace({ kind, name, within, term }: Place): boolean {
    switch (kind) {
      case 'variable':
        return this.#parameters.has(name) || !this.isLocal(name);
      case 'target':
        return term !== undefined && this.knows(term);
      case 'field':
        return within !== undefined && this.#knowsPlace(within);
      case 'element':
        return within !== undefined && term !== undefined && this.#knowsPlace(within) && this.knows(term);
    }
  }

  /** Whether an address is that of a local variable. */
  #isOwn({ kind, place }: Term): boolean {
    return kind === 'address' && place !== undefined && !this.sees(place);
  }
}
