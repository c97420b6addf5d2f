import type { Expression, Instruction } from './ir';

/** The expression that an instruction evaluates, if any. */
export function expressionOf(instruction: Instruction): Expression | undefined {
  switch (instruction.kind) {
    case 'evaluate':
      return instruction.expression;
    case 'call':
      return instruction.call;
    case 'branch':
      return instruction.condition;
    case 'return':
      return instruction.value;
    default:
      return undefined;
  }
}

/** All expressions that an instruction evaluates, or may evaluate. */
export function expressionsOf(instruction: Instruction): readonly Expression[] {
  if (instruction.kind === 'blur') return instruction.expressions;
  const expression = expressionOf(instruction);
  return expression ? [expression] : [];
}

/** `expression` and all expressions in it. */
export function parts(expression: Expression): readonly Expression[] {
  const all: Expression[] = [];
  addParts(expression, all);
  return all;
}

function addParts(expression: Expression, all: Expression[]): void {
  all.push(expression);
  for (const child of children(expression)) addParts(child, all);
}

function children(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'name':
      return [];
    case 'unary':
    case 'cast':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'assign':
      return [expression.target, expression.value];
    case 'step':
      return [expression.target];
    case 'call':
      return [expression.callee, ...expression.arguments];
    case 'member':
      return [expression.object];
    case 'index':
      return [expression.array, expression.index];
    case 'opaque':
      return expression.parts;
  }
}

/** Adds the variables, members and callees that `expression` reads; storing into one does not read it. */
export function addNamesRead(expression: Expression, names: Set<string>): void {
  if (expression.kind === 'name') names.add(expression.name);
  else if (expression.kind === 'member') names.add(expression.field);
  else if (expression.kind === 'opaque')
    for (const word of expression.text.match(/[A-Za-z_]\w*/g) ?? []) names.add(word);
  const read =
    expression.kind === 'assign' && expression.operator === undefined
      ? [...readToFind(expression.target), expression.value]
      : children(expression);
  for (const part of read) addNamesRead(part, names);
}

/** What is read to find out which place is meant. */
function readToFind(place: Expression): readonly Expression[] {
  if (place.kind === 'name') return [];
  return place.kind === 'cast' ? readToFind(place.operand) : children(place);
}

/** What `expression` stores into, at its own level or in an argument. */
export function stores(expression: Expression): readonly Store[] {
  return parts(expression).flatMap((part): readonly Store[] =>
    part.kind === 'assign'
      ? [{ target: part.target, value: part.value, isPlain: part.operator === undefined }]
      : part.kind === 'step'
        ? [{ target: part.target, value: undefined, isPlain: false }]
        : [],
  );
}

/** A place and what is stored there; undefined where it is a number more or less than before. */
export interface Store {
  readonly target: Expression;
  readonly value: Expression | undefined;
  /** Whether `value` takes the place of what was there before. */
  readonly isPlain: boolean;
}

/** The variable or member that a place is called by: `dma` of `ring->buf[i].dma`. */
export function lastName(place: Expression): string | undefined {
  switch (place.kind) {
    case 'name':
      return place.name;
    case 'member':
      return place.field;
    case 'index':
      return lastName(place.array);
    case 'unary':
    case 'cast':
      return lastName(place.operand);
    default:
      return undefined;
  }
}

/** The calls of functions by name in `expression`. */
export function calls(
  expression: Expression,
): readonly { readonly name: string; readonly expression: Expression & { readonly kind: 'call' } }[] {
  return parts(expression).flatMap((part) =>
    part.kind === 'call' && part.callee.kind === 'name' ? [{ name: part.callee.name, expression: part }] : [],
  );
}

/** The functions that are called by name. */
export function calledIn(instructions: readonly Instruction[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const instruction of instructions)
    for (const expression of expressionsOf(instruction))
      for (const { name } of calls(expression)) names.add(name);
  return names;
}
