import { addTo } from '../../text/lists';
import type { Span } from '../../text/span';
import type { FunctionBody, Label } from './ir';
import { calls, expressionsOf } from './names';

/** Where a function calls what, and decides what. */
export class Sites {
  readonly #calls = new Map<number, Label>();
  readonly #called = new Map<string, Set<Label>>();
  readonly #branches = new Map<string, Label>();
  readonly #returns = new Map<number, Label[]>();

  constructor({ instructions }: FunctionBody) {
    for (const [label, instruction] of instructions.entries()) {
      for (const { name, expression } of expressionsOf(instruction).flatMap(calls)) {
        if (!this.#calls.has(expression.span.start)) this.#calls.set(expression.span.start, label);
        this.#note(name, label);
      }
      if (instruction.kind === 'call') this.#note(instruction.callee, label);
      if (instruction.kind === 'branch') {
        const { start, end } = instruction.condition.span;
        if (!this.#branches.has(`${start} ${end}`)) this.#branches.set(`${start} ${end}`, label);
      }
      if (instruction.kind === 'return') addTo(this.#returns, instruction.span.start, label);
    }
  }

  /** The names of the functions that are called. */
  get names(): Iterable<string> {
    return this.#called.keys();
  }

  /** The instruction that makes the call at an offset. */
  call(start: number): Label | undefined {
    return this.#calls.get(start);
  }

  /** The instructions that call `name`. */
  callsOf(name: string): Iterable<Label> {
    return this.#called.get(name) ?? [];
  }

  /** The branch on the condition there. */
  branch({ start, end }: Span): Label | undefined {
    return this.#branches.get(`${start} ${end}`);
  }

  /** The returns at an offset. */
  returns(start: number): readonly Label[] {
    return this.#returns.get(start) ?? [];
  }

  #note(name: string, label: Label): void {
    const labels = this.#called.get(name);
    if (labels) labels.add(label);
    else this.#called.set(name, new Set([label]));
  }
}
