import type { CallEffect, EffectTable } from '../../kernel/effects';
import type { AskedRole } from '../model';
import type { Summary } from '../summaries/summary';
import type { Place } from '../values/terms';
import type { StepBudget } from '../../text/step-budget';
import { graphBudget, meetingPlaces, reversePostorder, successors } from '../../program/cfg/graph';
import type { Expression, FunctionBody, Instruction, Label } from '../../program/cfg/ir';
import { addNamesRead, calls, expressionOf, lastName, stores, type Store } from '../../program/cfg/names';
import { MappedNames, pointersUsed } from './mapped-names';
import { between, controlsOf, decisionsThatMeet } from '../../program/cfg/regions';

/**
 * Leaves out the decisions of a function that cannot matter: those between whose parting and meeting nothing happens
 * to memory or mappings, and nothing is stored that such a thing depends on. What they may have changed besides is
 * unknown afterwards. The paths that are left differ in something that a rule could ask for.
 *
 * @param asked what is asked for of calls
 * @param called what is known of functions that are called
 * @param isCalled whether a caller may ask what became of memory that it gave
 */
export function sliceFunction(
  body: FunctionBody,
  effects: EffectTable,
  asked: ReadonlySet<AskedRole>,
  called: Called,
  isCalled: boolean,
): FunctionBody {
  const budget = graphBudget(body.instructions.length);
  const relevant = new Relevance(body, effects, asked, called, isCalled, budget);
  const instructions = body.instructions.map((): Instruction => leftOut);
  // What lies in a region that is left out is not come to: only the outermost is written anew.
  reversePostorder(body.entry, (label) => {
    const instruction = body.instructions[label];
    const meeting = relevant.isLabel(label) ? undefined : relevant.meetings.get(label);
    if (!instruction) return [];
    const now =
      meeting === undefined ? instruction : blur(body, label, meeting, relevant.isAccess(label), budget);
    instructions[label] = now;
    return successors(now);
  });
  return { ...body, instructions };
}

/** What nothing comes to any more, and nothing comes from. */
const leftOut: Instruction = { kind: 'jump', next: -1 };

/** Which instructions matter, found by following dependencies backwards until nothing is added. */
class Relevance {
  /** Where the branches of decisions meet, of those that do. */
  readonly meetings: ReadonlyMap<Label, Label>;
  /** By label, the decisions that it hangs on. */
  readonly #controls: ReadonlyMap<Label, readonly Label[]>;
  /** Decisions between whose parting and meeting something matters. */
  readonly #holding = new Set<Label>();
  readonly #acts: readonly Acts[];
  readonly #labels = new Set<Label>();
  /** Decisions of {@link #labels} that were found to be some. */
  readonly #decided = new Set<Label>();
  /** Variables and members that something depends on. */
  readonly #names = new Set<string>();
  /** Variables that hold what a conversion, mapping or check returned. */
  readonly #results = new Set<string>();
  readonly #mapped = new MappedNames();

  constructor(
    private readonly body: FunctionBody,
    private readonly effects: EffectTable,
    private readonly asked: ReadonlySet<AskedRole>,
    private readonly called: Called,
    private readonly isCalled: boolean,
    private readonly budget: StepBudget,
  ) {
    const meetings = meetingPlaces(body.instructions, budget);
    this.meetings = decisionsThatMeet(body, meetings);
    this.#controls = controlsOf(body, meetings, this.meetings, budget);
    this.#acts = body.instructions.map((instruction) => actsOf(instruction, effects));
    // There and back: what depends on what comes before it is found by going back, results by going on.
    const order = [...this.#acts.entries()];
    for (let before = -1; before !== this.#size;) {
      before = this.#size;
      for (const [label, acts] of order) this.#visit(label, acts);
      order.reverse();
    }
  }

  /** Whether what is evaluated at `label` uses memory that the function maps. */
  isAccess(label: Label): boolean {
    return this.#mapped.hasAny(this.#acts[label]?.pointers ?? []);
  }

  isLabel(label: Label): boolean {
    return this.#labels.has(label);
  }

  #add(label: Label): void {
    if (this.#labels.has(label)) return;
    this.#labels.add(label);
    this.#hold(label);
  }

  /** What `label` hangs on matters. */
  #hold(label: Label): void {
    const controls = this.#controls.get(label) ?? [];
    this.budget.spend(controls.length);
    for (const decision of controls) this.#holding.add(decision);
  }

