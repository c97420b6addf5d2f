import type { CallEffect, MapEffect, UnmapEffect } from '../kernel/effects';
import type { Span } from '../text/span';
import { constantBits, or, unknownBits, type Bits } from './bits';
import { assume, truthOf } from './conditions';
import type { Evaluator } from './evaluate';
import type { Expression } from './ir';
import { MemoryEffects } from './memory-effects';
import type { Knowledge } from './model';
import { bitsBetween } from './operators';
import type { Recorder } from './record';
import type { Mapping, State } from './state';
import { turnsOf } from './turns';
import { forgetReachable } from './unknown-calls';
import { constant, convertAddress, dereference, isZero, symbol, type Place, type Value } from './value';
import { visitOf } from './visits';

export type CallExpression = Expression & { readonly kind: 'call' };

/** A call with its arguments computed, and what is needed to act on it. */
export interface PerformedCall {
  readonly name: string;
  readonly span: Span;
  readonly expression: CallExpression;
  readonly arguments: readonly Value[];
  readonly state: State;
}

/** Does what calls do, as the table of effects says. */
export class CallEffects {
  readonly #memory: MemoryEffects;

  constructor(
    private readonly text: string,
    private readonly knowledge: Knowledge,
    private readonly recorder: Recorder,
    private readonly isLocal: (name: string) => boolean,
    private readonly stop: (state: State) => void,
  ) {
    this.#memory = new MemoryEffects(text, recorder);
  }

  perform(state: State, expression: CallExpression, evaluator: Evaluator): Value {
    const name = expression.callee.kind === 'name' ? expression.callee.name : undefined;
    const effect = name === undefined ? undefined : this.knowledge.effects.get(name);
    if (name !== undefined && effect?.kind === 'member')
      return this.#member(state, expression, effect, evaluator);
    const values = expression.arguments.map((argument) => evaluator.value(state, argument));
    if (name === undefined) {
      const callee = evaluator.value(state, expression.callee);
      return this.#unknown(state, expression, callee.key, values);
    }
    const call = { name, span: expression.span, expression, arguments: values, state };
    if (!effect) {
      if (this.knowledge.sites.has(name)) this.recorder.visit(visitOf(call, undefined));
      return this.#unknown(state, expression, name, values);
    }
    return this.#act(call, effect);
  }

