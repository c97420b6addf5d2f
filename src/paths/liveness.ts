import type { Expression, FunctionBody, Instruction, Label } from './ir';

/** Names that are still read behind each instruction. What is not read any more cannot tell two states apart. */
export type Liveness = readonly ReadonlySet<string>[];

/** Stands among the live names for "this loop may still be turned". */
export const loopName = (head: Label): string => `loop ${head}`;

/** The names (variables, members, callees) that instructions reachable from each instruction read. */
export function computeLiveness({ instructions }: FunctionBody, loopHeads: Iterable<Label>): Liveness {
  const live = instructions.map(namesRead);
  for (const head of loopHeads) live[head]?.add(loopName(head));
  const callers: Label[][] = instructions.map(() => []);
  for (const [label, instruction] of instructions.entries())
    for (const next of successors(instruction)) callers[next]?.push(label);
  const waiting = instructions.map((_, label) => label);
  for (let label = waiting.pop(); label !== undefined; label = waiting.pop()) {
    const names = live[label];
    if (!names) continue;
    for (const caller of callers[label] ?? []) if (addAll(live[caller], names)) waiting.push(caller);
  }
  return live;
}

/** The instructions that can come after `instruction`. */
export function successors(instruction: Instruction): readonly Label[] {
  switch (instruction.kind) {
    case 'evaluate':
    case 'declare':
    case 'jump':
      return instruction.next < 0 ? [] : [instruction.next];
    case 'branch':
      return [instruction.yes, instruction.no];
    case 'turn':
      return [instruction.body, instruction.exit];
    case 'return':
    case 'lost':
      return [];
  }
}

function addAll(target: Set<string> | undefined, names: ReadonlySet<string>): boolean {
  if (!target) return false;
  const before = target.size;
  for (const name of names) target.add(name);
  return target.size > before;
}

function namesRead(instruction: Instruction): Set<string> {
  const names = new Set<string>();
  if (instruction.kind === 'evaluate') collect(instruction.expression, names);
  else if (instruction.kind === 'branch') collect(instruction.condition, names);
  else if (instruction.kind === 'return' && instruction.value) collect(instruction.value, names);
  return names;
}

function collect(expression: Expression, names: Set<string>): void {
  switch (expression.kind) {
    case 'number':
      return;
    case 'name':
      names.add(expression.name);
      return;
    case 'unary':
    case 'cast':
      collect(expression.operand, names);
      return;
    case 'binary':
      collect(expression.left, names);
      collect(expression.right, names);
      return;
    case 'assign':
      // Storing into a plain variable does not read it.
      if (expression.target.kind !== 'name' || expression.operator !== undefined)
        collect(expression.target, names);
      collect(expression.value, names);
      return;
    case 'step':
      collect(expression.target, names);
      return;
    case 'call':
      collect(expression.callee, names);
      for (const argument of expression.arguments) collect(argument, names);
      return;
    case 'member':
      collect(expression.object, names);
      names.add(expression.field);
      return;
    case 'index':
      collect(expression.array, names);
      collect(expression.index, names);
      return;
    case 'opaque':
      for (const word of expression.text.match(/[A-Za-z_]\w*/g) ?? []) names.add(word);
      for (const part of expression.parts) collect(part, names);
  }
}
