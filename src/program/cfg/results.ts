import type { Span } from '../../text/span';
import { OutOfSteps } from '../../text/step-budget';
import type { Expression, FunctionBody, Instruction } from './ir';
import { computeLiveness } from './liveness';

/**
 * Whether `body` does nothing with what the call at `span` returns: it is a statement of its own, or what it returns goes into a
 * local variable that is not read before it gets another value.
 */
export function isDiscarded(body: FunctionBody, span: Span): boolean {
  try {
    return body.instructions.some((instruction) => discards(body, instruction, span));
  } catch (thrown) {
    // Whether it is read is not known then.
    if (thrown instanceof OutOfSteps) return false;
    throw thrown;
  }
}

function discards(body: FunctionBody, instruction: Instruction, span: Span): boolean {
  switch (instruction.kind) {
    case 'evaluate':
      return isLost(body, instruction, (expression) => isAt(expression, span));
    case 'call': {
      // What a function returns that may be followed is in a variable of its own first.
      const { call, result, next } = instruction;
      const user = isAt(call, span) ? body.instructions[next] : undefined;
      const isResult = (expression: Expression): boolean =>
        expression.kind === 'name' && expression.name === result;
      return user?.kind === 'evaluate' && isLost(body, user, isResult);
    }
    default:
      return false;
  }
}

/** Whether all that `instruction` does with a value of which `isValue` is to evaluate it, or to store it where nobody looks. */
function isLost(
  body: FunctionBody,
  { expression, next }: Instruction & { readonly kind: 'evaluate' },
  isValue: (expression: Expression) => boolean,
): boolean {
  const plain = withoutCasts(expression);
  if (isValue(plain)) return true;
  if (plain.kind !== 'assign' || plain.operator !== undefined || !isValue(withoutCasts(plain.value)))
    return false;
  const { target } = plain;
  if (target.kind !== 'name' || !body.types.has(target.name)) return false;
  return !isOfLoop(body, target.name) && !computeLiveness(body).isLive(next, target.name);
}

/** Whether a loop macro is given the variable `name`: what it does with it, nobody knows. */
function isOfLoop({ instructions }: FunctionBody, name: string): boolean {
  return instructions.some((one) => one.kind === 'turn' && one.assigned.includes(name));
}

function withoutCasts(expression: Expression): Expression {
  return expression.kind === 'cast' ? withoutCasts(expression.operand) : expression;
}

function isAt({ kind, span }: Expression, at: Span): boolean {
  return kind === 'call' && span.start === at.start && span.end === at.end;
}
