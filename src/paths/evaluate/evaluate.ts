import { not } from '../values/bits';
import type { Span } from '../../text/span';
import type { Expression, FunctionBody } from '../../program/cfg/ir';
import type { Knowledge } from '../model';
import { copiedParts, valueAt } from '../state/copies';
import type { State } from '../state/state';
import { binary, negate } from '../values/operators';
import type { Place, Term, Terms } from '../values/terms';

/** What a call does, decided elsewhere. */
export type PerformCall = (
  state: State,
  call: Expression & { readonly kind: 'call' },
  evaluator: Evaluator,
) => Term;

/** Told of every value that is stored. */
export type OnStore = (state: State, place: Place, term: Term) => void;

/** What is asked of a value: whether it is zero, or below, or how it compares with something else. */
export type Question = 'zero' | 'negative' | 'other';

/** Told of every comparison. */
export type OnTest = (state: State, term: Term, kind: Question, span: Span) => void;

/** Told of every place that is read, or written with `stored`, but for variables that are read. */
export type OnAccess = (state: State, place: Place, span: Span, stored?: Term) => void;

/** Computes expressions of one function on one path, changing the path's state as C would. */
export class Evaluator {
  constructor(
    readonly terms: Terms,
    private readonly body: FunctionBody,
    private readonly knowledge: Knowledge,
    private readonly performCall: PerformCall,
    private readonly onStore: OnStore,
    private readonly onTest: OnTest,
    private readonly onAccess: OnAccess,
  ) {}

  value(state: State, expression: Expression): Term {
    state.looks.spend();
    switch (expression.kind) {
      case 'number':
        return this.terms.number(expression.value);
      case 'name':
        return this.#name(state, expression.name);
      case 'unary':
        return this.#unary(state, expression);
      case 'binary': {
        const left = this.value(state, expression.left);
        const right = this.value(state, expression.right);
        this.#compared(state, expression, left, right);
        return binary(this.terms, expression.operator, left, right, expression.pointer);
      }
      case 'assign':
        return this.#assign(state, expression);
      case 'step':
        return this.#step(state, expression);
      case 'call':
        return this.performCall(state, expression, this);
      case 'member':
      case 'index':
        return this.#access(state, expression);
      case 'cast':
        return this.value(state, expression.operand);
      case 'opaque':
        for (const part of expression.parts) this.value(state, part);
        return this.terms.opaque(expression.text);
    }
  }

  /** The place that an expression names; one that names none stands for itself. */
  place(state: State, expression: Expression): Place {
    switch (expression.kind) {
      case 'name':
        return this.terms.variable(expression.name);
      case 'member': {
        const object = expression.arrow
          ? this.terms.target(this.value(state, expression.object))
          : this.place(state, expression.object);
        return this.member(object, expression.field, expression.member);
      }
      case 'index': {
        const array = this.#arrayOf(state, expression.array);
        const index = this.value(state, expression.index);
        const place = this.terms.target(array);
        const outer = array.place?.member ?? place.member;
        const member = expression.member ?? (outer && { struct: outer.struct, path: `${outer.path}[]` });
        return this.terms.element(place, index, member);
      }
      case 'unary':
        if (expression.operator === '*') return this.terms.target(this.value(state, expression.operand));
        break;
      case 'cast':
        return this.place(state, expression.operand);
      default:
        break;
    }
    return this.terms.target(this.terms.operation('&', [this.value(state, expression)]));
  }

