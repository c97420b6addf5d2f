import { isErrorNumber } from '../../kernel/errors';
import type { CallEffect, MemoryForm } from '../../kernel/effects';
import { changesAnything, eitherOf } from '../../program/mod-ref';
import { slice, type Span } from '../../text/span';
import type { Evaluator, Question } from '../evaluate/evaluate';
import type { Expression, Member } from '../../program/cfg/ir';
import type { Knowledge } from '../model';
import { assume, errorIn, errorPointer, isError, truthOf } from '../state/conditions';
import type { Origin, State } from '../state/state';
import { moveAtomic } from '../state/atomic';
import { addStep } from '../state/trail';
import { conversionsIn, convertAddress, memoryOf } from '../values/memory';
import { binary, bitsBetween } from '../values/operators';
import type { Place, Term, Terms } from '../values/terms';
import { Accesses } from './accesses';
import { MappingEffects } from './mapping-effects';
import { MemoryEffects } from './memory-effects';
import type { PerformedCall } from './performed';
import type { Recorder } from './record';
import { forgetPointedTo, forgetReachable, type UnknownCall } from './unknown-calls';

export type CallExpression = Expression & { readonly kind: 'call' };

/** A call in a function that leaves its result to the caller. */
interface PassedOn {
  readonly call: string;
  readonly memory: string;
  readonly span: Span;
  readonly through: string;
}

/** Effects that a caller of the function has to see happen. */
const events: ReadonlySet<CallEffect['kind']> = new Set([
  'map',
  'unmap',
  'convert',
  'allocate',
  'free',
  'share',
  'check',
  'sync',
  'alias',
]);

/** What the CPU uses as an address. */
const addresses: ReadonlySet<MemoryForm> = new Set(['virtual', 'remapped']);

/** Does what calls do, as the table of effects says. */
export class CallEffects {
  readonly #memory: MemoryEffects;
  readonly #mappings: MappingEffects;
  readonly #accesses: Accesses;
  /** Whether the calls that are performed now may not happen at all. */
  isUnsure = false;

  constructor(
    private readonly terms: Terms,
    private readonly text: string,
    private readonly knowledge: Knowledge,
    private readonly recorder: Recorder,
    parameters: readonly string[],
    private readonly isLocal: (name: string) => boolean,
    private readonly isConst: (term: Term) => boolean,
    isVariable: (term: Term) => Pick<Origin, 'kind' | 'by'> | undefined,
    private readonly stop: (state: State) => void,
  ) {
    this.#memory = new MemoryEffects(terms, recorder, isVariable);
    this.#mappings = new MappingEffects(terms, recorder, this.#memory, parameters);
    this.#accesses = new Accesses(recorder);
  }

  /** The call as the source writes it. */
  perform(state: State, expression: CallExpression, evaluator: Evaluator): Term {
    const values = expression.arguments.map((argument) => evaluator.value(state, argument));
    const { callee, span } = expression;
    const site = span.start;
    const context = `${site}#${state.turn}`;
    if (callee.kind !== 'name') {
      const pointer = evaluator.value(state, callee);
      return this.#unknown(state, `${pointer.id}`, undefined, context, span, values);
    }
    const { name } = callee;
    const effect = this.knowledge.effects.get(name);
    const call: PerformedCall = {
      name,
      span,
      arguments: values,
      argumentSpans: expression.arguments.map((argument) => argument.span),
      memoryName: this.#memoryName(expression, effect),
      state,
      site,
      context,
      within: undefined,
    };
    if (effect) return this.act(call, effect);
    if (this.knowledge.sites.has(name)) this.recorder.visit(call, undefined);
    return this.#unknown(state, name, this.isLocal(name) ? undefined : name, context, span, values);
  }

  /** What the call does, whoever makes it. */
  act(call: PerformedCall, effect: CallEffect): Term {
    if (effect.linear) this.#memory.linear(call, effect, effect.linear);
    const result = this.#act(call, effect);
    const { state, span, name, argumentSpans, memoryName, within } = call;
    const given = (positions: readonly number[] | undefined): readonly Term[] =>
      positions?.flatMap((position) => call.arguments[position] ?? []) ?? [];
    if (effect.writes) forgetPointedTo(this.terms, call, given(effect.writes));
    for (const term of given(effect.keeps)) state.updateObject(memoryOf(term), { life: 'given' });
    if (events.has(effect.kind))
      state.trail = addStep(state.trail, span, undefined, '', [], {
        kind: 'effect',
        call: name,
        effect,
        arguments: call.arguments,
        argumentSpans,
        memoryName,
        result,
        within,
      });
    return result;
  }

