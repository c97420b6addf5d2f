import type { AllocateEffect, CallEffect, MapEffect, MemoryForm, TypedSize } from '../../kernel/effects';
import { sizeOfFlexible } from '../../kernel/sizes';
import type { MemoryObject, Origin, State } from '../state/state';
import { addStep } from '../state/trail';
import { memoryOf } from '../values/memory';
import { binary } from '../values/operators';
import type { Term, Terms } from '../values/terms';
import type { PerformedCall } from './performed';
import type { Recorder } from './record';

/** The address for the device that an allocation also gave, of the address for the CPU. */
export const deviceAddress = 'device address of';

/** The memory that the DMA core allocated at the device's address `term`, or at one within; undefined where it is another. */
export function allocationAt(term: Term | undefined): Term | undefined {
  const whole = term?.base ?? term;
  return whole?.text === deviceAddress ? whole.operands[0] : undefined;
}

type EffectOf<Kind extends CallEffect['kind']> = CallEffect & { readonly kind: Kind };

/** Allocating, converting and freeing memory. */
export class MemoryEffects {
  constructor(
    private readonly terms: Terms,
    private readonly recorder: Recorder,
    /** The variable that an address leads to, and where that is. */
    private readonly isVariable: (term: Term) => Pick<Origin, 'kind' | 'by'> | undefined,
  ) {}

  allocate(
    { state, name, span, site, context, arguments: given }: PerformedCall,
    { form, allocator, size, forDevice, replaces }: AllocateEffect,
  ): Term {
    const id = this.terms.object(`${name}@${context}`, form);
    const old = replaces === undefined ? undefined : given[replaces];
    if (old) state.updateObject(memoryOf(old), { life: 'given' });
    state.objects.set(id, {
      id,
      name: `memory of ${name}()`,
      sharing: { state: forDevice ? 'unknown' : 'private' },
      allocated: forDevice ? undefined : span,
      origin: {
        kind: allocator,
        by: name,
        size: this.#amount(size, given),
        unit: size?.unit === 'order' || size?.unit === 'page' ? 'order' : 'bytes',
      },
      absent: false,
      life: forDevice ? 'given' : 'owned',
      site,
    });
    if (forDevice) this.storeDeviceAddress(state, given, id);
    const what = forDevice ? 'memory for the device' : 'private memory';
    state.trail = addStep(state.trail, span, `${name}() allocates`, what, [id]);
    return id;
  }

  convert(call: PerformedCall, effect: EffectOf<'convert'>, address: Term): Term {
    const { state, name, span, context } = call;
    const object = this.object(call, address);
    const size = call.arguments[effect.pages];
    this.recorder.visit(call, effect, { memory: object, roles: { size, address } });
    const conversion = this.terms.conversion(`${name}@${context}`);
    // What a function makes of its own conversions is told of that function, not of each of its callers.
    if (call.within === undefined)
      this.recorder.conversion(conversion, { call: name, to: effect.to, span, through: undefined });
    if (address.value === 0n) return conversion;
    state.facts.delete(conversion);
    state.updateObject(object.id, { sharing: { state: 'pending', to: effect.to, conversion } });
    state.trail = addStep(state.trail, span, `${name}() of ${object.name}`, `${effect.to} if it returned 0`, [
      object.id,
      conversion,
    ]);
    return conversion;
  }

  /** @param isUnsure whether it may also not happen: then what is freed is not spoken of any more */
  free(call: PerformedCall, effect: EffectOf<'free'>, address: Term, isUnsure: boolean): void {
    if (address.value === 0n) return;
    const object = this.object(call, address);
    if (object.absent || (effect.asks && object.origin?.kind !== effect.allocator)) return;
    if (object.isHeld) return;
    const inner = effect.member === undefined ? undefined : this.#behindMember(call, object, effect.member);
    for (const freed of inner ? [inner, object] : [object]) this.#free(call, effect, freed, isUnsure);
  }