  get #size(): number {
    return this.#labels.size + this.#names.size + this.#results.size + this.#mapped.size;
  }

  #visit(label: Label, acts: Acts): void {
    const { instruction } = acts;
    this.budget.spend(acts.size);
    if (instruction.kind === 'call' && this.called.readBy(instruction.callee))
      this.#results.add(instruction.result);
    if (instruction.kind === 'lost' || this.#matters(acts)) this.#add(label);
    // What a decision reads is asked for, not the way that it takes.
    if (this.#mapped.hasAny(acts.pointers)) {
      if (instruction.kind === 'branch') this.#hold(label);
      else this.#add(label);
    }
    if (instruction.kind === 'branch' || instruction.kind === 'turn') this.#visitDecision(label, acts);
  }

  /** Whether the instruction changes memory, mappings, or what these depend on. */
  #matters(acts: Acts): boolean {
    let matters = false;
    for (const call of acts.calls) matters = this.#callMatters(call.name, call.expression) || matters;
    for (const { target, name, value, store } of acts.stores) {
      this.#mapped.stored(store);
      if (value && name !== undefined && this.#holdsResult(value)) this.#results.add(name);
      if (name === undefined || !this.#names.has(name)) continue;
      if (value) addAll(this.#names, value.reads);
      addNamesRead(target, this.#names);
      matters = true;
    }
    return matters;
  }

  /** Whether a call matters: freeing only where something else depends on the memory. */
  #callMatters(name: string, call: Expression & { readonly kind: 'call' }): boolean {
    const effect = this.effects.get(name);
    if (!effect) {
      const reads = this.called.readBy(name);
      if (!reads) return this.#computesWhatMatters(name, call);
      addAll(this.#names, reads);
      for (const argument of call.arguments) addNamesRead(argument, this.#names);
      return true;
    }
    if (effect.kind === 'stop') return true;
    this.#mapped.called(call, effect);
    const positions = argumentsThatMatter(effect, this.asked);
    const given = positions.flatMap((position) => call.arguments[position] ?? []);
    const { kind } = effect;
    const isOptional = kind === 'defer' || ((kind === 'free' || kind === 'share') && !this.isCalled);
    if (isOptional && !given.some((argument) => this.#readsAny(argument, this.#names))) return false;
    if (effect.kind === 'member' && effect.set === undefined) return false;
    for (const argument of given) addNamesRead(argument, this.#names);
    return positions.length > 0;
  }

  /** Whether a function that only computes stores something that matters; what it reads does where its result does. */
  #computesWhatMatters(name: string, call: Expression & { readonly kind: 'call' }): boolean {
    const plain = this.called.plain(name);
    if (!plain) return false;
    const stored = plain.outcomes.flatMap(({ stores: all }) => all.map(([place]) => nameOf(place)));
    const isStored = stored.some((one) => one !== undefined && this.#names.has(one));
    if (!isStored && !this.#names.has(name)) return false;
    addAll(this.#names, plain.reads);
    for (const argument of call.arguments) addNamesRead(argument, this.#names);
    return isStored;
  }

  #visitDecision(label: Label, { value: condition }: Acts): void {
    if (this.#decided.has(label)) return;
    const decides =
      !this.meetings.has(label) ||
      this.#holding.has(label) ||
      (condition !== undefined && this.#holdsResult(condition));
    if (!decides) return;
    this.#decided.add(label);
    this.#add(label);
    if (condition) addAll(this.#names, condition.reads);
  }

  #holdsResult({ calls: made, reads }: Parts): boolean {
    for (const { name, expression: call } of made) {
      const effect = this.effects.get(name);
      const kind = effect?.kind;
      if (kind === 'convert' || kind === 'map' || kind === 'check') return true;
      const data = effect?.kind === 'defer' ? call.arguments[effect.data] : undefined;
      if (data && this.#readsAny(data, this.#names)) return true;
    }
    for (const name of reads) if (this.#results.has(name)) return true;
    return false;
  }

  #readsAny(expression: Expression, wanted: ReadonlySet<string>): boolean {
    const read = new Set<string>();
    addNamesRead(expression, read);
    return [...read].some((name) => wanted.has(name));
  }
}

/** What is known of functions that are called. */
interface Called {
  /** What a followed function of that name reads of the state; undefined where it is not followed. */
  readonly readBy: (name: string) => ReadonlySet<string> | undefined;
  /** The summary of one that only computes and stores values. */
  readonly plain: (name: string) => Summary | undefined;
}

/** What a variable, a member, or the array of an element is called. */
function nameOf({ kind, name, within }: Place): string | undefined {
  if (kind === 'element') return within && nameOf(within);
  return kind === 'target' ? undefined : name;
}

/** What an expression calls and reads. */
interface Parts {
  readonly calls: ReturnType<typeof calls>;
  readonly reads: ReadonlySet<string>;
}

/** What an instruction calls and stores, found once. */
interface Acts {
  readonly instruction: Instruction;
  /** How much there is to look at. */
  readonly size: number;
  readonly calls: ReturnType<typeof calls>;
  readonly stores: readonly {
    readonly target: Expression;
    readonly name: string | undefined;
    readonly value: Parts | undefined;
    readonly store: Store;
  }[];
  /** Names of the pointers by which it reads or writes memory. */
  readonly pointers: readonly string[];
  /** The expression itself. */
  readonly value: Parts | undefined;
}

function actsOf(instruction: Instruction, effects: EffectTable): Acts {
  const expression = expressionOf(instruction);
  if (!expression) return { instruction, size: 1, calls: [], stores: [], pointers: [], value: undefined };
  const value = partsOf(expression);
  const stored = stores(expression);
  return {
    instruction,
    size: 1 + value.calls.length + value.reads.size + stored.length,
    calls: value.calls,
    stores: stored.map((store) => ({
      target: store.target,
      name: lastName(store.target),
      value: store.value && partsOf(store.value),
      store,
    })),
    pointers: pointersUsed(expression, effects),
    value,
  };
}

function partsOf(expression: Expression): Parts {
  const reads = new Set<string>();
  addNamesRead(expression, reads);
  return { calls: calls(expression), reads };
}

function addAll(names: Set<string>, more: ReadonlySet<string>): void {
  for (const name of more) names.add(name);
}

/** The arguments on whose value the effect hangs, or that are asked for. */
function argumentsThatMatter(effect: CallEffect, asked: ReadonlySet<AskedRole>): readonly number[] {
  const present = (...positions: (number | undefined)[]): readonly number[] =>
    positions.filter((position) => position !== undefined);
  const given = (roles: Partial<Record<AskedRole, number>>): readonly (number | undefined)[] =>
    [...asked].map((role) => roles[role]);
  switch (effect.kind) {
    case 'map':
      return present(
        effect.memory,
        effect.attributes,
        effect.handle === 'result' ? 0 : effect.handle,
        ...given(effect),
      );
    case 'unmap':
      return present(effect.handle, effect.deviceAddress, effect.attributes, ...given(effect));
    case 'convert':
      return present(effect.memory, ...given({ size: effect.pages }));
    case 'free':
    case 'share':
      return [effect.memory];
    case 'check':
      return [effect.handle];
    case 'sync':
      return present(effect.handle, effect.offset, ...given(effect));
    case 'walk':
      return present(effect.list, ...given({ size: effect.count }));
    case 'alias':
      return present(effect.memory, typeof effect.protection === 'number' ? effect.protection : undefined);
    case 'defer':
      return [effect.data];
    case 'member':
      return present(effect.object, effect.set);
    case 'allocate':
    case 'address':
    case 'take':
    case 'value':
    case 'bits':
    case 'errorTest':
    case 'errorPointer':
    case 'errorOf':
    case 'stop':
    case 'atomic':
    case 'harmless':
      return effect.linear ?? [];
  }
}

/** Everything between the decision `from` and its `meeting` may have happened, in any order and number. */
function blur(
  body: FunctionBody,
  from: Label,
  meeting: Label,
  isAccess: boolean,
  budget: StepBudget,
): Instruction {
  const decision = body.instructions[from];
  const labels = between(body.instructions, from, meeting, budget);
  const inside = labels.flatMap((label) => body.instructions[label] ?? []);
  return {
    kind: 'blur',
    ...(isAccess && decision?.kind === 'branch' && { reads: decision.condition }),
    expressions: inside.flatMap((instruction) => expressionOf(instruction) ?? []),
    assigned: inside.flatMap((instruction) =>
      instruction.kind === 'turn'
        ? instruction.assigned
        : instruction.kind === 'call'
          ? [instruction.result]
          : [],
    ),
    next: meeting,
  };
}
