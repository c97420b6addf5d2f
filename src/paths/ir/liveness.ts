import { predecessors } from './graph';
import type { FunctionBody, Instruction, Label } from './ir';
import { addNamesRead, expressionsOf, lastName, parts } from './names';

/** Names that are still read behind each instruction. What is not read any more cannot tell two states apart. */
export type Liveness = readonly ReadonlySet<string>[];

/** Stands among the live names for "this loop may still be turned". */
export const loopName = (head: Label): string => `loop ${head}`;

/** The names (variables, members, callees) that are read from each instruction on, before they are stored anew. */
export function computeLiveness(body: FunctionBody, loopHeads: Iterable<Label>): Liveness {
  const { instructions } = body;
  const live = instructions.map(namesRead);
  for (const head of loopHeads) live[head]?.add(loopName(head));
  const callers = predecessors(instructions);
  const plain = plainVariables(body);
  const waiting = instructions.map((_, label) => label);
  for (let label = waiting.pop(); label !== undefined; label = waiting.pop()) {
    const names = live[label];
    if (!names) continue;
    for (const caller of callers[label] ?? []) {
      const stored = namesStored(instructions[caller], label).filter((name) => plain.has(name));
      if (addAll(live[caller], names, stored)) waiting.push(caller);
    }
  }
  return live;
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
  for (const instruction of instructions)
    for (const expression of expressionsOf(instruction))
      for (const part of parts(expression)) {
        if (part.kind === 'member') plain.delete(part.field);
        else if (part.kind === 'unary' && part.operator === '&') plain.delete(lastName(part.operand) ?? '');
      }
  return plain;
}

function addAll(
  target: Set<string> | undefined,
  names: ReadonlySet<string>,
  except: readonly string[],
): boolean {
  if (!target) return false;
  const before = target.size;
  for (const name of names) if (!except.includes(name)) target.add(name);
  return target.size > before;
}

function namesRead(instruction: Instruction): Set<string> {
  const names = new Set<string>();
  for (const expression of expressionsOf(instruction)) addNamesRead(expression, names);
  return names;
}
