import { isAllocation, type CallEffect, type MapEffect, type UnmapEffect } from '../../kernel/effects';
import type { Member } from '../../program/cfg/ir';
import { isSameMember } from '../../program/cfg/members';
import type { Span } from '../../text/span';
import type { HandleName, Visit } from '../model';
import type { Mapping, MemoryObject, State } from '../state/state';
import { mayBeLive } from '../state/live';
import { addStep } from '../state/trail';
import { constantBits, constantOf, or, unknownBits, type Bits } from '../values/bits';
import { memoryOf } from '../values/memory';
import { binary } from '../values/operators';
import { lyingAs } from '../values/instance';
import { addParts, isBehind } from '../values/reach';
import type { Place, Term, Terms } from '../values/terms';
import type { Question } from '../evaluate/evaluate';
import { meantBy } from './meant';
import { allocationAt, type MemoryEffects } from './memory-effects';
import type { PerformedCall } from './performed';
import type { Recorder } from './record';

/** Making, checking and undoing DMA mappings. */
export class MappingEffects {
  /** Where each parameter stands; of two with one name, the first. */
  readonly #parameters: ReadonlyMap<string, number>;

  constructor(
    private readonly terms: Terms,
    private readonly recorder: Recorder,
    private readonly memory: MemoryEffects,
    parameters: readonly string[],
  ) {
    this.#parameters = new Map(
      parameters.toReversed().map((name, back) => [name, parameters.length - 1 - back]),
    );
  }

  map(call: PerformedCall, effect: MapEffect): Term {
    const { state, span, name, context, site, within } = call;
    const attributes = attributesOf(call, effect);
    const roles = rolesOf(call, effect, this.terms);
    const given = constantOf(attributes) === undefined ? call.arguments[effect.attributes ?? -1] : undefined;
    const address = effect.memory === undefined ? undefined : call.arguments[effect.memory];
    const memory = address && effect.form ? this.memory.object(call, address, effect.form) : undefined;
    const flags = effect.flags === undefined ? undefined : call.arguments[effect.flags];
    const list = effect.handle === 'result' ? undefined : call.arguments[effect.handle];
    const meant = list && this.#meant(state, list, undefined);
    this.recorder.visit(call, effect, { attributes, memory, meant, roles: { ...roles, address, flags } });
    // What is NULL in two places is not one list, and a path that maps it is none that happens.
    if (list?.value !== undefined) return this.terms.symbol(`${name}@${context}`);
    const handle = list ?? this.terms.handle(`${name}@${context}`);
    const result = list ? this.#resultFor(list, effect) : handle;
    state.facts.delete(result);
    state.mappings.set(handle, {
      ...{ id: handle, call: name, span, effect, family: effect.family, attributes, given, ...roles },
      ...{ memory: memory?.id, status: 'unchecked', handle, kept: [], places: [], site, within },
      isFromStart: address !== undefined && effect.form === 'virtual' && address.base === undefined,
    });
    state.trail = addStep(state.trail, span, `${name}() maps`, '', memory ? [handle, memory.id] : [handle]);
    this.recorder.handle(span);
    if (list) this.#nameHandle(span, list);
    if (isAllocation(effect) && effect.family !== 'pool') {
      this.memory.storeDeviceAddress(state, call.arguments, handle);
      this.memory.allocatedForDevice(call, handle, effect);
    }
    return result;
  }

  unmap(call: PerformedCall, effect: UnmapEffect, handle: Term): void {
    const { state, span, name, site, within } = call;
    const attributes = attributesOf(call, effect);
    const deviceAddress =
      effect.deviceAddress === undefined ? undefined : call.arguments[effect.deviceAddress];
    const roles = { ...rolesOf(call, effect, this.terms), handle, deviceAddress };
    const found = state.mappings.get(handle);
    const mapping = found?.family === effect.family ? found : undefined;
    const memory = allocatedAt(call, handle) ?? memoryAt(state, handle);
    const meant = this.#meant(state, handle, deviceAddress);
    this.recorder.visit(call, effect, { attributes, memory, mapping, meant, roles });
    if (mapping?.isVague)
      this.recorder.incomplete(span, 'not every path was followed: mappings are made in too many ways');
    // Once failed is failed, however often it is undone.
    if (mapping) state.updateMapping(handle, { status: mapping.status === 'failed' ? 'failed' : 'undone' });
    else if (handle.value === undefined) {
      doubtKeptIn(state, handle, effect);
      state.mappings.set(handle, {
        ...{ id: handle, call: name, span, effect: undefined, family: effect.family, attributes, ...roles },
        ...{ memory: undefined, status: 'undone', handle, kept: [], places: [], site, within },
      });
    }
    state.trail = addStep(state.trail, span, `${name}() unmaps`, '', [handle]);
    this.recorder.handle(span);
    this.#nameHandle(span, handle);
  }

  sync(call: PerformedCall, effect: CallEffect & { readonly kind: 'sync' }, handle: Term): void {
    const whole = handle.base ?? handle;
    const known = call.state.mappings.get(whole);
    const mapping = known?.family === effect.family ? known : undefined;
    const at = (index: number | undefined): Term | undefined =>
      index === undefined ? undefined : call.arguments[index];
    const roles = {
      size: at(effect.size),
      offset: at(effect.offset),
      direction: at(effect.direction),
      handle,
    };
    const meant = this.#meant(call.state, handle, undefined);
    const memory = allocatedAt(call, handle) ?? memoryAt(call.state, handle);
    this.recorder.visit(call, effect, { memory, mapping, meant, roles });
    if (mapping?.effect) call.state.updateMapping(whole, { synced: effect.to });
    this.recorder.handle(call.span);
    this.#nameHandle(call.span, whole);
  }

  walk(call: PerformedCall, effect: CallEffect & { readonly kind: 'walk' }, list: Term): void {
    const mapping = call.state.mappings.get(list);
    const roles = { size: call.arguments[effect.count], handle: list };
    if (mapping?.family === 'scatterlist') this.recorder.visit(call, effect, { mapping, roles });
  }

  check(call: PerformedCall, effect: CallEffect & { readonly kind: 'check' }, handle: Term): Term {
    const mapping = call.state.mappings.get(handle);
    const device = effect.device === undefined ? undefined : call.arguments[effect.device];
    this.recorder.visit(call, effect, { mapping, roles: { device, handle } });
    if (mapping?.effect) this.recorder.test(mapping, { kind: 'check', span: call.span });
    else this.recorder.testOfUnknown();
    return this.terms.check(handle);
  }

  /** What a mapping returned, or an answer to whether it failed, decides where the path goes or is kept. */
  tested(state: State, term: Term, kind: Question | 'check', span: Span): void {
    const [list] = term.operands;
    const isAnswer = (term.kind === 'count' || term.kind === 'check') && list !== undefined;
    const mapping = state.mappings.get(isAnswer ? list : term);
    if (!mapping?.effect) return;
    const { failure } = mapping.effect;
    // Of an answer, all that can be asked is what it says.
    if (isAnswer && failure === 'check') return;
    const isRight = isAnswer ? kind !== 'negative' : failure === 'zero';
    // DMA_MAPPING_ERROR, or what the driver keeps in its place.
    const asked = kind === 'other' ? 'lost' : kind;
    this.recorder.test(mapping, { kind: isRight ? 'check' : asked, span });
  }

  /** Others can see `term`, and may ask what is to be asked of a count or of an answer in it. */
  leaves(state: State, term: Term): void {
    const all = new Set<Term>();
    addParts(term, all);
    for (const { kind, operands } of all) {
      const list = kind === 'count' || kind === 'check' ? operands[0] : undefined;
      const mapping = list && state.mappings.get(list);
      if (mapping?.effect) this.recorder.test(mapping, { kind: 'lost', span: mapping.span });
    }
  }

  /** `term` is stored at `place`, where more than this function can see it. */
  stored(state: State, place: Place, term: Term): void {
    const all = new Set<Term>();
    state.looks.spend(term.weight);
    addParts(term, all);
    for (const id of all) {
      state.storeMapping(id, place);
      // What leads to memory from outside of it makes that memory known outside.
      if (state.objects.get(id)?.life === 'owned' && !isBehind(place, id))
        state.updateObject(id, { life: 'given' });
    }
    const { member } = place;
    const memory = state.objects.get(memoryOf(term));
    if (member && memory?.allocated && !memory.kept?.includes(member))
      state.updateObject(memory.id, { kept: [...(memory.kept ?? []), member] });
    this.leaves(state, term);
  }

  /** `member` is given `term`, which may be how many entries were mapped. */
  keptIn(state: State, member: Member, term: Term): void {
    const [list] = term.kind === 'count' ? term.operands : [];
    const mapped = list && state.mappings.get(list);
    if (mapped?.effect) this.recorder.count(mapped.span, member);
  }

  /** A function of which nothing is known may ask for itself whether a handle is an error. */
  given(state: State, name: string, given: readonly Term[], span: Span): void {
    for (const term of given) {
      this.leaves(state, term);
      const mapping = state.mappings.get(term);
      if (mapping?.effect && asksForErrors.test(name)) this.recorder.test(mapping, { kind: 'lost', span });
    }
  }

  #meant(state: State, handle: Term, deviceAddress: Term | undefined): Visit['meant'] {
    const meant = {
      handle: meantBy(this.terms, state, handle),
      deviceAddress: meantBy(this.terms, state, deviceAddress),
    };
    return meant.handle || meant.deviceAddress ? meant : undefined;
  }

  /** What mapping a list returns: the number of entries that were mapped, or an error. */
  #resultFor(list: Term, { failure }: MapEffect): Term {
    return failure === 'zero' ? this.terms.count(list) : this.terms.check(list);
  }

  /** Under which names the handle is known beyond this function. */
  #nameHandle(span: Span, handle: Term): void {
    const name = this.#nameOf(handle);
    if (name) this.recorder.name(span, name);
  }

  /** How a handle that came in, or the address of a list, is called outside. */
  #nameOf({ kind, place }: Term): HandleName | undefined {
    if (place?.member) return { kind: 'member', member: place.member, as: lyingAs(place) };
    const index =
      kind === 'read' && place?.kind === 'variable' ? this.#parameters.get(place.name) : undefined;
    return index === undefined ? undefined : { kind: 'parameter', index };
  }
}

