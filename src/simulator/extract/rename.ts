import type { Expression, FunctionBody, Instruction } from '../../program/cfg/ir';

/** `body` with its parameters and local variables called `prefix:name`, so that functions can be run in one another. */
export function renameLocals(body: FunctionBody, prefix: string): FunctionBody {
  const isLocal = (name: string): boolean => body.types.has(name) || name.startsWith('$');
  const name = (plain: string): string => (isLocal(plain) ? `${prefix}:${plain}` : plain);
  const inside = (expression: Expression): Expression => renameIn(expression, name);
  return {
    ...body,
    parameters: body.parameters.map(name),
    types: new Map([...body.types].map(([plain, type]) => [name(plain), type])),
    instructions: body.instructions.map((instruction) => renameInstruction(instruction, name, inside)),
  };
}

function renameInstruction(
  instruction: Instruction,
  name: (plain: string) => string,
  inside: (expression: Expression) => Expression,
): Instruction {
  switch (instruction.kind) {
    case 'evaluate':
      return { ...instruction, expression: inside(instruction.expression) };
    case 'call': {
      const call = inside(instruction.call);
      return call.kind === 'call' ? { ...instruction, call, result: name(instruction.result) } : instruction;
    }
    case 'declare':
      return { ...instruction, name: name(instruction.name) };
    case 'branch':
      return { ...instruction, condition: inside(instruction.condition) };
    case 'turn':
      return { ...instruction, assigned: instruction.assigned.map(name) };
    case 'blur':
      return {
        ...instruction,
        expressions: instruction.expressions.map(inside),
        assigned: instruction.assigned.map(name),
      };
    case 'return':
      return { ...instruction, value: instruction.value && inside(instruction.value) };
    case 'jump':
    case 'lost':
      return instruction;
  }
}

function renameIn(expression: Expression, name: (plain: string) => string): Expression {
  const inside = (part: Expression): Expression => renameIn(part, name);
  switch (expression.kind) {
    case 'number':
      return expression;
    case 'name':
      return { ...expression, name: name(expression.name) };
    case 'unary':
    case 'cast':
      return { ...expression, operand: inside(expression.operand) };
    case 'binary':
      return { ...expression, left: inside(expression.left), right: inside(expression.right) };
    case 'assign':
      return { ...expression, target: inside(expression.target), value: inside(expression.value) };
    case 'step':
      return { ...expression, target: inside(expression.target) };
    case 'call':
      return {
        ...expression,
        callee: inside(expression.callee),
        arguments: expression.arguments.map(inside),
      };
    case 'member':
      return { ...expression, object: inside(expression.object) };
    case 'index':
      return { ...expression, array: inside(expression.array), index: inside(expression.index) };
    case 'opaque':
      return { ...expression, parts: expression.parts.map(inside) };
  }
}