  #act(call: PerformedCall, effect: CallEffect): Term {
    const { state, name } = call;
    const argument = (index: number): Term =>
      call.arguments[index] ?? this.terms.symbol(`${name} argument ${index}`);
    const nothing = this.terms.number(0n);
    switch (effect.kind) {
      case 'map':
        return this.#mappings.map(call, effect);
      case 'unmap':
        this.#mappings.unmap(call, effect, argument(effect.handle));
        return nothing;
      case 'check':
        return this.#mappings.check(call, effect, argument(effect.handle));
      case 'convert':
        return this.#memory.convert(call, effect, argument(effect.memory));
      case 'allocate':
        return this.#memory.allocate(call, effect);
      case 'free':
        this.#memory.free(call, effect, argument(effect.memory), this.isUnsure);
        return effect.asks ? this.#returned(call) : nothing;
      case 'share':
        this.#memory.share(call, argument(effect.memory));
        return argument(effect.memory);
      case 'address':
        if (addresses.has(effect.from)) this.#accessed(call, effect, [effect.memory]);
        return argument(effect.memory).value === 0n
          ? nothing
          : convertAddress(this.terms, argument(effect.memory), effect.from, effect.to);
      case 'value':
        return argument(effect.of);
      case 'errorTest':
        return this.#errorTest(state, argument(effect.of), effect.orNull);
      case 'errorPointer':
        return argument(effect.of).value === 0n
          ? nothing
          : this.terms.operation(errorPointer, [argument(effect.of)]);
      case 'errorOf':
        return errorIn(argument(effect.of)) ?? this.#errorOf(state, name, argument(effect.of));
      case 'bits':
        return bitsBetween(this.terms, name, argument(effect.high), argument(effect.low));
      case 'stop':
        this.#stop(state, effect.when === undefined ? undefined : argument(effect.when));
        return nothing;
      case 'sync':
        this.#mappings.sync(call, effect, argument(effect.handle));
        return nothing;
      case 'walk':
        this.#mappings.walk(call, effect, argument(effect.list));
        return nothing;
      case 'alias':
        return this.#memory.alias(call, effect, argument(effect.memory));
      case 'atomic':
        moveAtomic(this.terms, state, effect.enters, effect.interrupts ?? false);
        return nothing;
      case 'take':
      case 'defer':
      case 'member':
      case 'harmless':
        if (this.knowledge.sites.has(name)) this.recorder.visit(call, effect);
        if (effect.kind === 'harmless' && effect.accesses)
          this.#accessed(call, effect, effect.accesses, effect.stores);
        return effect.kind === 'harmless' && effect.varies
          ? this.#returned(call)
          : this.terms.operation(name, call.arguments);
    }
  }

  /** What the DMA API allocated is used as an address for the CPU. */
  #accessed(
    call: PerformedCall,
    effect: CallEffect,
    positions: readonly number[],
    stores: readonly number[] = [],
  ): void {
    if (this.isUnsure) return;
    for (const position of positions) {
      const address = call.arguments[position];
      if (address && call.within === undefined && effect.kind === 'harmless')
        this.#accesses.through(call.state, address, {
          ...{ kind: stores.includes(position) ? 'write' : 'read', span: call.span },
          ...{ by: call.name, isBeyond: address.base !== undefined },
        });
      const id = address && memoryOf(address);
      const memory = id && call.state.objects.get(id);
      const mapping = id && call.state.mappings.get(id);
      if (memory?.origin?.kind === 'DMA allocation') this.recorder.visit(call, effect, { memory, mapping });
    }
  }

  /** A pointer that came from an allocation is never an error but for NULL. */
  #errorTest(state: State, pointer: Term, orNull: boolean): Term {
    if (pointer.value !== undefined) {
      const signed = BigInt.asIntN(64, pointer.value);
      return this.terms.number(isErrorNumber(signed) || (orNull && signed === 0n) ? 1n : 0n);
    }
    if (this.#isAddress(state, pointer)) return this.terms.number(0n);
    const error = errorIn(pointer);
    if (error) return orNull ? this.terms.number(1n) : binary(this.terms, '!=', error, this.terms.number(0n));
    const plain = this.terms.operation(isError, [pointer]);
    const withNull = this.terms.operation(`${isError} or null`, [pointer]);
    // An error is also an error or NULL, and what is neither is no error.
    if (orNull && truthOf(state, plain) === true) return this.terms.number(1n);
    if (!orNull && truthOf(state, withNull) === false) return this.terms.number(0n);
    return orNull ? withNull : plain;
  }

  /** Whether a pointer leads to a variable, or to memory of an allocation that has worked. */
  #isAddress(state: State, pointer: Term): boolean {
    if (pointer.kind === 'address') return true;
    const isAllocated = pointer.kind === 'object' || state.mappings.get(pointer)?.effect?.failure === 'zero';
    return isAllocated && truthOf(state, pointer) === true;
  }

  /** The error that a pointer is; no 0, where the path knows that it is one. */
  #errorOf(state: State, name: string, pointer: Term): Term {
    const error = this.terms.operation(name, [pointer]);
    if (truthOf(state, this.terms.operation(isError, [pointer])) === true)
      state.facts.set(error, { ...state.facts.get(error), zero: false });
    return error;
  }

  /** The path hangs on the results of `conversions`. */
  asked(conversions: readonly Term[]): void {
    this.recorder.observed(conversions);
  }

  /** A function that was called leaves it to this one to ask how what it did with the result `id` came out. */
  passedOn(id: Term, effect: CallEffect, made: PassedOn): void {
    if (effect.kind === 'convert') this.recorder.conversion(id, { ...made, to: effect.to });
    if (effect.kind === 'map') this.recorder.mappedThrough(id, { ...made, effect });
  }

  /** The CPU reads `place`, or writes `stored` there, for certain. */
  accessed(state: State, place: Place, span: Span, stored: Term | undefined): void {
    if (this.isUnsure) return;
    const kind = stored ? 'write' : 'read';
    this.#accesses.at(state, place, { kind, span, by: undefined, isBeyond: false }, stored);
  }

  /** A test of `term` as the source writes it. */
  tested(state: State, term: Term, kind: Question, span: Span): void {
    this.#mappings.tested(state, term, kind, span);
  }

  /** `term` is stored at `place`, which is no local variable. */
  stored(state: State, place: Place, term: Term): void {
    this.#mappings.stored(state, place, term);
  }

  /** `term` is stored in `member` of a structure. */
  keptIn(state: State, member: Member, term: Term): void {
    this.#mappings.keptIn(state, member, term);
  }

  /** The function returns `term`. */
  leaves(state: State, term: Term): void {
    this.#mappings.leaves(state, term);
  }

  /** The path ends here, or only where `condition` is true: on the others it is known to be false. */
  #stop(state: State, condition: Term | undefined): void {
    const holds = condition ? truthOf(state, condition) : true;
    if (condition) this.asked(conversionsIn(condition));
    if (holds) this.stop(state);
    else if (holds === undefined && condition) assume(state, condition, false);
  }

  /** @param callee undefined where nobody knows which function is called */
  #unknown(
    state: State,
    name: string,
    callee: string | undefined,
    context: string,
    span: CallExpression['span'],
    given: readonly Term[],
  ): Term {
    const { knowledge } = this;
    const functions = given.flatMap(({ kind, place }) =>
      kind === 'read' && place?.kind === 'variable' && !this.isLocal(place.name) ? [place.name] : [],
    );
    const several = [callee, ...functions].map((each) =>
      each === undefined ? changesAnything : knowledge.changes(each),
    );
    const hides = (struct: string): boolean => knowledge.hides(struct);
    const hidesFrom = (struct: string): boolean =>
      callee !== undefined && knowledge.hidesFrom(callee, struct);
    const by = { name: callee, span };
    this.unknown(state, name, { changes: eitherOf(several), hides, hidesFrom, given, kept: [], context, by });
    return this.terms.symbol(`${name}@${context}`, { why: 'returned', by: callee, span });
  }

  #returned({ name, context, span }: PerformedCall): Term {
    return this.terms.symbol(`${name}@${context}`, { why: 'returned', by: name, span });
  }

  /** A function that is not followed may change what it is known to, and what it can reach. */
  unknown(state: State, name: string, call: UnknownCall): void {
    const { given, changes, hides, hidesFrom, by } = call;
    const { span } = by;
    for (const term of given) this.asked(conversionsIn(term));
    this.#mappings.given(state, name, given, span);
    const before = this.recorder.witness && state.fork();
    const kept = forgetReachable(this.terms, state, call, this.isLocal, this.isConst);
    if (before) this.recorder.witness.forgot({ ...by, changes }, before, state);
    state.trail = addStep(state.trail, span, undefined, '', [], {
      ...{ kind: 'unknown', given, changes, hides, hidesFrom, kept },
    });
  }

  /** What the source calls the memory: the argument without casts and address conversions. */
  #memoryName({ arguments: given }: CallExpression, effect: CallEffect | undefined): string {
    const index = effect && 'memory' in effect ? effect.memory : effect?.linear?.[0];
    const argument = index === undefined ? undefined : given[index];
    return argument ? this.#nameOf(argument) : 'memory';
  }

  #nameOf(argument: Expression): string {
    if (argument.kind === 'cast') return this.#nameOf(argument.operand);
    const first = argument.kind === 'call' ? argument.arguments[0] : undefined;
    if (first) return this.#nameOf(first);
    return slice(this.text, argument.span).replace(/\s+/g, ' ');
  }
}
