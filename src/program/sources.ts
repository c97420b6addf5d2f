import { alignments } from '../kernel/alignments';
import { isAllocation, type CallEffect, type EffectTable } from '../kernel/effects';
import { addTo } from '../text/lists';
import type { Span } from '../text/span';
import { memberOf } from './cfg/members';
import type { BinaryOperator, Expression, FunctionBody, Member } from './cfg/ir';
import { expressionsOf, parts } from './cfg/names';

/** Where a value comes from, as far as one function says. */
export type Source =
  /** `number`: what names neither memory nor a mapping */
  | { readonly kind: 'number' | 'unknown' }
  | Made
  /** `any` of them, or calculated from them: `isMoved` where the result is another address than it was made from. */
  | { readonly kind: 'any' | 'sum'; readonly of: readonly Source[]; readonly isMoved?: boolean }
  | { readonly kind: 'member'; readonly member: Member }
  /** What a function returns or, with a position, stores behind that argument. */
  | { readonly kind: 'call'; readonly callee: string; readonly position: number | undefined };

/**
 * What the call `by` has just made. `mapped`: a mapping; `allocated`: memory of the DMA API; `address`: the device's address of
 * such; `memory`: that of another allocator; `physical`: an address that was never mapped
 */
export interface Made {
  readonly kind: 'mapped' | 'allocated' | 'address' | 'memory' | 'physical';
  readonly by: string;
  readonly at: Span;
}

const number: Source = { kind: 'number' };
const unknown: Source = { kind: 'unknown' };

/** Operators whose result is no address, whatever is calculated. */
const scaling: ReadonlySet<BinaryOperator> = new Set([
  '*',
  '/',
  '%',
  '<<',
  '>>',
  '==',
  '!=',
  '<',
  '>',
  '<=',
  '>=',
] as const);

/** What is stored somewhere. */
interface Stored {
  readonly target: Expression;
  readonly source: Source;
}

/** Tells of one function where the values come from that it stores, returns and hands out. */
export class Sources {
  /** What local variables are given, by name: any of these, among which may be what the variable itself held. */
  readonly #locals = new Map<string, Source[]>();
  readonly #expressions: readonly Expression[];
  /** What is stored through addresses that the function takes, each with the place that it is the address of. */
  readonly #addresses: readonly Stored[];