/** What is undone is what a place holds by now, maybe that of another object: that may still be what this path stored there. */
function doubtKeptIn(state: State, { unknown, place }: Term, { family }: UnmapEffect): void {
  const from = unknown?.place ?? place;
  if (!from) return;
  for (const mapping of state.mappings.values()) {
    state.looks.spend(mapping.places.length);
    const { member } = from;
    const isKept = mapping.places.some(
      (one) => one === from || (member && one.member && isSameMember(one.member, member)),
    );
    if (
      mapping.effect &&
      mapping.family === family &&
      mayBeLive(mapping) &&
      (isKept || mapping.handle.place === from || isBehind(from, mapping.id))
    )
      state.updateMapping(mapping.id, { status: 'unknown', isHidden: false });
  }
}

function rolesOf(
  { arguments: given }: PerformedCall,
  effect: MapEffect | UnmapEffect,
  terms: Terms,
): Pick<Mapping, 'device' | 'size' | 'direction'> {
  const at = (index: number | undefined): Term | undefined =>
    index === undefined ? undefined : given[index];
  const { defaults } = effect;
  return {
    device: at(effect.device),
    size: at(effect.size) ?? (defaults && defaultSize(defaults, given, terms)),
    direction: at(effect.direction) ?? (defaults && terms.number(defaults.direction)),
  };
}

function defaultSize(
  { size: { of, what, less } }: NonNullable<MapEffect['defaults']>,
  given: readonly Term[],
  terms: Terms,
): Term | undefined {
  const mapped = given[what];
  const whole = mapped && terms.operation(of, [mapped]);
  const offset = given[less];
  return whole && offset ? binary(terms, '-', whole, offset) : whole;
}

/** The memory at `address`, where the path met it before. */
function memoryAt(state: State, address: Term): MemoryObject | undefined {
  return state.objects.get(memoryOf(address));
}

/** The memory that was allocated together with the device's address `handle`. */
function allocatedAt({ state }: PerformedCall, handle: Term): MemoryObject | undefined {
  const memory = allocationAt(handle);
  return memory && state.objects.get(memory);
}

function attributesOf(call: PerformedCall, { attributes, implied }: MapEffect | UnmapEffect): Bits {
  if (attributes === undefined) return constantBits(implied);
  const given = call.arguments[attributes]?.bits ?? unknownBits;
  return or(given, { ones: implied, zeros: ~implied & ((1n << 64n) - 1n) });
}

/** Names of functions that tell whether a handle is an error. */
const asksForErrors = /err|valid|check|fail/i;
