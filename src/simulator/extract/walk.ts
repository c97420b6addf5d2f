import { Evaluator } from '../../paths/evaluate/evaluate';
import type { Expression, Instruction, Label } from '../../program/cfg/ir';
import type { Term } from '../../paths/values/terms';
import type { Span } from '../../text/span';
import { OutOfSteps } from '../../text/step-budget';
import type { Diagram } from '../diagram/diagram';
import { CoreCalls } from './core-calls';
import type { CoreBody } from './core-source';
import { Ends, no as noAnswer, yes as yesAnswer } from './ends';
import { changed, decidedAt, leafOf, readLeaf, type LeafChange } from './leaf';
import { Machine, type Deed, type Frame } from './machine';
import type { Walking } from './walking';

/** The kernel's own calls go some ten deep. */
const deepestCall = 40;

/** Steps of what can leave values behind. */
const costly = 8;

/** How often a loop of the core is turned: its first turn shows what each does. */
const mostTurns = 1;

/** Runs one function of the core on every path, its callees within it, and gives all of it as one diagram. */
export class Walk {
  readonly #known = new Map<string, Diagram>();
  readonly #evaluators = new Map<CoreBody, Evaluator>();
  readonly #calls: CoreCalls;
  readonly #ends: Ends;

  constructor(private readonly walking: Walking) {
    this.#calls = new CoreCalls(walking);
    this.#ends = new Ends(walking);
  }

  run(core: CoreBody): Diagram {
    const frame: Frame = { core, depth: 0, caller: undefined, asker: undefined, next: -1, result: '' };
    return this.#from(new Machine(frame), core.body.entry);
  }

  #from(machine: Machine, label: Label): Diagram {
    if (!this.#parts(machine, label)) return this.#follow(machine, label);
    this.walking.effort.spend(1 + machine.size);
    const key = machine.keyAt(label);
    let known = this.#known.get(key);
    if (!known) {
      known = this.#follow(machine, label);
      this.#known.set(key, known);
    }
    return known;
  }

