import type { CallEffect, EffectTable } from '../kernel/effects';
import type { Expression, FunctionBody, VariableType } from './cfg/ir';
import { expressionsOf, parts, stores } from './cfg/names';
import { Fills } from './fills';
import { NamedMembers } from './named-members';
import { UndoneMembers } from './undone-members';
import { Writes } from './writes';

/** A call of a function that the table of effects does not have. */
export interface OpenCall {
  /** Undefined for a call through a pointer. */
  readonly callee: string | undefined;
  /** Whether an argument may lead to something that its function's callers can see. */
  readonly givesPointers: boolean;
  /** What is changed where the callee stores behind its arguments. */
  readonly behind: Writes;
  /** By position, names that stand alone as an argument and are no variables of the function: constants, functions. */
  readonly given: readonly (string | undefined)[];
}

/** What one function does by its own statements, and whom it calls. */
export interface DirectChanges {
  readonly writes: Writes;
  /** Whether it calls something that makes, undoes or converts a mapping or memory. */
  readonly acts: boolean;
  readonly calls: readonly OpenCall[];
  /** What it gives to members, and to its callers. */
  readonly fills: Fills;
  /** Members that it gives to calls which undo or free. */
  readonly undone: UndoneMembers;
  /** Members that it asks of whether they are an error. */
  readonly checks: NamedMembers;
  /** Members that it may give another value than a number: by a store, or by whoever gets their address. */
  readonly varied: NamedMembers;
}

/** Effects on what is given; an allocation has none. */
const acting: ReadonlySet<CallEffect['kind']> = new Set([
  'map',
  'unmap',
  'convert',
  'free',
  'alias',
  'defer',
]);

/**
 * What `body` changes of what its callers can see, callees left aside.
 *
 * @param typeOfMember the type of a member of a structure, as far as declarations tell
 */
export function directChanges(
  body: FunctionBody,
  effects: EffectTable,
  typeOfMember: (struct: string, field: string) => VariableType | undefined,
): DirectChanges {
  const reader = new Reader(body, effects, typeOfMember);
  for (const instruction of body.instructions)
    for (const expression of expressionsOf(instruction)) reader.read(expression);
  return reader;
}

class Reader implements DirectChanges {
  readonly writes = new Writes();
  readonly calls: OpenCall[] = [];
  readonly fills: Fills;
  readonly undone: UndoneMembers;
  readonly checks = new NamedMembers();
  readonly varied = new NamedMembers();
  acts = false;

  constructor(
    private readonly body: FunctionBody,
    private readonly effects: EffectTable,
    private readonly typeOfMember: (struct: string, field: string) => VariableType | undefined,
  ) {
    this.fills = new Fills(body, effects);
    this.undone = new UndoneMembers(body, effects);
  }

  read(expression: Expression): void {
    for (const { target, value, isPlain } of stores(expression)) {
      this.#store(target, this.writes);
      if (!isPlain || !value || !isConstant(value)) this.varied.add(target);
    }
    for (const part of parts(expression))
      if (part.kind === 'call') this.#call(part);
      else if (part.kind === 'unary' && part.operator === '&') this.varied.add(part.operand);
  }