  #act(call: PerformedCall, effect: CallEffect): Value {
    const { state, name } = call;
    const argument = (index: number): Value => call.arguments[index] ?? symbol(`${name} argument ${index}`);
    switch (effect.kind) {
      case 'map':
        return this.#map(call, effect);
      case 'unmap':
        return this.#unmap(call, effect, argument(effect.handle));
      case 'convert':
        return this.#memory.convert(call, effect, argument(effect.memory));
      case 'allocate':
        return this.#memory.allocate(call, effect);
      case 'free':
        return this.#memory.free(call, effect, argument(effect.memory));
      case 'address':
        return isZero(argument(effect.memory))
          ? constant(0n)
          : convertAddress(argument(effect.memory), effect.from, effect.to);
      case 'check':
        return this.#check(call, effect, argument(effect.handle));
      case 'value':
        return argument(effect.of);
      case 'bits':
        return bitsBetween(name, argument(effect.high), argument(effect.low));
      case 'stop':
        return this.#stop(state, effect.when === undefined ? undefined : argument(effect.when));
      case 'take':
      case 'defer':
      case 'harmless':
        if (this.knowledge.sites.has(name)) this.recorder.visit(visitOf(call, effect));
        return symbol(`${name}(${call.arguments.map(({ key }) => key).join(',')})`);
      case 'member':
        return constant(0n);
    }
  }

  /** The path ends here, or only where `condition` is true: on the others it is known to be false. */
  #stop(state: State, condition: Value | undefined): Value {
    const holds = condition ? truthOf(state, condition) : true;
    this.recorder.observed(condition?.conversions);
    if (holds) this.stop(state);
    else if (holds === undefined && condition) assume(state, condition, false);
    return constant(0n);
  }

  #map(call: PerformedCall, effect: MapEffect): Value {
    const { state, span, name } = call;
    const attributes = attributesOf(call, effect);
    const memory =
      effect.memory !== undefined && effect.form
        ? this.#memory.object(call, effect.memory, effect.form)
        : undefined;
    this.recorder.visit(visitOf(call, effect, { attributes, ...(memory && { memory }) }));
    const id = `${name}@${span.start}#${turnsOf(state)}`;
    const handle = effect.handle === 'result' ? id : (call.arguments[effect.handle]?.key ?? id);
    const mapping: Mapping = { id, call: name, span, effect, attributes, status: 'unchecked', handle };
    state.mappings.set(id, mapping);
    state.note(span, `${name}() maps`, '', [id, ...(memory ? [memory.id] : [])]);
    this.recorder.handle(span);
    if (effect.handle === 'result') return symbol(id, { mapping: id });
    this.#nameHandle(span, call.arguments[effect.handle]);
    return symbol(`result of ${id}`);
  }

  #unmap(call: PerformedCall, effect: UnmapEffect, handle: Value): Value {
    const { state } = call;
    const attributes = attributesOf(call, effect);
    const mapping = findMapping(state, handle, effect);
    this.recorder.visit(visitOf(call, effect, { attributes, ...(mapping && { mapping }) }));
    if (mapping) state.updateMapping(mapping.id, { status: 'undone' });
    this.recorder.handle(call.span);
    this.#nameHandle(call.span, handle);
    return constant(0n);
  }

  /** Under which names the handle is known beyond this function. */
  #nameHandle(span: Span, handle: Value | undefined): void {
    if (handle?.address?.member)
      this.recorder.handle(span, { kind: 'member', member: handle.address.member });
    if (handle?.origin) this.recorder.handle(span, handle.origin);
  }

  #check(call: PerformedCall, effect: CallEffect & { kind: 'check' }, handle: Value): Value {
    this.recorder.visit(visitOf(call, effect));
    return symbol(
      `${call.name}(${handle.key})`,
      handle.mapping === undefined ? {} : { checks: handle.mapping },
    );
  }

  #member(
    state: State,
    expression: CallExpression,
    effect: CallEffect & { kind: 'member' },
    evaluator: Evaluator,
  ): Value {
    const object = expression.arguments[effect.object];
    const named = typeof effect.field === 'number' ? expression.arguments[effect.field] : undefined;
    const field = typeof effect.field === 'string' ? effect.field : named?.kind === 'name' ? named.name : '';
    if (!object) return symbol(`member ${field}`);
    const place: Place = evaluator.member(dereference(evaluator.value(state, object)), field);
    const stored = effect.set === undefined ? undefined : expression.arguments[effect.set];
    if (!stored) return evaluator.read(state, place);
    const value = evaluator.value(state, stored);
    evaluator.store(state, place, value);
    return value;
  }

  /** A function of which nothing is known may do anything to what it can reach. */
  #unknown(state: State, { span }: CallExpression, name: string, values: readonly Value[]): Value {
    for (const value of values) this.recorder.observed(value.conversions);
    forgetReachable(state, span.start, values, this.isLocal);
    return symbol(`${name}(${values.map(({ key }) => key).join(',')})`);
  }
}

function attributesOf(call: PerformedCall, { attributes, implied }: MapEffect | UnmapEffect): Bits {
  if (attributes === undefined) return constantBits(implied);
  const given = call.arguments[attributes]?.bits ?? unknownBits;
  return or(given, { ones: implied, zeros: ~implied & ((1n << 64n) - 1n) });
}

/** The live mapping that `handle` names: the latest where a list was mapped more than once. */
function findMapping(state: State, handle: Value, { family }: UnmapEffect): Mapping | undefined {
  const key = handle.mapping ?? handle.key;
  return [...state.mappings.values()]
    .reverse()
    .find(
      (mapping) =>
        mapping.effect.family === family &&
        mapping.status !== 'undone' &&
        (mapping.id === key || mapping.handle === key),
    );
}
