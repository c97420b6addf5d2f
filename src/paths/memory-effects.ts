import type { CallEffect, MemoryForm } from '../kernel/effects';
import { slice } from '../text/span';
import type { PerformedCall } from './calls';
import type { Expression } from './ir';
import type { Recorder } from './record';
import type { MemoryObject } from './state';
import { constant, isZero, memoryOf, symbol, type Value } from './value';
import { turnsOf } from './turns';
import { visitOf } from './visits';

type EffectOf<Kind extends CallEffect['kind']> = CallEffect & { readonly kind: Kind };

/** Allocating, converting and freeing memory. */
export class MemoryEffects {
  constructor(
    private readonly text: string,
    private readonly recorder: Recorder,
  ) {}

  allocate({ state, name, span }: PerformedCall, { form }: EffectOf<'allocate'>): Value {
    const id = `${name}@${span.start}#${turnsOf(state)}`;
    state.objects.set(id, {
      id,
      name: `memory of ${name}()`,
      sharing: { state: 'private' },
      allocated: span,
      absent: false,
    });
    state.note(span, `${name}() allocates`, 'private memory', [id]);
    return symbol(id, { memory: { object: id, form, home: form } });
  }

  convert(call: PerformedCall, effect: EffectOf<'convert'>, address: Value): Value {
    const { state, name, span } = call;
    const object = this.object(call, effect.memory, 'virtual');
    this.recorder.visit(visitOf(call, effect, { memory: object }));
    const conversion = `${name}@${span.start}#${turnsOf(state)}`;
    this.recorder.conversion(conversion, name, span);
    if (!isZero(address)) {
      state.updateObject(object.id, { sharing: { state: 'pending', to: effect.to, conversion } });
      state.note(span, `${name}() of ${object.name}`, `${effect.to} if it returned 0`, [
        object.id,
        conversion,
      ]);
    }
    return symbol(conversion, { conversions: [conversion] });
  }

  free(call: PerformedCall, effect: EffectOf<'free'>, address: Value): Value {
    if (isZero(address)) return constant(0n);
    const object = this.object(call, effect.memory, 'virtual');
    if (object.absent) return constant(0n);
    this.recorder.visit(visitOf(call, effect, { memory: object }));
    call.state.note(call.span, `${call.name}() of ${object.name}`, 'freed', [object.id]);
    return constant(0n);
  }

  /** The object that argument `index` leads to; one that this path meets for the first time is in unknown state. */
  object(
    { state, expression, arguments: values }: PerformedCall,
    index: number,
    form: MemoryForm,
  ): MemoryObject {
    const value = values[index] ?? symbol(`argument ${index}`);
    const { object: id } = memoryOf(value, form);
    const known = state.objects.get(id);
    const argument = expression.arguments[index];
    const name = argument ? this.#nameOf(argument) : id;
    const object: MemoryObject = known
      ? { ...known, name }
      : { id, name, sharing: { state: 'unknown' }, allocated: undefined, absent: false };
    state.objects.set(id, object);
    return object;
  }

  /** What the source calls the memory: the argument without casts and address conversions. */
  #nameOf(argument: Expression): string {
    if (argument.kind === 'cast') return this.#nameOf(argument.operand);
    const first = argument.kind === 'call' ? argument.arguments[0] : undefined;
    if (first) return this.#nameOf(first);
    return slice(this.text, argument.span).replace(/\s+/g, ' ');
  }
}