  #call({ callee, arguments: given }: Expression & { readonly kind: 'call' }): void {
    const name = callee.kind === 'name' && !this.#isLocal(callee.name) ? callee.name : undefined;
    const effect = name === undefined ? undefined : this.effects.get(name);
    if (effect) {
      this.#effect(effect, given);
      return;
    }
    const behind = new Writes();
    for (const argument of given) this.#storeBehind(argument, behind);
    this.calls.push({
      callee: name,
      givesPointers: given.some((argument) => this.#leads(argument)),
      behind,
      given: given.map((one) => (one.kind === 'name' && !this.#isLocal(one.name) ? one.name : undefined)),
    });
  }

  #effect(effect: CallEffect, given: readonly Expression[]): void {
    this.acts ||= acting.has(effect.kind);
    if (effect.kind === 'map') for (const argument of given) this.#storeBehind(argument, this.writes);
    if (effect.kind === 'take') for (const argument of given) this.#store(argument, this.writes);
    const asked = effect.kind === 'check' ? given[effect.handle] : undefined;
    if (asked) this.checks.add(asked);
    if (effect.kind !== 'member' || effect.set === undefined) return;
    const field = typeof effect.field === 'string' ? effect.field : given[effect.field];
    if (typeof field === 'string') this.writes.add(field, undefined);
    else if (field?.kind === 'name') this.writes.add(field.name, undefined);
  }

  /** `argument` is stored through: of what is not an address, what it points to has no name. */
  #storeBehind(argument: Expression, into: Writes): void {
    if (argument.kind === 'cast') this.#storeBehind(argument.operand, into);
    else if (argument.kind === 'unary' && argument.operator === '&') {
      // A structure within is changed member by member, which the function that does so says itself.
      if (this.#typeOf(argument.operand)?.struct === undefined) this.#store(argument.operand, into);
    } else if (this.#leads(argument) && !this.#isLocalArray(argument)) into.behindPointers = true;
  }

  #store(target: Expression, into: Writes): void {
    switch (target.kind) {
      case 'name':
        if (!this.#isLocal(target.name)) into.add(target.name, undefined);
        return;
      case 'member':
        if (target.arrow || !this.#isInLocal(target.object)) into.add(target.field, target.member);
        return;
      case 'index':
        if (target.array.kind === 'member') this.#store(target.array, into);
        else if (!this.#isInLocal(target)) into.behindPointers = true;
        return;
      case 'cast':
        this.#store(target.operand, into);
        return;
      case 'unary': {
        const type = this.#typeOf(target.operand);
        if (type?.struct !== undefined && type.pointers === 1) into.addWhole(type.struct);
        into.behindPointers = true;
        return;
      }
      default:
        into.behindPointers = true;
    }
  }

  /** Whether `place` is a local variable or lies in one. */
  #isInLocal(place: Expression): boolean {
    if (place.kind === 'name') return this.#isLocal(place.name);
    if (place.kind === 'member') return !place.arrow && this.#isInLocal(place.object);
    return place.kind === 'index' && this.#isLocalArray(place.array);
  }

  #isLocalArray(expression: Expression): boolean {
    return expression.kind === 'name' && this.body.types.get(expression.name)?.isArray === true;
  }

  /** Whether something that callers see may be found by the value of `argument`. */
  #leads(argument: Expression): boolean {
    switch (argument.kind) {
      case 'number':
        return false;
      case 'opaque':
        return argument.parts.some((part) => this.#leads(part));
      case 'name':
      case 'member': {
        const type = this.#typeOf(argument);
        // A name that is no variable of the function is a constant, a function or a global variable.
        if (argument.kind === 'name' && !this.#isLocal(argument.name)) return /[a-z]/.test(argument.name);
        return !type || type.pointers > 0 || type.isArray === true || type.struct !== undefined;
      }
      case 'binary':
        return this.#leads(argument.left) || this.#leads(argument.right);
      case 'cast':
        return this.#leads(argument.operand);
      case 'unary':
        if (argument.operator === '&') return !this.#isInLocal(argument.operand);
        return argument.operator !== '!' && this.#leads(argument.operand);
      default:
        return true;
    }
  }

  #typeOf(expression: Expression): VariableType | undefined {
    if (expression.kind === 'name') return this.body.types.get(expression.name);
    if (expression.kind !== 'member' || !expression.member) return undefined;
    const { struct, path } = expression.member;
    return this.typeOfMember(struct, path);
  }

  #isLocal(name: string): boolean {
    return this.body.types.has(name) || name.startsWith('$');
  }
}

/** Whether an expression is a number, or the name of one by how the kernel spells these. */
function isConstant(value: Expression): boolean {
  if (value.kind === 'unary' && value.operator === '-') return isConstant(value.operand);
  return value.kind === 'number' || (value.kind === 'name' && /^[A-Z][A-Z\d_]*$/.test(value.name));
}
