import { OutOfSteps } from '../../text/step-budget';
import type { Expression, FunctionBody, Instruction } from './ir';
import { computeLiveness, type Liveness } from './liveness';

/**
 * The calls of `body` of whose result nothing is made, by where they begin: a call that is a statement of its own, or whose
 * result goes into a local variable that is not read before it gets another value.
 */
export function discardedCalls(body: FunctionBody): ReadonlySet<number> {
  const found = new Set<number>();
  const inLoops = namesInLoops(body);
  let live: Liveness | undefined;
  try {
    for (const instruction of body.instructions) {
      const made = callOf(body, instruction);
      if (!made) continue;
      const { call, target, next } = made;
      if (target === undefined) found.add(call.span.start);
      else if (body.types.has(target) && !inLoops.has(target)) {
        live ??= computeLiveness(body);
        if (!live.isLive(next, target)) found.add(call.span.start);
      }
    }
  } catch (thrown) {
    // What is read further on is not known then.
    if (!(thrown instanceof OutOfSteps)) throw thrown;
  }
  return found;
}

/** A call that is all that `instruction` evaluates, or all that it stores in the variable `target`. */
function callOf(
  { instructions }: FunctionBody,
  instruction: Instruction,
): { readonly call: Expression; readonly target: string | undefined; readonly next: number } | undefined {
  if (instruction.kind === 'call') {
    // What a function returns that may be followed is in a variable of its own first.
    const { call, result, next } = instruction;
    const user = instructions[next];
    const used = user?.kind === 'evaluate' ? storedOf(user.expression) : undefined;
    if (user?.kind !== 'evaluate' || used?.value.kind !== 'name' || used.value.name !== result)
      return undefined;
    return { call, target: used.target, next: user.next };
  }
  if (instruction.kind !== 'evaluate') return undefined;
  const stored = storedOf(instruction.expression);
  return stored?.value.kind === 'call'
    ? { call: stored.value, target: stored.target, next: instruction.next }
    : undefined;
}

/** A value, and the variable that it is stored in, if any; undefined where it is stored elsewhere. */
function storedOf(
  expression: Expression,
): { readonly value: Expression; readonly target: string | undefined } | undefined {
  const plain = withoutCasts(expression);
  if (plain.kind !== 'assign') return { value: plain, target: undefined };
  if (plain.operator !== undefined || plain.target.kind !== 'name') return undefined;
  return { value: withoutCasts(plain.value), target: plain.target.name };
}

/** The variables that loop macros are given: what these do with them, nobody knows. */
function namesInLoops({ instructions }: FunctionBody): ReadonlySet<string> {
  return new Set(instructions.flatMap((one) => (one.kind === 'turn' ? one.assigned : [])));
}

function withoutCasts(expression: Expression): Expression {
  return expression.kind === 'cast' ? withoutCasts(expression.operand) : expression;
}
