import { slice, type Span } from '../text/span';
import { CallEffects } from './calls';
import { assume, forgetConversions, truthOf } from './conditions';
import { Evaluator } from './evaluate';
import type { FunctionBody, Instruction, Label } from './ir';
import { computeLiveness, type Liveness } from './liveness';
import { findJoins, findLoops, type Loop } from './loops';
import { stores } from './names';
import type { FunctionPaths, HandleName, Knowledge } from './model';
import { Pruner } from './prune';
import { Recorder } from './record';
import { State } from './state';
import { turnsOf } from './turns';
import { symbol, type Place, type Value } from './value';

/** What bounds the work on one function; what is beyond is reported as not analysed. */
export interface Budget {
  /** Instructions executed, over all paths. */
  readonly steps: number;
  /** Different states followed from one place where paths meet. */
  readonly states: number;
  /** How often a path comes round one loop before what the loop assigns is taken as unknown. */
  readonly turns: number;
}

export const defaultBudget: Budget = { steps: 40_000, states: 128, turns: 2 };

interface Waiting {
  readonly state: State;
  readonly from: Label;
  readonly label: Label;
}

/** Follows every path through `body`, shortest first. */
export function explorePaths(
  body: FunctionBody,
  text: string,
  knowledge: Knowledge,
  budget: Budget = defaultBudget,
): FunctionPaths {
  return new Explorer(body, text, knowledge, budget).run();
}

class Explorer {
  readonly #recorder = new Recorder();
  readonly #pruner = new Pruner();
  readonly #evaluator: Evaluator;
  readonly #live: Liveness;
  readonly #joins: ReadonlySet<Label>;
  readonly #loops: ReadonlyMap<Label, Loop>;
  readonly #seen = new Map<Label, Set<string>>();
  readonly #waiting: Waiting[] = [];
  readonly #stopped = new WeakSet<State>();

