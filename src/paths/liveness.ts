import { predecessors } from './graph';
import type { FunctionBody, Instruction, Label } from './ir';
import { addNamesRead, expressionOf } from './names';

/** Names that are still read behind each instruction. What is not read any more cannot tell two states apart. */
export type Liveness = readonly ReadonlySet<string>[];

/** Stands among the live names for "this loop may still be turned". */
export const loopName = (head: Label): string => `loop ${head}`;

/** The names (variables, members, callees) that instructions reachable from each instruction read. */
export function computeLiveness({ instructions }: FunctionBody, loopHeads: Iterable<Label>): Liveness {
  const live = instructions.map(namesRead);
  for (const head of loopHeads) live[head]?.add(loopName(head));
  const callers = predecessors(instructions);
  const waiting = instructions.map((_, label) => label);
  for (let label = waiting.pop(); label !== undefined; label = waiting.pop()) {
    const names = live[label];
    if (!names) continue;
    for (const caller of callers[label] ?? []) if (addAll(live[caller], names)) waiting.push(caller);
  }
  return live;
}

function addAll(target: Set<string> | undefined, names: ReadonlySet<string>): boolean {
  if (!target) return false;
  const before = target.size;
  for (const name of names) target.add(name);
  return target.size > before;
}

function namesRead(instruction: Instruction): Set<string> {
  const names = new Set<string>();
  const expression = expressionOf(instruction);
  if (expression) addNamesRead(expression, names);
  if (instruction.kind === 'blur') for (const part of instruction.expressions) addNamesRead(part, names);
  return names;
}
