import { addTo } from '../../text/lists';
import { graphBudget, predecessors, reversePostorder, successors } from './graph';
import type { FunctionBody, Instruction, Label } from './ir';
import { addNamesRead, calls, expressionsOf, lastName, parts } from './names';

/** Names that are still read behind each instruction. What is not read any more cannot tell two states apart. */
export interface Liveness {
  /**
   * Whether `name` is read from `label` on, before it is stored anew.
   * @throws OutOfSteps
   */
  isLive(label: Label, name: string): boolean;
}

/**
 * Names (variables, members, callees) that are read from each instruction on. Each is looked for when it is first asked for, as
 * far back from where it is read as it lives: most live nowhere near everywhere, and few are asked for.
 */
export function computeLiveness(
  body: FunctionBody,
  readBy: (callee: string) => ReadonlySet<string> | undefined = () => undefined,
): Liveness {
  const { instructions } = body;
  const plain = plainVariables(body);
  const budget = graphBudget(instructions.length);
  const readers = new Map<string, Label[]>();
  for (const [label, instruction] of instructions.entries()) {
    const read = namesRead(instruction, readBy);
    budget.spend(read.size);
    for (const name of read) addTo(readers, name, label);
  }
  const callers = predecessors(instructions);
  const found = new Map<string, ReadonlySet<Label>>();
  const { rank, firstFrom } = ranksOf(body);
  const lastRead = new Map<string, number>();
  for (const [name, labels] of readers)
    lastRead.set(
      name,
      labels.reduce((last, label) => Math.max(last, rank.get(label) ?? -1), -1),
    );
  const find = (name: string): ReadonlySet<Label> => {
    const waiting = [...(readers.get(name) ?? [])];
    const live = new Set(waiting);
    for (let label = waiting.pop(); label !== undefined; label = waiting.pop()) {
      const before = callers[label] ?? [];
      budget.spend(1 + before.length);
      for (const caller of before) {
        if (live.has(caller)) continue;
        if (plain.has(name) && namesStored(instructions[caller], label).includes(name)) continue;
        live.add(caller);
        waiting.push(caller);
      }
    }
    return live;
  };
  return {
    isLive: (label, name) => {
      // What is read nowhere from here on is not looked for.
      const at = rank.get(label);
      if (at !== undefined && (lastRead.get(name) ?? -1) < (firstFrom[at] ?? 0)) return false;
      let live = found.get(name);
      if (!live) {
        live = find(name);
        found.set(name, live);
      }
      return live.has(label);
    },
  };
}

/**
 * The instructions in an order in which each comes before what it leads to, but for the ways back in loops; and by rank the first
 * of them that is come to again from there or from what comes behind it.
 */
function ranksOf({ instructions, entry }: FunctionBody): {
  readonly rank: ReadonlyMap<Label, number>;
  readonly firstFrom: readonly number[];
} {
  const next = (label: Label): readonly Label[] => {
    const instruction = instructions[label];
    return instruction ? successors(instruction) : [];
  };
  const order = reversePostorder(entry, next);
  const rank = new Map(order.map((label, at) => [label, at]));
  const firstFrom = order.map((_, at) => at);
  for (let at = order.length - 1; at >= 0; at--) {
    let first = Math.min(at, firstFrom[at + 1] ?? at);
    for (const label of next(order[at] ?? entry)) first = Math.min(first, rank.get(label) ?? at);
    firstFrom[at] = first;
  }
  // Whoever comes back goes on from there, and may come back further still.
  for (const [at, first] of firstFrom.entries()) firstFrom[at] = Math.min(first, firstFrom[first] ?? first);
  return { rank, firstFrom };
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
  for (const expression of expressionsOf(instruction)) {
    addNamesRead(expression, names);
    for (const { name } of calls(expression)) for (const read of readBy(name) ?? []) names.add(read);
  }
  return names;
}