  constructor(
    private readonly body: FunctionBody,
    private readonly text: string,
    knowledge: Knowledge,
    private readonly budget: Budget,
  ) {
    const isLocal = (name: string): boolean => body.types.has(name) || name.startsWith('$');
    const calls = new CallEffects(text, knowledge, this.#recorder, isLocal, (state) =>
      this.#stopped.add(state),
    );
    this.#evaluator = new Evaluator(
      body,
      knowledge,
      (state, call, evaluator) => calls.perform(state, call, evaluator),
      (state, place, value) => {
        this.#stored(state, place, value);
      },
    );
    this.#joins = findJoins(body);
    this.#loops = findLoops(body);
    this.#live = computeLiveness(body, this.#loops.keys());
  }

  run(): FunctionPaths {
    this.#go(new State(), -1, this.body.entry);
    for (let at = 0; at < this.#waiting.length; at++) {
      const next = this.#waiting[at];
      if (at >= this.budget.steps) {
        const reason = `not every path was followed: more than ${this.budget.steps} steps`;
        this.#recorder.incomplete(this.body.span, reason);
        break;
      }
      if (next && this.#entersLoop(next) && this.#isNew(next)) this.#execute(next.state, next.label);
    }
    return this.#recorder.result(this.body.name, this.body.span);
  }

  /** Counts the turns of a loop; the last turn that is followed stands for all later ones. */
  #entersLoop({ state, from, label }: Waiting): boolean {
    const loop = this.#loops.get(label);
    if (!loop) return true;
    const turns = loop.body.has(from) ? (state.turns.get(label) ?? 0) + 1 : 0;
    state.turns.set(label, turns);
    if (turns === this.budget.turns)
      for (const name of loop.assigned) {
        forgetConversions(state, this.#evaluator.read(state, this.#local(name)));
        this.#evaluator.store(state, this.#local(name), symbol(`${name}@${label}#${turnsOf(state)}`));
      }
    return turns <= this.budget.turns;
  }

  /** Where paths meet, one that differs in nothing that matters ahead ends: the other goes on for both. */
  #isNew({ state, label }: Waiting): boolean {
    if (!this.#joins.has(label)) return true;
    this.#pruner.prune(state, this.#live[label] ?? new Set());
    const seen = this.#seen.get(label) ?? new Set();
    const key = state.key();
    if (seen.has(key)) return false;
    if (seen.size >= this.budget.states) {
      const reason = `not every path was followed: more than ${this.budget.states} states meet in one place`;
      this.#recorder.incomplete(this.body.span, reason);
      return false;
    }
    this.#seen.set(label, seen.add(key));
    return true;
  }

  #execute(state: State, label: Label): void {
    const instruction = this.body.instructions[label];
    switch (instruction?.kind) {
      case 'jump':
        this.#go(state, label, instruction.next);
        return;
      case 'evaluate':
        this.#evaluator.value(state, instruction.expression);
        if (this.#stopped.has(state)) this.#recorder.pathEnded();
        else this.#go(state, label, instruction.next);
        return;
      case 'declare':
        this.#evaluator.store(state, this.#local(instruction.name), symbol(`${instruction.name}@${label}`));
        this.#go(state, label, instruction.next);
        return;
      case 'branch':
        this.#branch(state, instruction, label);
        return;
      case 'turn':
        this.#turn(state, instruction, label);
        return;
      case 'blur':
        this.#blur(state, instruction, label);
        return;
      case 'return':
        if (instruction.value) this.#returned(state, this.#evaluator.value(state, instruction.value));
        this.#recorder.pathEnded();
        return;
      case 'lost':
        this.#recorder.incomplete(instruction.span, instruction.reason);
        return;
      case undefined:
        return;
    }
  }

  #go(state: State, from: Label, label: Label): void {
    this.#waiting.push({ state, from, label });
  }

  #branch(state: State, instruction: Instruction & { kind: 'branch' }, label: Label): void {
    const value = this.#evaluator.value(state, instruction.condition);
    if (this.#stopped.has(state)) return;
    this.#recorder.observed(value.conversions);
    const known = truthOf(state, value);
    if (known !== undefined) {
      this.#go(state, label, known ? instruction.yes : instruction.no);
      return;
    }
    for (const truth of [true, false]) {
      const taken = truth ? state.fork() : state;
      assume(taken, value, truth);
      this.#noteDecision(taken, value, truth, instruction.condition.span);
      this.#go(taken, label, truth ? instruction.yes : instruction.no);
    }
  }

  #noteDecision(state: State, value: Value, truth: boolean, span: Span): void {
    const text = slice(this.text, span).replace(/\s+/g, ' ');
    state.note(span, `${text} is ${truth ? 'true' : 'false'}`, stateAfter(state, value), []);
  }

  #turn(state: State, { assigned, body, exit, span }: Instruction & { kind: 'turn' }, label: Label): void {
    const inside = state.fork();
    for (const name of assigned)
      this.#evaluator.store(inside, this.#local(name), symbol(`${name}@${span.start}#${turnsOf(state)}`));
    this.#go(inside, label, body);
    this.#go(state, label, exit);
  }

  #blur(state: State, { expressions, assigned, next }: Instruction & { kind: 'blur' }, label: Label): void {
    const unknown = (name: string): Value => symbol(`${name}@${label}#${turnsOf(state)}`);
    for (const expression of expressions) {
      this.#evaluator.value(state, expression);
      for (const { target } of stores(expression)) {
        const place = this.#evaluator.place(state, target);
        this.#evaluator.store(state, place, unknown(place.key));
      }
    }
    for (const name of assigned) this.#evaluator.store(state, this.#local(name), unknown(name));
    this.#go(state, label, next);
  }

  #local(name: string): Place {
    return { key: name, type: this.body.types.get(name) ?? { pointers: 0 } };
  }

  #returned(state: State, value: Value): void {
    this.#recorder.observed(value.conversions);
    this.#nameMappings(state, value, { kind: 'result' });
  }

  #stored(state: State, place: Place, value: Value): void {
    if (!place.key.includes('.') && !place.key.startsWith('*')) return;
    this.#recorder.observed(value.conversions);
    if (place.member) this.#nameMappings(state, value, { kind: 'member', member: place.member });
  }

  /** `value` leaves the function: mappings whose handle it is are known by that name outside. */
  #nameMappings(state: State, value: Value, name: HandleName): void {
    for (const mapping of state.mappings.values())
      if (mapping.id === value.mapping || mapping.handle === value.key)
        this.#recorder.handle(mapping.span, name);
  }
}

/** What a decision on `value` said of memory, in words. */
function stateAfter(state: State, value: Value): string {
  const tested = value.test?.of ?? value;
  if (tested.memory && state.objects.get(tested.memory.object)?.absent) return 'nothing was allocated';
  const settled = [...state.objects.values()].filter(
    ({ sharing }) => sharing.state === 'failed' && tested.conversions?.includes(sharing.conversion),
  );
  if (settled.length > 0)
    return settled.map(({ name }) => `conversion of ${name} failed, its state is unknown`).join('; ');
  return tested.conversions ? 'the conversion worked' : '';
}
