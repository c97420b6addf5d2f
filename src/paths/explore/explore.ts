import { CallEffects } from '../calls/calls';
import { Recorder } from '../calls/record';
import type { FunctionBody, Instruction, Label } from '../../program/cfg/ir';
import { computeLiveness, type Liveness } from '../../program/cfg/liveness';
import { findJoins, findLoops, type Loop } from '../../program/cfg/loops';
import type { HandleName } from '../model';
import { lyingAs } from '../values/instance';
import { sectionDepths } from '../state/atomic';
import { assume, truthOf } from '../state/conditions';
import { OutOfSteps, StepBudget } from '../../text/step-budget';
import { pruneState } from '../state/prune';
import { Lookup } from '../state/lookup';
import { State } from '../state/state';
import type { Steps } from '../../text/steps';
import type { Summary } from '../summaries/summary';
import { Outside } from '../state/outside';
import { summarise } from '../summaries/summarise';
import { conversionsIn } from '../values/memory';
import { memoryOfVariable, pointsToConst } from '../values/stack';
import type { Place, Term, Unknown } from '../values/terms';
import { blur } from './blur';
import { FollowedCalls } from './follow-call';
import { noteDecision } from './decisions';
import { askForgotten } from '../state/doubt';
import { Evaluator } from '../evaluate/evaluate';
import { Ends } from './ends';
import type { Explored, Exploring } from './exploring';
import { generalise } from './generalise';
import { Meeting } from './meeting';
import { Worklist } from './worklist';

const depths: ReadonlySet<string> = new Set(Object.values(sectionDepths));

/** So many instructions take some milliseconds. */
const instructionsOfAStep = 100;

/** Follows every path through `body`. */
export function explorePaths(body: FunctionBody, exploring: Exploring): Steps<Explored> {
  return new Explorer(body, exploring).run();
}

class Explorer {
  readonly #recorder: Recorder;
  readonly #evaluator: Evaluator;
  readonly #calls: CallEffects;
  readonly #followed: FollowedCalls;
  readonly #live: Liveness;
  readonly #joins: ReadonlySet<Label>;
  readonly #loops: ReadonlyMap<Label, Loop>;
  readonly #worklist: Worklist;
  readonly #meeting: Meeting;
  readonly #ends: Ends;
  readonly #stopped = new WeakSet<State>();
  readonly #isLocal: (name: string) => boolean;
  readonly #outside: Outside | undefined;
  readonly #looks: StepBudget;
  #steps = 0;

  constructor(
    private readonly body: FunctionBody,
    private readonly exploring: Exploring,
  ) {
    const { terms, text, knowledge, budget } = exploring;
    this.#recorder = new Recorder(exploring.witness);
    this.#looks = new StepBudget('looking at what holds', budget.looks);
    this.#isLocal = (name) => body.types.has(name) || name.startsWith('$');
    this.#calls = new CallEffects(
      ...([terms, text, knowledge, this.#recorder, body.parameters, this.#isLocal] as const),
      (term) => pointsToConst(body, term),
      (term) => memoryOfVariable(body, term),
      (state) => this.#stopped.add(state),
    );
    this.#followed = new FollowedCalls(body, this.#calls, exploring.summaries, this.#isLocal);
    this.#evaluator = new Evaluator(
      terms,
      body,
      knowledge,
      (state, call, evaluator) => this.#followed.perform(state, call, evaluator),
      (state, place, term) => {
        this.#stored(state, place, term);
      },
      (state, term, kind, span) => {
        this.#calls.tested(state, term, kind, span);
      },
      (state, place, at, stored) => {
        this.#calls.accessed(state, place, at, stored);
      },
    );
    this.#loops = findLoops(body);
    // The ways through a function that is called meet behind the call.
    const returns = body.instructions.flatMap((each) => (each.kind === 'call' ? [each.next] : []));
    this.#joins = new Set([...findJoins(body), ...this.#loops.keys(), ...returns]);
    this.#live = computeLiveness(body, (callee) => this.#followed.reads(callee));
    this.#worklist = new Worklist(body);
    this.#meeting = new Meeting(terms, budget, exploring.witness);
    this.#ends = new Ends(this.#recorder);
    this.#outside = exploring.isCalled ? new Outside(this.#isLocal, body.parameters) : undefined;
  }

