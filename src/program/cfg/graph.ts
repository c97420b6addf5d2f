import { StepBudget } from '../../text/step-budget';
import type { Instruction, Label } from './ir';

/**
 * For finding out something of a whole control-flow graph: each instruction may be come to as often as in a function with some
 * hundred decisions in a loop, and the deepest `goto` there is.
 * @param of the function, in instructions
 */
export function graphBudget(of: number): StepBudget {
  return new StepBudget('finding out what matters in it', 2_000_000 + 2000 * of);
}

/** The instructions that can come after `instruction`. */
export function successors(instruction: Instruction): readonly Label[] {
  switch (instruction.kind) {
    case 'evaluate':
    case 'call':
    case 'declare':
    case 'jump':
      return instruction.next < 0 ? [] : [instruction.next];
    case 'branch':
      return [instruction.yes, instruction.no];
    case 'turn':
      return [instruction.body, instruction.exit];
    case 'blur':
      return [instruction.next];
    case 'return':
    case 'lost':
      return [];
  }
}

/** The instructions that can come before each instruction. */
export function predecessors(instructions: readonly Instruction[]): readonly (readonly Label[])[] {
  const before: Label[][] = instructions.map(() => []);
  for (const [label, instruction] of instructions.entries())
    for (const next of successors(instruction)) before[next]?.push(label);
  return before;
}

/**
 * The place where all ways from each instruction to the function's end meet again, or undefined where they meet only
 * at the end, or where the end cannot be reached (Cooper, Harvey and Kennedy's iteration, on the reversed graph).
 */
export function meetingPlaces(
  instructions: readonly Instruction[],
  budget: StepBudget,
): readonly (Label | undefined)[] {
  const end = instructions.length;
  const before = predecessors(instructions);
  const ends = instructions.flatMap((instruction, label) =>
    successors(instruction).length === 0 ? [label] : [],
  );
  const order = reversePostorder(end, (label) => (label === end ? ends : (before[label] ?? [])));
  const rank = new Map(order.map((label, at) => [label, at]));
  const meeting = new Map<Label, Label>([[end, end]]);
  const meet = (a: Label, b: Label): Label => {
    let [left, right] = [a, b];
    while (left !== right) {
      budget.spend();
      const [l, r] = [rank.get(left) ?? 0, rank.get(right) ?? 0];
      if (l > r) left = meeting.get(left) ?? end;
      else right = meeting.get(right) ?? end;
    }
    return left;
  };
  for (let changed = true; changed;) {
    changed = false;
    budget.spend(order.length);
    for (const label of order.slice(1)) {
      const instruction = instructions[label];
      const next = instruction && successors(instruction).length > 0 ? successors(instruction) : [end];
      const known = next.filter((candidate) => meeting.has(candidate));
      const [first, ...others] = known;
      if (first === undefined) continue;
      const met = others.reduce(meet, first);
      if (meeting.get(label) !== met) {
        meeting.set(label, met);
        changed = true;
      }
    }
  }
  return instructions.map((_, label) => {
    const met = meeting.get(label);
    return met === end ? undefined : met;
  });
}

/** What is reached from `start` by steps of `next`, each before what it leads to but for steps back in a loop. */
export function reversePostorder(start: Label, next: (label: Label) => readonly Label[]): readonly Label[] {
  const order: Label[] = [];
  const seen = new Set<Label>([start]);
  const stack = [{ label: start, next: next(start), at: 0 }];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const label = top.next[top.at++];
    if (label === undefined) {
      order.push(top.label);
      stack.pop();
    } else if (!seen.has(label)) {
      seen.add(label);
      stack.push({ label, next: next(label), at: 0 });
    }
  }
  return order.reverse();
}
