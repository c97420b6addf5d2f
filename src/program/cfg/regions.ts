import { addTo } from '../../text/lists';
import type { StepBudget } from '../../text/step-budget';
import { successors } from './graph';
import type { FunctionBody, Instruction, Label } from './ir';

/** Where the branches of each decision meet, of those whose branches do. */
export function decisionsThatMeet(
  { instructions }: FunctionBody,
  meetings: readonly (Label | undefined)[],
): ReadonlyMap<Label, Label> {
  const decisions = new Map<Label, Label>();
  for (const [label, { kind }] of instructions.entries()) {
    const meeting = meetings[label];
    if (meeting !== undefined && (kind === 'branch' || kind === 'turn')) decisions.set(label, meeting);
  }
  return decisions;
}

/**
 * The decisions that each instruction hangs on (Ferrante, Ottenstein and Warren 1987): what lies between the parting and the
 * meeting of one hangs on it, or on another one that does.
 */
export function controlsOf(
  { instructions }: FunctionBody,
  meetings: readonly (Label | undefined)[],
  decisions: ReadonlyMap<Label, Label>,
  budget: StepBudget,
): ReadonlyMap<Label, readonly Label[]> {
  const controls = new Map<Label, Label[]>();
  for (const [decision, meeting] of decisions) {
    const instruction = instructions[decision];
    const hanging = new Set<Label>();
    for (const next of instruction ? successors(instruction) : []) {
      let at: Label | undefined = next;
      for (; at !== undefined && at !== meeting; at = meetings[at]) {
        budget.spend();
        hanging.add(at);
      }
      // From a loop without an end, no way leads to the meeting.
      if (at === undefined)
        for (const label of between(instructions, decision, meeting, budget)) hanging.add(label);
    }
    for (const label of hanging) addTo(controls, label, decision);
  }
  return controls;
}

/** Everything that can happen after `from` and before `to`; `from` itself only where it is come back to. */
export function between(
  instructions: readonly Instruction[],
  from: Label,
  to: Label,
  budget: StepBudget,
): readonly Label[] {
  const labels = new Set<Label>();
  const waiting: Label[] = [from];
  for (let label = waiting.pop(); label !== undefined; label = waiting.pop()) {
    const instruction = instructions[label];
    for (const next of instruction ? successors(instruction) : []) {
      if (next === to || next === from || labels.has(next)) continue;
      budget.spend();
      labels.add(next);
      waiting.push(next);
    }
  }
  return [...labels].sort((a, b) => a - b);
}