  *run(): Steps<Explored> {
    const { span, name } = this.body;
    try {
      yield* this.#followAll();
    } catch (thrown) {
      if (!(thrown instanceof OutOfSteps)) throw thrown;
      this.#recorder.incomplete(span, `not every path was followed: ${thrown.message}`);
    }
    const paths = this.#recorder.result(name, span);
    const summary = paths.incomplete.length === 0 && !this.#ends.areDoubtful ? this.#summary() : undefined;
    return { paths, summary, cost: { steps: this.#steps, looks: this.#looks.spent } };
  }

  /** None where there are too many ways to tell callers of. */
  #summary(): Summary | undefined {
    try {
      return this.#outside && summarise(this.body, this.#ends.states, this.#outside, this.exploring);
    } catch (thrown) {
      if (thrown instanceof OutOfSteps) return undefined;
      throw thrown;
    }
  }

  *#followAll(): Steps<void> {
    const { steps: most } = this.exploring.budget;
    let pauseAt = instructionsOfAStep;
    this.#worklist.add(this.body.entry, {
      state: new State(this.#looks, new Lookup(this.#isLocal)),
      from: -1,
    });
    for (let next = this.#worklist.take(); next; next = this.#worklist.take()) {
      const { label } = next;
      const states = next.waiting.filter((waiting) => this.#entersLoop(label, waiting));
      for (const state of this.#meet(
        label,
        states.map(({ state }) => state),
      )) {
        this.#follow(state, label);
        if (this.#steps < pauseAt) continue;
        pauseAt = this.#steps + instructionsOfAStep;
        yield;
      }
      if (this.#steps <= most) continue;
      this.#recorder.incomplete(this.body.span, `not every path was followed: more than ${most} steps`);
      return;
    }
  }

  /** Counts the turns of a loop; the last turn that is followed stands for all later ones. */
  #entersLoop(label: Label, { state, from }: { readonly state: State; readonly from: Label }): boolean {
    const loop = this.#loops.get(label);
    if (!loop) return true;
    const turns = loop.body.has(from) ? (state.turns.get(label) ?? 0) + 1 : 0;
    state.turns.set(label, turns);
    const { turns: most } = this.exploring.budget;
    if (turns === most) generalise(this.#evaluator, state, loop, label);
    return turns <= most;
  }

  /** Where paths meet, one that differs in nothing that matters ahead ends: the other goes on for both. */
  #meet(label: Label, states: readonly State[]): readonly State[] {
    if (!this.#joins.has(label)) return states;
    const isLive = (name: string): boolean => depths.has(name) || this.#live.isLive(label, name);
    for (const state of states) {
      // A loop that is left begins anew when it is entered again.
      for (const head of state.turns.keys())
        if (!this.#loops.get(head)?.body.has(label)) state.turns.delete(head);
      pruneState(state, isLive, this.#outside);
    }
    const { going, dropped } = this.#meeting.arrive(label, states);
    if (dropped) {
      const { kinds } = this.exploring.budget;
      const reason = `not every path was followed: more than ${kinds} kinds of state meet in one place`;
      this.#recorder.incomplete(this.body.span, reason);
    }
    return going;
  }

  /** Goes on from `label` to where paths meet or part. */
  #follow(state: State, label: Label): void {
    let from = label;
    for (let next = this.#execute(state, from); next !== undefined; next = this.#execute(state, from)) {
      if (this.#joins.has(next)) {
        this.#go(state, from, next);
        return;
      }
      from = next;
    }
  }

  /** What comes next on this path alone; undefined where it ends or parts. */
  #execute(state: State, label: Label): Label | undefined {
    this.#steps++;
    const instruction = this.body.instructions[label];
    switch (instruction?.kind) {
      case 'jump':
        return instruction.next;
      case 'evaluate':
        this.#evaluator.value(state, instruction.expression);
        return this.#unlessStopped(state, instruction.next);
      case 'call':
        return this.#call(state, instruction, label);
      case 'declare':
        this.#declare(state, instruction.name, label);
        return instruction.next;
      case 'branch':
        return this.#branch(state, instruction, label);
      case 'turn':
        this.#turn(state, instruction, label);
        return undefined;
      case 'blur':
        blur(state, instruction, this.#evaluator, this.#calls, {
          local: (name) => this.#local(name),
          fresh: (name, place) => this.#fresh(name, `${label}#${state.turn}`, { why: 'skipped', place }),
        });
        return instruction.next;
      case 'return':
        this.#return(state, instruction);
        return undefined;
      case 'lost':
        this.#recorder.incomplete(instruction.span, instruction.reason);
        return undefined;
      case undefined:
        return undefined;
    }
  }

