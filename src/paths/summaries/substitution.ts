import type { MemoryForm } from '../../kernel/effects';
import type { BinaryOperator } from '../../program/cfg/ir';
import { valueAt } from '../state/copies';
import type { State } from '../state/state';
import { not } from '../values/bits';
import { convertAddress, memoryOf } from '../values/memory';
import { binary, negate } from '../values/operators';
import type { Place, Term, Terms } from '../values/terms';
import type { Summary } from './summary';

const operators: ReadonlySet<string> = new Set([
  ...['+', '-', '*', '/', '%', '<<', '>>', '&', '|', '^', '==', '<'],
]);

/** A name that was taken through many calls would become longer with each. */
const longestName = 80;

/** Takes the terms of a called function to those of its caller, at one call. */
export class Substitution {
  readonly #known = new Map<Term, Term>();
  readonly #parameters: ReadonlyMap<string, Term>;
  /** What calls within the function returned, for the caller. */
  readonly #results = new Set<Term>();

  /**
   * @param entry the caller's state as the function is entered
   * @param given the arguments
   * @param context tells this call from others of the path
   */
  constructor(
    private readonly terms: Terms,
    private readonly summary: Summary,
    private readonly entry: State,
    given: readonly Term[],
    private readonly context: string,
  ) {
    this.#parameters = new Map(
      summary.parameters.map((name, index) => [
        name,
        given[index] ?? terms.symbol(`${summary.name}:${name}^${context}`),
      ]),
    );
  }

  /** What a call within the function returned is, for the caller, `result`. */
  bind(own: Term, result: Term): void {
    this.#known.set(own, result);
    this.#results.add(result);
  }

  /** Whether a call within the function returned `term`. */
  isBound(term: Term): boolean {
    return this.#results.has(term);
  }

  term(term: Term): Term {
    let taken = this.#known.get(term);
    if (!taken) {
      taken = this.#take(term);
      this.#known.set(term, taken);
    }
    return taken;
  }

  place(place: Place): Place {
    switch (place.kind) {
      case 'variable':
        return this.summary.isLocal(place.name)
          ? this.terms.variable(`${this.summary.name}:${place.name}^${this.context}`)
          : place;
      case 'target':
        return place.term ? this.terms.target(this.term(place.term)) : place;
      case 'field':
        return place.within ? this.terms.field(this.place(place.within), place.name, place.member) : place;
      case 'element':
        return place.within && place.term
          ? this.terms.element(this.place(place.within), this.term(place.term), place.member)
          : place;
    }
  }

  #take(term: Term): Term {
    const { terms } = this;
    const name = `${term.text.length > longestName ? term.id : term.text}^${this.context}`;
    switch (term.kind) {
      case 'number':
      case 'opaque':
        return term;
      case 'symbol':
        return terms.symbol(name, term.unknown);
      case 'object':
        return terms.object(name, term.home ?? 'virtual');
      case 'handle':
        return terms.handle(name);
      case 'conversion':
        return terms.conversion(name);
      case 'read':
        return term.place ? this.#read(term.place) : term;
      case 'address':
        return term.place ? terms.address(this.place(term.place)) : term;
      case 'check':
      case 'count':
      case 'operation':
      case 'form':
        return this.#compute(
          term,
          term.operands.map((operand) => this.term(operand)),
        );
    }
  }

  #read(place: Place): Term {
    const given = place.kind === 'variable' ? this.#parameters.get(place.name) : undefined;
    return given ?? valueAt(this.terms, this.entry, this.#givenPart(place) ?? this.place(place));
  }

  /** The part of a structure of the caller that was given by value. */
  #givenPart(place: Place): Place | undefined {
    const { terms } = this;
    if (place.kind === 'variable') {
      const given = this.#parameters.get(place.name);
      return given?.kind === 'read' ? given.place : undefined;
    }
    const within = place.within && this.#givenPart(place.within);
    if (!within) return undefined;
    if (place.kind === 'field') return terms.field(within, place.name, place.member);
    return place.term && terms.element(within, this.term(place.term), place.member);
  }

  #compute(term: Term, operands: readonly Term[]): Term {
    const { terms } = this;
    const [first, second] = operands;
    if (!first) return terms.operation(term.text, operands);
    if (term.kind === 'check') return terms.check(first);
    if (term.kind === 'count') return terms.count(first);
    if (term.kind === 'form')
      return convertAddress(terms, first, term.home ?? 'virtual', term.text as MemoryForm);
    if (term.text === '!' && !second) return negate(terms, first);
    if (term.text === '~' && !second) return terms.operation('~', operands, undefined, not(first.bits));
    if (second && operators.has(term.text)) {
      const pointer = term.base && (memoryOf(term) === memoryOf(term.operands[0] ?? term) ? 'left' : 'right');
      return binary(terms, term.text as BinaryOperator, first, second, pointer);
    }
    return terms.operation(term.text, operands);
  }
}
