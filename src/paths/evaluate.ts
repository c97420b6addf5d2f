import { constantOf, not } from './bits';
import type { Expression, FunctionBody } from './ir';
import type { Knowledge } from './model';
import { binary } from './operators';
import type { State } from './state';
import {
  addressOf,
  computed,
  constant,
  dereference,
  element,
  negate,
  symbol,
  type Place,
  type Value,
} from './value';

/** What a call does, decided elsewhere. */
export type PerformCall = (
  state: State,
  call: Expression & { readonly kind: 'call' },
  evaluator: Evaluator,
) => Value;

/** Told of every value that is stored. */
export type OnStore = (state: State, place: Place, value: Value) => void;

/** Computes expressions of one function on one path, changing the path's state as C would. */
export class Evaluator {
  constructor(
    private readonly body: FunctionBody,
    private readonly knowledge: Knowledge,
    private readonly performCall: PerformCall,
    private readonly onStore: OnStore,
  ) {}

  value(state: State, expression: Expression): Value {
    switch (expression.kind) {
      case 'number':
        return constant(expression.value);
      case 'name':
        return this.#name(state, expression.name);
      case 'unary':
        return this.#unary(state, expression);
      case 'binary':
        return binary(
          expression.operator,
          this.value(state, expression.left),
          this.value(state, expression.right),
        );
      case 'assign':
        return this.#assign(state, expression);
      case 'step':
        return this.#step(state, expression);
      case 'call':
        return this.performCall(state, expression, this);
      case 'member':
      case 'index':
        return this.read(state, this.place(state, expression));
      case 'cast': {
        const value = this.value(state, expression.operand);
        return expression.type.pointers > 0 ? { ...value, type: expression.type } : value;
      }
      case 'opaque':
        for (const part of expression.parts) this.value(state, part);
        return symbol(expression.text);
    }
  }

  /** The place that an expression names; one that names none stands for itself. */
  place(state: State, expression: Expression): Place {
    switch (expression.kind) {
      case 'name':
        return { key: expression.name, type: this.body.types.get(expression.name) ?? { pointers: 0 } };
      case 'member': {
        const object = expression.arrow
          ? dereference(this.value(state, expression.object))
          : this.place(state, expression.object);
        return this.member(object, expression.field);
      }
      case 'index':
        return element(this.value(state, expression.array), this.value(state, expression.index));
      case 'unary':
        if (expression.operator === '*') return dereference(this.value(state, expression.operand));
        break;
      case 'cast':
        return this.place(state, expression.operand);
      default:
        break;
    }
    return { key: `(${this.value(state, expression).key})`, type: { pointers: 0 } };
  }

  /** Member `field` of the structure at `object`, named by the innermost structure that is known. */
  member(object: Place, field: string): Place {
    const { struct, pointers } = object.type;
    const known = struct !== undefined && pointers === 0;
    const member = known
      ? { struct, path: field }
      : object.member && { struct: object.member.struct, path: `${object.member.path}.${field}` };
    return {
      key: `${object.key}.${field}`,
      type: (known ? this.knowledge.fieldType(struct, field) : undefined) ?? { pointers: 0 },
      ...(member && { member }),
    };
  }

  read(state: State, place: Place): Value {
    const known = state.variables.get(place.key);
    if (known) return known;
    const index = this.body.parameters.indexOf(place.key);
    return symbol(place.key, {
      type: place.type,
      ...(index >= 0 && { origin: { kind: 'parameter', index } as const }),
      ...(place.member && { origin: { kind: 'member', member: place.member } as const }),
    });
  }

  store(state: State, place: Place, value: Value): void {
    const typed =
      place.type.pointers > 0 && value.type.pointers === 0 ? { ...value, type: place.type } : value;
    this.#forgetMembers(state, place);
    state.variables.set(place.key, typed);
    this.onStore(state, place, typed);
  }

  /** What was known of `place.x` before a whole structure, or another pointer, was stored in `place`. */
  #forgetMembers(state: State, place: Place): void {
    const prefix = `${place.key}.`;
    for (const key of state.variables.keys()) if (key.startsWith(prefix)) state.variables.delete(key);
  }

  #name(state: State, name: string): Value {
    const known = this.knowledge.constants.get(name);
    if (known !== undefined && !this.body.types.has(name)) return constant(known);
    return this.read(state, this.place(state, { kind: 'name', name, span: { start: 0, end: 0 } }));
  }

  #unary(state: State, expression: Expression & { readonly kind: 'unary' }): Value {
    switch (expression.operator) {
      case '&':
        return addressOf(this.place(state, expression.operand));
      case '*':
        return this.read(state, this.place(state, expression));
      case '!':
        return negate(this.value(state, expression.operand));
      case '~': {
        const operand = this.value(state, expression.operand);
        return computed(`~${operand.key}`, not(operand.bits));
      }
      case '-': {
        const operand = this.value(state, expression.operand);
        const known = constantOf(operand.bits);
        return known === undefined ? symbol(`-${operand.key}`) : constant(-known);
      }
    }
  }

  #assign(state: State, expression: Expression & { readonly kind: 'assign' }): Value {
    const assigned = this.value(state, expression.value);
    const place = this.place(state, expression.target);
    const value =
      expression.operator === undefined
        ? assigned
        : binary(expression.operator, this.read(state, place), assigned);
    this.store(state, place, value);
    return value;
  }

  #step(state: State, { target, by, prefix }: Expression & { readonly kind: 'step' }): Value {
    const place = this.place(state, target);
    const before = this.read(state, place);
    const after = binary('+', before, constant(by));
    this.store(state, place, after);
    return prefix ? after : before;
  }
}
