import { graphBudget, predecessors } from './graph';
import type { FunctionBody, Instruction, Label } from './ir';
import { addNamesRead, expressionsOf, lastName, parts } from './names';

/** Names that are still read behind each instruction. What is not read any more cannot tell two states apart. */
export interface Liveness {
  /** Whether `name` is read from `label` on, before it is stored anew. */
  isLive(label: Label, name: string): boolean;
}

/** One bit for each name of a function. */
class Names {
  readonly #numbers = new Map<string, number>();

  numberOf(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(name, number);
    }
    return number;
  }

  known(name: string): number | undefined {
    return this.#numbers.get(name);
  }

  /** Number of 32-bit words that hold a bit for each name. */
  get words(): number {
    return (this.#numbers.size + 31) >> 5;
  }
}

/** Names (variables, members, callees) that are read from each instruction on. */
export function computeLiveness(
  body: FunctionBody,
  readBy: (callee: string) => ReadonlySet<string> | undefined = () => undefined,
): Liveness {
  const { instructions } = body;
  const names = new Names();
  const plain = plainVariables(body);
  const numbers = (list: Iterable<string>): readonly number[] =>
    Array.from(list, (name) => names.numberOf(name));
  const budget = graphBudget(instructions.length);
  const reads = instructions.map((instruction) => {
    const read = namesRead(instruction, readBy);
    budget.spend(read.size);
    return numbers(read);
  });
  budget.spend(instructions.length * names.words);
  const live = reads.map((read) => withBits(new Int32Array(names.words), read));
  const callers = predecessors(instructions);
  const waiting = instructions.map((_, label) => label);
  const isWaiting = new Uint8Array(instructions.length).fill(1);
  for (let label = waiting.pop(); label !== undefined; label = waiting.pop()) {
    isWaiting[label] = 0;
    const ahead = live[label];
    if (!ahead) continue;
    for (const caller of callers[label] ?? []) {
      budget.spend(names.words);
      const stored = namesStored(instructions[caller], label)
        .filter((name) => plain.has(name))
        .flatMap((name) => names.known(name) ?? []);
      if (!addAll(live[caller], ahead, stored) || isWaiting[caller] === 1) continue;
      isWaiting[caller] = 1;
      waiting.push(caller);
    }
  }
  return {
    isLive: (label, name) => {
      const number = names.known(name);
      return number !== undefined && (((live[label]?.[number >> 5] ?? 0) >> (number & 31)) & 1) === 1;
    },
  };
}

function withBits(words: Int32Array, numbers: readonly number[]): Int32Array {
  for (const number of numbers) words[number >> 5] = (words[number >> 5] ?? 0) | (1 << (number & 31));
  return words;
}

/** Adds `names` to `target`, but for those of `except` that are not there yet; whether that changed it. */
function addAll(target: Int32Array | undefined, names: Int32Array, except: readonly number[]): boolean {
  let changed = false;
  for (let word = 0; target && word < names.length; word++) {
    let added = names[word] ?? 0;
    for (const number of except) if (number >> 5 === word) added &= ~(1 << (number & 31));
    const before = target[word] ?? 0;
    if ((before | added) === before) continue;
    target[word] = before | added;
    changed = true;
  }
  return changed;
}

/** What `instruction` stores into whole variables before `next` comes. */
function namesStored(instruction: Instruction | undefined, next: Label): readonly string[] {
  switch (instruction?.kind) {
    case 'declare':
      return [instruction.name];
    case 'call':
      return [instruction.result];
    case 'turn':
      return next === instruction.body && next !== instruction.exit ? instruction.assigned : [];
    case 'evaluate': {
      const { expression } = instruction;
      return expression.kind === 'assign' && expression.target.kind === 'name'
        ? [expression.target.name]
        : [];
    }
    default:
      return [];
  }
}

/** Variables that are read by their name alone: no pointer leads to them, and no member is called the same. */
function plainVariables({ types, instructions }: FunctionBody): ReadonlySet<string> {
  const plain = new Set(types.keys());
  for (const instruction of instructions) {
    if (instruction.kind === 'call') plain.add(instruction.result);
    for (const expression of expressionsOf(instruction))
      for (const part of parts(expression)) {
        if (part.kind === 'member') plain.delete(part.field);
        else if (part.kind === 'unary' && part.operator === '&') plain.delete(lastName(part.operand) ?? '');
      }
  }
  return plain;
}

function namesRead(
  instruction: Instruction,
  readBy: (callee: string) => ReadonlySet<string> | undefined,
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const expression of expressionsOf(instruction)) addNamesRead(expression, names);
  if (instruction.kind === 'call') for (const name of readBy(instruction.callee) ?? []) names.add(name);
  return names;
}