  constructor(
    private readonly body: FunctionBody,
    private readonly effects: EffectTable,
  ) {
    this.#expressions = body.instructions.flatMap(expressionsOf).flatMap(parts);
    for (const instruction of body.instructions)
      if (instruction.kind === 'turn' || instruction.kind === 'blur')
        for (const name of instruction.assigned) addTo(this.#locals, name, unknown);
    this.#addresses = this.#expressions.flatMap((part) =>
      part.kind === 'call' ? this.#throughAddresses(part) : [],
    );
    const stores = this.#expressions
      .filter(isStore)
      .flatMap((store) => (store.target.kind === 'name' ? [{ name: store.target.name, store }] : []));
    for (const { target, source } of this.#addresses)
      if (target.kind === 'name') addTo(this.#locals, target.name, source);
    // Where a variable is met before all that it is given is known, the rest is added to the same list.
    for (const { name } of stores) if (!this.#locals.has(name)) this.#locals.set(name, []);
    for (const { name, store } of stores) this.#locals.get(name)?.push(this.of(store));
  }

  /** All that is stored in members, by assignment or through their addresses. */
  stored(): readonly Stored[] {
    const assigned = this.#expressions.filter(isStore);
    return [...assigned.map((part) => ({ target: part.target, source: this.of(part) })), ...this.#addresses];
  }

  /** What the function returns. */
  returned(): readonly Source[] {
    return this.body.instructions.flatMap((instruction) =>
      instruction.kind === 'return' && instruction.value ? [this.of(instruction.value)] : [],
    );
  }

  /**
   * What is stored behind parameters, by position; nothing of a parameter where what it leads to is also got at in other ways
   * than by `*` and `[]`, or by handing it on.
   */
  behind(): ReadonlyMap<number, readonly Source[]> {
    const behind = new Map<string, Behind>();
    for (const name of this.body.parameters)
      if (!this.#locals.has(name)) behind.set(name, { uses: 0, found: [] });
    for (const part of this.#expressions) {
      const named = part.kind === 'name' ? behind.get(part.name) : undefined;
      if (named) named.uses++;
      const reached = behind.get(pointerIn(part) ?? '');
      if (reached) reached.uses--;
      if (isStore(part)) behind.get(pointerIn(part.target) ?? '')?.found.push(this.of(part));
      if (part.kind !== 'call') continue;
      for (const [index, argument] of part.arguments.entries()) {
        const given = argument.kind === 'name' ? behind.get(argument.name) : undefined;
        if (!given) continue;
        given.uses--;
        const source = this.#storedBehind(part, index);
        if (source) given.found.push(source);
      }
    }
    return new Map(
      this.body.parameters.flatMap((name, index) => {
        const of = behind.get(name);
        return of?.uses === 0 ? [[index, of.found] as const] : [];
      }),
    );
  }

  of(expression: Expression): Source {
    switch (expression.kind) {
      case 'number':
        return number;
      case 'name':
        return this.#named(expression.name);
      case 'cast':
        return this.of(expression.operand);
      case 'assign':
        return expression.operator === undefined
          ? this.of(expression.value)
          : this.#calculated(expression.operator, [expression.target, expression.value]);
      case 'step':
        return this.#calculated('+', [expression.target]);
      case 'member':
      case 'index': {
        const member = memberOf(expression);
        return member ? { kind: 'member', member } : unknown;
      }
      case 'unary':
        if (expression.operator === '!' || expression.operand.kind === 'number') return number;
        return unknown;
      case 'binary':
        return this.#calculated(expression.operator, [expression.left, expression.right]);
      case 'call':
        return this.#returnedBy(expression);
      case 'opaque':
        return expression.parts.length === 0 ? number : unknown;
    }
  }

  #calculated(operator: BinaryOperator, operands: readonly Expression[]): Source {
    if (scaling.has(operator)) return number;
    const isMoved = operator === '&' || operands.some(isOffset);
    return { kind: 'sum', of: operands.map((operand) => this.of(operand)), isMoved };
  }

  #named(name: string): Source {
    if (/^[A-Z][A-Z\d_]*$/.test(name)) return number;
    const of = this.body.parameters.includes(name) ? undefined : this.#locals.get(name);
    return of ? { kind: 'any', of } : unknown;
  }

  #returnedBy(call: Expression & { readonly kind: 'call' }): Source {
    if (call.callee.kind !== 'name' || this.#isLocal(call.callee.name)) return unknown;
    const { name } = call.callee;
    const effect = this.effects.get(name);
    const [first] = call.arguments;
    if (alignments.has(name) && first) return { kind: 'sum', of: [this.of(first)], isMoved: true };
    const made = { by: name, at: call.span };
    switch (effect?.kind) {
      case undefined:
        return { kind: 'call', callee: name, position: undefined };
      case 'map':
        return { kind: isAllocation(effect) ? 'allocated' : 'mapped', ...made };
      case 'value': {
        const of = call.arguments[effect.of];
        return of ? this.of(of) : unknown;
      }
      case 'allocate':
        return { kind: 'memory', ...made };
      case 'address':
        return effect.to === 'physical' ? { kind: 'physical', ...made } : unknown;
      case 'check':
        return number;
      default:
        return unknown;
    }
  }

  #throughAddresses(call: Expression & { readonly kind: 'call' }): readonly Stored[] {
    return call.arguments.flatMap((argument, index) => {
      const address = withoutCasts(argument);
      if (address.kind !== 'unary' || address.operator !== '&') return [];
      const source = this.#storedBehind(call, index);
      return source ? [{ target: address.operand, source }] : [];
    });
  }

  /** What a call stores behind its argument at `position`; undefined for nothing. */
  #storedBehind(
    { callee, span }: Expression & { readonly kind: 'call' },
    position: number,
  ): Source | undefined {
    if (callee.kind !== 'name' || this.#isLocal(callee.name)) return unknown;
    const effect: CallEffect | undefined = this.effects.get(callee.name);
    if (!effect) return { kind: 'call', callee: callee.name, position };
    if ((effect.kind === 'map' && isAllocation(effect)) || (effect.kind === 'allocate' && effect.forDevice))
      return { kind: 'address', by: callee.name, at: span };
    return effect.writes?.includes(position) ? unknown : undefined;
  }

  #isLocal(name: string): boolean {
    return this.body.types.has(name) || name.startsWith('$');
  }
}

/** What is stored behind a parameter, and how often its name comes where it is not known what becomes of it. */
interface Behind {
  uses: number;
  readonly found: Source[];
}

/** The variable that `part` is what it leads to. */
function pointerIn(part: Expression): string | undefined {
  const pointer = part.kind === 'unary' && part.operator === '*' ? part.operand : undefined;
  const name = part.kind === 'index' ? part.array : pointer;
  return name?.kind === 'name' ? name.name : undefined;
}

function isOffset(operand: Expression): boolean {
  return operand.kind === 'number' && operand.value !== 0n;
}

function isStore(part: Expression): part is Expression & { readonly kind: 'assign' | 'step' } {
  return part.kind === 'assign' || part.kind === 'step';
}

function withoutCasts(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === 'cast') inner = inner.operand;
  return inner;
}
