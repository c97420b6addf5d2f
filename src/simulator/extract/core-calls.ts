import type { Evaluator } from '../../paths/evaluate/evaluate';
import type { Expression, Instruction } from '../../program/cfg/ir';
import { binary } from '../../paths/values/operators';
import type { State } from '../../paths/state/state';
import type { Term } from '../../paths/values/terms';
import { doing } from './leaf';
import type { Machine } from './machine';
import type { Deed } from './machine';
import type { Walking } from './walking';

type Call = Expression & { readonly kind: 'call' };

/** Macros that warn where their condition holds, and the argument that is the condition. */
const warnings: ReadonlyMap<string, number> = new Map([
  ['WARN_ON', 0],
  ['WARN_ON_ONCE', 0],
  ['WARN_ONCE', 0],
  ['WARN', 0],
  ['dev_WARN_ONCE', 1],
]);
const stops: ReadonlySet<string> = new Set(['BUG_ON', 'VM_BUG_ON']);

/** What calls mean that the core's own functions do not say. */
export class CoreCalls {
  /** The call that is a statement of its own: its answer is of no interest. */
  statement: Expression | undefined;
  #machine: Machine | undefined;
  #deeds: Deed[] = [];

  constructor(private readonly walking: Walking) {}

  /** Evaluates something of `machine`; what it does is added to `deeds`. */
  during<Result>(machine: Machine, deeds: Deed[], evaluate: () => Result): Result {
    this.#machine = machine;
    this.#deeds = deeds;
    try {
      return evaluate();
    } finally {
      this.#machine = undefined;
      this.statement = undefined;
    }
  }

  /** The condition under which a statement ends the path. */
  stopOf(expression: Expression): Expression | undefined {
    if (expression.kind !== 'call' || expression.callee.kind !== 'name') return undefined;
    return stops.has(expression.callee.name) ? expression.arguments[0] : undefined;
  }

  perform(state: State, call: Call, evaluator: Evaluator): Term {
    const given = call.arguments.map((argument) => evaluator.value(state, argument));
    if (call.callee.kind !== 'name') return this.#indirect(state, call, given, evaluator);
    const { name } = call.callee;
    const { terms } = this.walking;
    const warned = given[warnings.get(name) ?? -1];
    if (warned) {
      this.#do(name, call, warned);
      return warned;
    }
    if (name === 'IS_ENABLED') return given[0] ?? terms.number(0n);
    const leaf = this.walking.leaves.get(name);
    if (leaf?.value !== undefined) return given[leaf.value] ?? terms.number(0n);
    this.#storeThrough(state, name, given);
    if (leaf?.silent) return terms.operation(name, given);
    if (leaf ? leaf.effect === undefined : !this.#isDeed(name, call)) return terms.operation(name, given);
    this.#do(name, call);
    return terms.operation(this.#numbered(name, call), given);
  }

  /** What a turn of a loop macro asks, and what it gives its variables. */
  loop(
    machine: Machine,
    turn: Instruction & { readonly kind: 'turn' },
    text: string,
  ): { readonly entries: Term; readonly assign: (over: Machine) => void } {
    const { terms } = this.walking;
    const [, macro = 'loop', list = ''] = /^\s*(\w+)\s*\((.*)\)\s*$/s.exec(text) ?? [];
    const given = list.split(',').map((part) => this.#named(machine, part.trim()));
    const [over = terms.number(0n), , count] = given;
    const entries = count ? binary(terms, '<', terms.number(0n), count) : terms.operation(macro, [over]);
    return {
      entries,
      assign: (inside) => {
        for (const name of turn.assigned)
          inside.state.variables.set(
            terms.variable(name),
            name === turn.assigned[0] ? terms.opaque('sg') : terms.number(0n),
          );
      },
    };
  }

  /** What a variable of the function that runs holds. */
  #named(machine: Machine, name: string): Term {
    const { terms } = this.walking;
    const { body } = machine.frame.core;
    const own = [`${machine.frame.depth}:${name}`, name].find((candidate) => body.types.has(candidate));
    if (own === undefined) return terms.opaque(name);
    const place = terms.variable(own);
    return machine.state.variables.get(place) ?? terms.read(place);
  }

  /** `ops->map_phys(…)`: what the device's own operations do is not known. */
  #indirect(state: State, call: Call, given: readonly Term[], evaluator: Evaluator): Term {
    const callee = this.walking.words.of(evaluator.value(state, call.callee));
    this.#do(callee, call);
    return this.walking.terms.operation(this.#numbered(callee, call), given);
  }

  #isDeed(name: string, call: Call): boolean {
    return call === this.statement || /^(?:trace_|debug_dma_)/.test(name);
  }

  #do(call: string, { span }: Call, when?: Term): void {
    const { truth, diagrams } = this.walking;
    const machine = this.#machine;
    if (!machine) return;
    const { core } = machine.frame;
    const at = { function: core.body.name, file: core.path, line: core.lineAt(span.start) };
    this.#deeds.push({
      when: when ? truth.of(when) : diagrams.always,
      change: doing({ call, at }),
    });
  }

  /** A second call need not answer as the first did. Where nobody asks for the answer, it is no other than the first's. */
  #numbered(name: string, call: Call): string {
    if (call === this.statement) return name;
    const calls = this.#machine?.calls;
    const count = (calls?.get(name) ?? 0) + 1;
    calls?.set(name, count);
    return count === 1 ? name : `${name}#${count}`;
  }

  /** What a function does to variables whose address it is given. */
  #storeThrough(state: State, name: string, given: readonly Term[]): void {
    const { terms } = this.walking;
    for (const [index, { kind, place }] of given.entries())
      if (kind === 'address' && place) state.variables.set(place, terms.operation(`${name}:${index}`, []));
  }
}