  #unlessStopped(state: State, next: Label): Label | undefined {
    if (!this.#stopped.has(state)) return next;
    this.#recorder.pathEnded();
    return undefined;
  }

  #go(state: State, from: Label, label: Label): void {
    this.#worklist.add(label, { state, from });
  }

  /** The ways through a function of which there is a summary; of others the path goes on with an unknown result. */
  #call(state: State, instruction: Instruction & { kind: 'call' }, label: Label): Label | undefined {
    const { callee, call, result, next } = instruction;
    const place = this.#local(result);
    const summary = this.exploring.summaries.of(callee);
    if (!summary) {
      this.#evaluator.store(state, place, this.#followed.perform(state, call, this.#evaluator));
      return this.#unlessStopped(state, next);
    }
    this.#steps += summary.length;
    const ways = this.#followed.ways(state, instruction, summary, this.#evaluator);
    this.exploring.witness?.wentThrough(call.span, callee, ways.length);
    for (const after of ways) {
      this.#evaluator.store(after.state, place, after.result);
      if (!this.#stopped.has(after.state)) this.#go(after.state, label, next);
    }
    return undefined;
  }

  #branch(state: State, instruction: Instruction & { kind: 'branch' }, label: Label): Label | undefined {
    const term = this.#evaluator.value(state, instruction.condition);
    if (this.#stopped.has(state)) return undefined;
    this.#recorder.observed(conversionsIn(term));
    this.#calls.tested(state, term, 'zero', instruction.condition.span);
    const known = truthOf(state, term);
    if (known !== undefined) return known ? instruction.yes : instruction.no;
    askForgotten(state, term);
    for (const truth of [true, false]) {
      const taken = truth ? state.fork() : state;
      assume(taken, term, truth);
      noteDecision(taken, term, truth, instruction.condition.span, this.exploring.text);
      const next = truth ? instruction.yes : instruction.no;
      if (this.#joins.has(next)) this.#go(taken, label, next);
      else if (truth) this.#go(taken, label, next);
      else return next;
    }
    return undefined;
  }

  #turn(state: State, { assigned, body, exit, span }: Instruction & { kind: 'turn' }, label: Label): void {
    const inside = state.fork();
    for (const name of assigned)
      this.#evaluator.store(inside, this.#local(name), this.#fresh(name, `${span.start}#${state.turn}`));
    this.#go(inside, label, body);
    this.#go(state, label, exit);
  }

  #return(state: State, { value, span }: Instruction & { kind: 'return' }): void {
    const term = value && this.#evaluator.value(state, value);
    if (term) {
      this.#recorder.observed(conversionsIn(term));
      this.#nameMappings(state, term, { kind: 'result' });
      this.#calls.leaves(state, term);
    }
    this.#ends.add(state, term, span);
    this.#recorder.pathEnded();
  }

  #declare(state: State, name: string, label: Label): void {
    const type = this.body.types.get(name);
    // An array is where it is, whatever it holds.
    if (type?.isArray) return;
    const place = this.#local(name);
    // A structure is what its members are.
    const isStructure = type?.struct !== undefined && type.pointers === 0;
    const value = isStructure ? this.exploring.terms.read(place) : this.#fresh(name, `${label}`);
    this.#evaluator.store(state, place, value);
  }

  #fresh(name: string, context: string, unknown?: Unknown): Term {
    return this.exploring.terms.symbol(`${this.body.name}:${name}@${context}`, unknown);
  }

  #local(name: string): Place {
    return this.exploring.terms.variable(name);
  }

  #stored(state: State, place: Place, term: Term): void {
    if (place.kind === 'variable' && this.#isLocal(place.name)) return;
    if (state.mappings.size + state.objects.size > 0) this.#calls.stored(state, place, term);
    if (place.kind === 'variable') return;
    this.#recorder.observed(conversionsIn(term));
    if (!place.member) return;
    this.#nameMappings(state, term, { kind: 'member', member: place.member, as: lyingAs(place) });
    this.#calls.keptIn(state, place.member, term);
  }

  /** `term` leaves the function: mappings whose handle it is are known by that name outside. */
  #nameMappings(state: State, term: Term, name: HandleName): void {
    const mapping = state.mappings.get(term);
    if (!mapping?.effect) return;
    this.#recorder.name(mapping.span, name, mapping.id);
    if (name.kind === 'member') state.keepMapping(term, name.member);
  }
}