  /** Whether more than one way goes on from `label`, or comes to it. */
  #parts({ frame }: Machine, label: Label): boolean {
    const kind = frame.core.body.instructions[label]?.kind;
    return kind === 'branch' || kind === 'turn' || frame.core.joins.has(label);
  }

  /** Goes on to where paths part or end; what is done on the way comes before what follows. */
  #follow(machine: Machine, label: Label): Diagram {
    const deeds: Deed[] = [];
    const end = this.walking.effort.deeper(() => this.#straight(machine, label, deeds));
    return this.#after(deeds, end);
  }

  #after(deeds: readonly Deed[], end: Diagram): Diagram {
    const { diagrams } = this.walking;
    let after = end;
    // What is done for sure is added at once, from one deed that hangs on something to the next.
    let sure: LeafChange[] = [];
    const done = (): Diagram => {
      const changes = sure;
      sure = [];
      return changes.length === 0 ? after : diagrams.relabel(after, (label) => this.#changed(label, changes));
    };
    for (const { when, change } of [...deeds].reverse()) {
      if (when === diagrams.always) {
        sure.push(change);
        continue;
      }
      after = done();
      const doing = diagrams.relabel(after, (label) => this.#changed(label, [change]));
      after = diagrams.choose(when, doing, after);
    }
    return done();
  }

  /** A label is as long as all that it says. */
  #changed(label: string, changes: readonly LeafChange[]): string {
    this.walking.effort.spend(changes.length + (label.length >> 8));
    return changed(label, changes);
  }

  #straight(machine: Machine, start: Label, deeds: Deed[]): Diagram {
    let { frame: running } = machine;
    let passed = new Set<Label>();
    for (let label = start; ;) {
      const { body } = machine.frame.core;
      const instruction = body.instructions[label];
      // Ways that have come together go on as one.
      if (passed.size > 0 && this.#parts(machine, label)) return this.#from(machine, label);
      if (machine.frame !== running) passed = new Set();
      running = machine.frame;
      // Without a decision on the way, what is come back to is come back to for ever.
      if (passed.has(label)) return this.#ends.lost(machine, body.span, 'no end');
      passed.add(label);
      this.walking.effort.spend(
        instruction?.kind === 'evaluate' || instruction?.kind === 'call' ? costly : 1,
      );
      switch (instruction?.kind) {
        case 'jump':
          label = instruction.next;
          break;
        case 'declare':
          machine.state.variables.delete(this.walking.terms.variable(instruction.name));
          label = instruction.next;
          break;
        case 'evaluate': {
          const stop = this.#evaluate(machine, instruction.expression, deeds);
          if (stop) return stop(this.#from(machine, instruction.next));
          label = instruction.next;
          break;
        }
        case 'call': {
          if (this.walking.others.has(instruction.callee) || machine.isRunning(instruction.callee)) {
            const { call, result, next } = instruction;
            const given = this.#value(machine, call, deeds);
            machine.state.variables.set(this.walking.terms.variable(result), given);
            label = next;
            break;
          }
          if (this.#asks(machine, instruction)) {
            label = instruction.next;
            break;
          }
          const entered = this.#enter(machine, instruction, deeds);
          if (entered === undefined)
            return this.#ends.lost(machine, instruction.call.span, 'a callee does not parse');
          label = entered;
          break;
        }
        case 'branch':
          return this.#branch(machine, instruction, label, deeds);
        case 'turn':
          return this.#turn(machine, instruction, label);
        case 'return': {
          const { source } = this.walking;
          const { core } = machine.frame;
          if (core.isCut && !instruction.value && !core.textOf(instruction.span).startsWith('return')) {
            if (!core.next) return this.#ends.cut(machine, instruction.span);
            machine.frame = { ...machine.frame, core: core.next };
            label = core.next.body.entry;
            break;
          }
          const returned = instruction.value && this.#value(machine, instruction.value, deeds);
          const { frame } = machine;
          const decided = frame.caller && this.#ends.decides(machine, returned, instruction.span);
          if (decided !== undefined)
            deeds.push({
              when: this.walking.diagrams.always,
              change: decidedAt(decided, this.#ends.place(machine, instruction.span)),
            });
          if (!frame.caller && (frame.depth > 0 || source.isQuestion(core.body.name)))
            return this.#ends.answer(machine, returned, instruction.span);
          if (!frame.caller) return this.#ends.end(machine, returned, instruction.span);
          machine.leave();
          machine.frame = frame.caller;
          if (returned && frame.result)
            machine.state.variables.set(this.walking.terms.variable(frame.result), returned);
          label = frame.next;
          break;
        }
        case 'blur':
          label = instruction.next;
          break;
        case 'lost':
          return this.#ends.lost(machine, instruction.span, instruction.reason);
        case undefined:
          return machine.frame.core.isCut
            ? this.#ends.unseen(machine, body.span)
            : this.#ends.lost(machine, body.span, 'no end');
      }
    }
  }

  #value(machine: Machine, expression: Expression, deeds: Deed[]): Term {
    return this.#calls.during(machine, deeds, () =>
      this.#evaluatorOf(machine.frame.core).value(machine.state, expression),
    );
  }

  /** Evaluates a statement; where it can end the path, gives how what follows goes on. */
  #evaluate(
    machine: Machine,
    expression: Expression,
    deeds: Deed[],
  ): ((rest: Diagram) => Diagram) | undefined {
    const stopping = this.#calls.stopOf(expression);
    if (!stopping) {
      if (expression.kind === 'call') this.#calls.statement = expression;
      this.#value(machine, expression, deeds);
      return undefined;
    }
    const when = this.walking.truth.of(this.#value(machine, stopping, deeds));
    const place = this.#ends.place(machine, expression.span);
    this.walking.asked(this.walking.diagrams.support(when), place);
    const end = this.walking.diagrams.leaf(leafOf('BUG', place));
    return (rest) => this.walking.diagrams.choose(when, end, rest);
  }

  #enter(machine: Machine, instruction: Instruction & { kind: 'call' }, deeds: Deed[]): Label | undefined {
    const { terms } = this.walking;
    const depth = machine.frame.depth + 1;
    const core = this.#bodyOf(instruction.callee, depth);
    if (!core) return undefined;
    const given = instruction.call.arguments.map((argument) => this.#value(machine, argument, deeds));
    machine.frame = {
      core,
      depth,
      caller: machine.frame,
      asker: undefined,
      next: instruction.next,
      result: instruction.result,
    };
    for (const [index, name] of core.body.parameters.entries()) {
      const value = given[index];
      if (value) machine.state.variables.set(terms.variable(name), value);
    }
    return core.body.entry;
  }

  #bodyOf(callee: string, depth: number): CoreBody | undefined {
    if (depth > deepestCall) throw new OutOfSteps('calls in one another', deepestCall);
    const core = this.walking.source.body(callee, depth);
    if (core) this.walking.effort.spend(core.body.instructions.length);
    return core;
  }

  /** A call that only answers a question is a question itself, with an answer that is known. */
  #asks(machine: Machine, { callee, call, result }: Instruction & { kind: 'call' }): boolean {
    const { source, terms, truth } = this.walking;
    if (!source.isQuestion(callee)) return false;
    const given = call.arguments.map((argument) => this.#value(machine, argument, []));
    const answer = this.#ask(machine.fork(), callee, given);
    if (!answer) return false;
    const term = terms.operation(callee, given);
    truth.define(term, answer);
    machine.state.variables.set(terms.variable(result), term);
    return true;
  }

  /** The truth of what a function returns; undefined where it does something besides. */
  #ask(machine: Machine, callee: string, given: readonly Term[]): Diagram | undefined {
    const { diagrams, terms } = this.walking;
    const depth = machine.frame.depth + 1;
    const core = this.#bodyOf(callee, depth);
    if (!core) return undefined;
    machine.frame = { core, depth, caller: undefined, asker: machine.frame, next: -1, result: '' };
    for (const [index, name] of core.body.parameters.entries()) {
      const value = given[index];
      if (value) machine.state.variables.set(terms.variable(name), value);
    }
    const diagram = this.#from(machine, core.body.entry);
    const isPlain = diagrams.leaves(diagram).every((label) => {
      const { answer, effects } = readLeaf(label);
      return (answer === yesAnswer || answer === noAnswer) && effects.length === 0;
    });
    return isPlain ? diagrams.where(diagram, (label) => readLeaf(label).answer === yesAnswer) : undefined;
  }

  #branch(
    machine: Machine,
    { condition, yes, no }: Instruction & { kind: 'branch' },
    label: Label,
    deeds: Deed[],
  ): Diagram {
    const { truth, diagrams } = this.walking;
    const term = this.#value(machine, condition, deeds);
    const test = truth.of(term);
    this.walking.asked(diagrams.support(test), this.#ends.place(machine, condition.span));
    if (test === diagrams.always) return this.#from(machine, yes);
    if (test === diagrams.never) return this.#from(machine, no);
    const loop = machine.frame.core.loopAround(label);
    if (loop) {
      const outside = [yes, no].find((next) => !loop.body.has(next));
      if (this.#isTurned(machine, label) && outside !== undefined) return this.#from(machine, outside);
    }
    return diagrams.choose(test, this.#from(machine.fork(), yes), this.#from(machine.fork(), no));
  }

  /** A loop of the kernel's macros: over no entry, or over one. */
  #turn(machine: Machine, turn: Instruction & { kind: 'turn' }, label: Label): Diagram {
    const { diagrams, truth } = this.walking;
    if (this.#isTurned(machine, label)) return this.#from(machine, turn.exit);
    const { entries, assign } = this.#calls.loop(machine, turn, this.#textOf(machine, turn.span));
    const test = truth.of(entries);
    this.walking.asked(diagrams.support(test), this.#ends.place(machine, turn.span));
    if (test === diagrams.never) return this.#from(machine, turn.exit);
    const over = machine.fork();
    assign(over);
    return diagrams.choose(test, this.#from(over, turn.body), this.#from(machine.fork(), turn.exit));
  }

  /** Whether the decision at `label` was made as often as is worth it; counts it. */
  #isTurned(machine: Machine, label: Label): boolean {
    const key = `${machine.frame.depth}:${label}`;
    const turns = machine.turns.get(key) ?? 0;
    machine.turns.set(key, turns + 1);
    return turns >= mostTurns;
  }

  #textOf({ frame }: Machine, span: Span): string {
    return frame.core.textOf(span);
  }

  #evaluatorOf(core: CoreBody): Evaluator {
    let evaluator = this.#evaluators.get(core);
    if (!evaluator) {
      evaluator = new Evaluator(
        this.walking.terms,
        core.body,
        this.walking.knowledge,
        (state, call, own) => this.#calls.perform(state, call, own),
        () => undefined,
        () => undefined,
        () => undefined,
      );
      this.#evaluators.set(core, evaluator);
    }
    return evaluator;
  }
}
