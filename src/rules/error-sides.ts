import { effectTable } from '../kernel/effect-table';
import { successors } from '../program/cfg/graph';
import type { Expression, FunctionBody, Label } from '../program/cfg/ir';

/**
 * Where `body` goes on when a call that returns an error number has failed: the side of the next branch that its condition tells.
 * Both sides where it does not, and what comes next where the function goes on without a branch.
 *
 * @param call the instruction that calls
 */
export function errorSides({ instructions }: FunctionBody, call: Label): readonly Label[] {
  const seen = new Set<Label>();
  for (let label = call; !seen.has(label);) {
    seen.add(label);
    const instruction = instructions[label];
    if (!instruction) break;
    const next = successors(instruction);
    if (instruction.kind === 'branch')
      return holdsForErrors(instruction.condition) ? [instruction.yes] : next;
    const [only, another] = next;
    if (only === undefined || another !== undefined) break;
    label = only;
  }
  const first = instructions[call];
  return first ? successors(first) : [];
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
