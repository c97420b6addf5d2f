import type { CallEffect, MemoryForm } from '../../kernel/effects';
import type { MemoryObject } from '../state/state';
import { addStep } from '../state/trail';
import { memoryOf } from '../values/memory';
import type { Term, Terms } from '../values/terms';
import type { PerformedCall } from './performed';
import type { Recorder } from './record';

type EffectOf<Kind extends CallEffect['kind']> = CallEffect & { readonly kind: Kind };

/** Allocating, converting and freeing memory. */
export class MemoryEffects {
  constructor(
    private readonly terms: Terms,
    private readonly recorder: Recorder,
  ) {}

  allocate(
    { state, name, span, site, context }: PerformedCall,
    { form }: { readonly form: MemoryForm },
  ): Term {
    const id = this.terms.object(`${name}@${context}`, form);
    state.objects.set(id, {
      id,
      name: `memory of ${name}()`,
      sharing: { state: 'private' },
      allocated: span,
      absent: false,
      life: 'owned',
      site,
    });
    state.trail = addStep(state.trail, span, `${name}() allocates`, 'private memory', [id]);
    return id;
  }

  convert(call: PerformedCall, effect: EffectOf<'convert'>, address: Term): Term {
    const { state, name, span, context } = call;
    const object = this.object(call, address);
    this.recorder.visit(call, effect, { memory: object });
    const conversion = this.terms.conversion(`${name}@${context}`);
    // What a function makes of its own conversions is told of that function, not of each of its callers.
    if (call.within === undefined) this.recorder.conversion(conversion, name, span);
    if (address.value === 0n) return conversion;
    state.facts.delete(conversion);
    state.updateObject(object.id, { sharing: { state: 'pending', to: effect.to, conversion } });
    state.trail = addStep(state.trail, span, `${name}() of ${object.name}`, `${effect.to} if it returned 0`, [
      object.id,
      conversion,
    ]);
    return conversion;
  }

  free(call: PerformedCall, effect: EffectOf<'free'>, address: Term): void {
    if (address.value === 0n) return;
    const object = this.object(call, address);
    if (object.absent) return;
    this.recorder.visit(call, effect, { memory: object });
    const { state, span, name } = call;
    state.updateObject(object.id, { life: 'freed' });
    state.trail = addStep(state.trail, span, `${name}() of ${object.name}`, 'freed', [object.id]);
  }

  /** The memory at `address`; what this path meets for the first time is in unknown state. */
  object({ state, memoryName, site, within }: PerformedCall, address: Term): MemoryObject {
    const id = memoryOf(address);
    const known = state.objects.get(id);
    const object: MemoryObject = known
      ? { ...known, name: within === undefined ? memoryName : known.name }
      : {
          id,
          name: memoryName,
          sharing: { state: 'unknown' },
          allocated: undefined,
          absent: false,
          life: 'given',
          site,
        };
    state.objects.set(id, object);
    return object;
  }
}