  /** An array is its address, of which nothing is read: a member that is a pointer is as good as one. */
  #arrayOf(state: State, array: Expression): Term {
    return array.kind === 'member' ? this.read(state, this.place(state, array)) : this.value(state, array);
  }

  #access(state: State, expression: Expression): Term {
    return this.#readFor(state, expression, this.place(state, expression));
  }

  /** What the CPU reads at `place` for `expression`. */
  #readFor(state: State, expression: Expression, place: Place): Term {
    if (place.kind !== 'variable') this.onAccess(state, place, expression.span);
    return this.read(state, place);
  }

  /** Member `field` of the structure at `object`, named by the innermost structure that is known. */
  member(object: Place, field: string, member = extended(object, field)): Place {
    return this.terms.field(object, field, member);
  }

  read(state: State, place: Place): Term {
    return valueAt(this.terms, state, place);
  }

  /** @param from where `term` was read, if it was; it may be of a structure that was copied there */
  store(
    state: State,
    place: Place,
    term: Term,
    from = term.kind === 'read' && term.place !== place ? term.place : undefined,
  ): void {
    const parts = from ? copiedParts(this.terms, state, from, place) : [];
    this.#forgetParts(state, place);
    for (const [at, value] of [[place, term] as const, ...parts]) {
      state.variables.set(at, value);
      this.onStore(state, at, value);
    }
  }

  /** What was known of `place.x` before a whole structure was stored in `place`. */
  #forgetParts(state: State, place: Place): void {
    if (!place.hasParts) return;
    for (const known of state.lookup.places.with(place, state.variables))
      for (let outer = known.within; outer; outer = outer.within)
        if (outer === place) state.variables.delete(known);
  }

  #compared(
    state: State,
    { operator, span }: Expression & { readonly kind: 'binary' },
    a: Term,
    b: Term,
  ): void {
    if (operator === '<' && b.value === 0n) this.onTest(state, a, 'negative', span);
    else if (isComparison.test(operator)) {
      this.onTest(state, a, isNearZero(b) ? 'zero' : 'other', span);
      this.onTest(state, b, isNearZero(a) ? 'zero' : 'other', span);
    }
  }

  #name(state: State, name: string): Term {
    if (!this.body.types.has(name)) {
      const known = this.knowledge.constant(name);
      if (known !== undefined) return this.terms.number(known);
    }
    return this.read(state, this.terms.variable(name));
  }

  #unary(state: State, expression: Expression & { readonly kind: 'unary' }): Term {
    switch (expression.operator) {
      case '&':
        return this.terms.address(this.place(state, expression.operand));
      case '*':
        return this.#access(state, expression);
      case '!': {
        const operand = this.value(state, expression.operand);
        this.onTest(state, operand, 'zero', expression.span);
        return negate(this.terms, operand);
      }
      case '~': {
        const operand = this.value(state, expression.operand);
        return this.terms.operation('~', [operand], undefined, not(operand.bits));
      }
      case '-': {
        const operand = this.value(state, expression.operand);
        return operand.value === undefined
          ? this.terms.operation('-', [operand])
          : this.terms.number(-operand.value);
      }
    }
  }

  #assign(state: State, expression: Expression & { readonly kind: 'assign' }): Term {
    const from = this.#placeRead(state, expression.value);
    const assigned = from
      ? this.#readFor(state, expression.value, from)
      : this.value(state, expression.value);
    const place = this.place(state, expression.target);
    const term =
      expression.operator === undefined
        ? assigned
        : binary(this.terms, expression.operator, this.read(state, place), assigned);
    this.onAccess(state, place, expression.target.span, term);
    this.store(state, place, term, expression.operator === undefined ? from : undefined);
    return term;
  }

  /** The place that all of `expression` is read from. */
  #placeRead(state: State, expression: Expression): Place | undefined {
    switch (expression.kind) {
      case 'name':
        return this.body.types.has(expression.name) ? this.place(state, expression) : undefined;
      case 'cast':
        return this.#placeRead(state, expression.operand);
      case 'member':
      case 'index':
        return this.place(state, expression);
      default:
        return undefined;
    }
  }

  #step(state: State, { target, by, prefix }: Expression & { readonly kind: 'step' }): Term {
    const place = this.place(state, target);
    const before = this.read(state, place);
    const after = binary(this.terms, '+', before, this.terms.number(by));
    this.onAccess(state, place, target.span, after);
    this.store(state, place, after);
    return prefix ? after : before;
  }
}

/** Whether comparing with it tells zero from what is above: `> 0`, `< 1`. */
function isNearZero({ value }: Term): boolean {
  return value === 0n || value === 1n;
}

const isComparison = /^[=!<>]=?$/;

function extended(object: Place, field: string): Place['member'] {
  return object.member && { struct: object.member.struct, path: `${object.member.path}.${field}` };
}
