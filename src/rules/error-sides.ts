import { effectTable } from '../kernel/effect-table';
import { successors } from '../program/cfg/graph';
import type { Expression, FunctionBody, Label } from '../program/cfg/ir';

/** The branch that comes straight behind an instruction: of a call, the one that asks for its result. */
export function branchBehind({ instructions }: FunctionBody, start: Label): Label | undefined {
  const seen = new Set<Label>();
  for (let label = start; !seen.has(label);) {
    seen.add(label);
    const instruction = instructions[label];
    if (!instruction || instruction.kind === 'branch') return instruction && label;
    const [next, another] = successors(instruction);
    if (next === undefined || another !== undefined) return undefined;
    label = next;
  }
  return undefined;
}

/**
 * Where `body` goes on when a call that returns an error number has failed: the side of the next branch that its condition tells.
 * Both sides where it does not, and what comes next where the function goes on without a branch.
 *
 * @param call the instruction that calls
 */
export function errorSides(body: FunctionBody, call: Label): readonly Label[] {
  const at = branchBehind(body, call) ?? call;
  const instruction = body.instructions[at];
  if (!instruction) return [];
  const isTold = instruction.kind === 'branch' && holdsForErrors(instruction.condition);
  return isTold ? [instruction.yes] : successors(instruction);
}

/** Whether a condition holds where the number that it asks is an error. */
function holdsForErrors(condition: Expression): boolean {
  switch (condition.kind) {
    case 'name':
      return true;
    case 'assign':
      return holdsForErrors(condition.value);
    case 'cast':
      return holdsForErrors(condition.operand);
    case 'call': {
      const effect = condition.callee.kind === 'name' ? effectTable.get(condition.callee.name) : undefined;
      const value = effect?.kind === 'value' ? condition.arguments[effect.of] : undefined;
      return value ? holdsForErrors(value) : true;
    }
    case 'binary': {
      const { operator, right } = condition;
      return (operator === '<' || operator === '!=') && right.kind === 'number' && right.value === 0n;
    }
    default:
      return false;
  }
}