  #free(call: PerformedCall, effect: EffectOf<'free'>, memory: MemoryObject, isUnsure: boolean): void {
    this.recorder.visit(call, effect, { memory });
    const { state, span, name } = call;
    state.updateObject(memory.id, { life: isUnsure && memory.life !== 'freed' ? 'given' : 'freed' });
    state.trail = addStep(state.trail, span, `${name}() of ${memory.name}`, 'freed', [memory.id]);
  }

  /** The memory that a member of `object` leads to, where this path has met it by that member. */
  #behindMember({ state }: PerformedCall, { id }: MemoryObject, name: string): MemoryObject | undefined {
    const object = this.terms.target(id);
    for (const known of state.objects.values()) {
      const { place } = known.id;
      state.looks.spend();
      if (place?.kind === 'field' && place.name === name && place.within === object)
        return (state.variables.get(place) ?? known.id) === known.id ? known : undefined;
    }
    return undefined;
  }

  /** What `positions` are given is mapped by its address. */
  linear(call: PerformedCall, effect: CallEffect, positions: readonly number[]): void {
    for (const position of positions) {
      const address = call.arguments[position];
      if (!address || address.value !== undefined) continue;
      this.recorder.visit(call, effect, { memory: this.object(call, address, 'virtual') });
    }
  }

  /** From here on nobody knows of this path alone when the memory is free. */
  share(call: PerformedCall, address: Term): void {
    if (address.value === 0n) return;
    const { id } = this.object(call, address);
    call.state.updateObject(id, { isHeld: true });
  }

  /** dma_alloc_coherent() and its kin also store the device's address, in what an argument points to. */
  storeDeviceAddress(state: State, given: readonly Term[], id: Term): void {
    for (const { kind, place } of given)
      if (kind === 'address' && place) state.variables.set(place, this.terms.operation(deviceAddress, [id]));
  }

  /** One more way to memory; as an address it is memory of its own, which is not in the linear map. */
  alias(call: PerformedCall, effect: EffectOf<'alias'>, given: Term): Term {
    const { state, name, span, site, context } = call;
    const protection = this.#protection(effect, call.arguments);
    const result = effect.returnsAddress
      ? this.terms.object(`${name}@${context}`, 'remapped')
      : this.terms.symbol(`${name}@${context}`, { why: 'returned', by: name, span });
    const objects = effect.isList ? this.#listed(call, given) : [this.object(call, given)];
    if (objects.length === 0) this.recorder.visit(call, effect, { roles: { protection } });
    for (const memory of objects) this.recorder.visit(call, effect, { memory, roles: { protection } });
    for (const { id } of objects) state.updateObject(id, { alias: { span, protection, result } });
    if (!effect.returnsAddress) return result;
    state.objects.set(result, {
      ...{ id: result, name: `address of ${name}()`, sharing: { state: 'unknown' } },
      ...{ allocated: undefined, absent: false, life: 'given', site },
      origin: { kind: 'alias', by: name, size: undefined, unit: 'bytes' },
    });
    const about = objects.map(({ id }) => id);
    const what = objects.length === 1 ? objects[0]?.name : call.memoryName;
    state.trail = addStep(state.trail, span, `${name}() maps ${what ?? 'memory'} for the CPU`, '', [
      ...about,
      result,
    ]);
    return result;
  }

  #protection({ protection, applies }: EffectOf<'alias'>, given: readonly Term[]): Term | undefined {
    const { terms } = this;
    const written =
      typeof protection === 'string' ? terms.read(terms.variable(protection)) : given[protection ?? -1];
    return applies === undefined ? written : terms.operation(applies, written ? [written] : []);
  }

  /** The memory that the elements of a list stand for, as far as this path stored them. */
  #listed(call: PerformedCall, list: Term): readonly MemoryObject[] {
    const array = this.terms.target(list);
    const { state } = call;
    const objects = [...state.lookup.places.with(array, state.variables)].flatMap((place) => {
      const isElement = place === array || (place.kind === 'element' && place.within === array);
      const term = isElement ? state.variables.get(place) : undefined;
      if (!term || term.value === 0n) return [];
      return [state.objects.get(memoryOf(term)) ?? this.object(call, term)];
    });
    return [...new Map(objects.map((object) => [object.id, object])).values()];
  }

  /** What the DMA core allocated is memory, too, by the address that it returned. */
  allocatedForDevice(
    { state, name, site, arguments: given }: PerformedCall,
    handle: Term,
    effect: MapEffect,
  ): void {
    state.objects.set(handle, {
      ...{ id: handle, name: `memory of ${name}()`, sharing: { state: 'unknown' } },
      ...{ allocated: undefined, absent: false, life: 'given', site },
      origin: {
        kind: 'DMA allocation',
        by: name,
        size: effect.size === undefined ? undefined : given[effect.size],
        unit: 'bytes',
      },
    });
  }

  /** The memory at `address`; what this path meets for the first time is in unknown state. */
  object({ state, memoryName, site, within }: PerformedCall, address: Term, form?: MemoryForm): MemoryObject {
    const id = memoryOf(address);
    const known = state.objects.get(id);
    const object: MemoryObject = known
      ? { ...known, name: within === undefined ? memoryName : known.name }
      : {
          id,
          name: memoryName,
          sharing: { state: 'unknown' },
          allocated: undefined,
          origin: this.#origin(address, form),
          absent: false,
          life: 'given',
          site,
        };
    state.objects.set(id, object);
    return object;
  }

  /** Of memory that nothing allocated. */
  #origin(address: Term, form: MemoryForm | undefined): Origin | undefined {
    const id = memoryOf(address);
    const variable = this.isVariable(id);
    if (variable) return { ...variable, size: undefined, unit: 'bytes' };
    const isText = id.kind === 'opaque' && id.text.startsWith('"');
    return isText && form === 'virtual'
      ? { kind: 'constant', by: id.text, size: undefined, unit: 'bytes' }
      : undefined;
  }

  #amount(size: AllocateEffect['size'], given: readonly Term[]): Term | undefined {
    if (!size) return undefined;
    if (size.unit === 'page') return this.terms.number(0n);
    if (size.unit === 'objects') return this.#objects(size, given);
    if (size.unit !== 'product') return given[size.argument];
    const [one, other] = size.arguments.map((index) => given[index]);
    return one && other && binary(this.terms, '*', one, other);
  }

  #objects({ type, count, member }: TypedSize, given: readonly Term[]): Term | undefined {
    const [one, many, array] = [type, count, member].map((at) => (at === undefined ? undefined : given[at]));
    if (!one || count === undefined) return one;
    if (!many) return undefined;
    return array
      ? this.terms.operation(sizeOfFlexible, [one, array, many])
      : binary(this.terms, '*', one, many);
  }
}
