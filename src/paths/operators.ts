import { and, constantBits, constantOf, exclusiveOr, or, shift, unknownBits, type Bits } from './bits';
import type { BinaryOperator } from './ir';
import { computed, constant, negate, symbol, testValue, type Value } from './value';

/** The value of `a operator b`. */
export function binary(operator: BinaryOperator, a: Value, b: Value): Value {
  switch (operator) {
    case '==':
    case '!=':
      return equality(a, b, operator === '!=');
    case '<':
    case '>':
    case '<=':
    case '>=':
      return ordering(operator, a, b);
    default:
      return arithmetic(operator, a, b);
  }
}

function equality(a: Value, b: Value, negated: boolean): Value {
  const left = constantOf(a.bits);
  const right = constantOf(b.bits);
  if (left !== undefined && right !== undefined) return constant((left === right) === negated ? 0n : 1n);
  if (right !== undefined) return testValue({ of: a, equals: right, negated });
  if (left !== undefined) return testValue({ of: b, equals: left, negated });
  if (a.key === b.key) return constant(negated ? 0n : 1n);
  const [first, second] = [a.key, b.key].sort();
  const equal = symbol(`(${first ?? ''}==${second ?? ''})`);
  return negated ? negate(equal) : equal;
}

/** All four orders are written with `<`, so that the same question has the same name. */
function ordering(operator: '<' | '>' | '<=' | '>=', a: Value, b: Value): Value {
  if (operator === '>') return ordering('<', b, a);
  if (operator === '<=') return negate(ordering('<', b, a));
  if (operator === '>=') return negate(ordering('<', a, b));
  const left = constantOf(a.bits);
  const right = constantOf(b.bits);
  if (left !== undefined && right !== undefined)
    return constant(BigInt.asIntN(64, left) < BigInt.asIntN(64, right) ? 1n : 0n);
  // A conversion returns 0 or a negative error: below zero is the same as not zero.
  if (a.conversions && right === 0n) return testValue({ of: a, equals: 0n, negated: true });
  return symbol(`(${a.key}<${b.key})`);
}

function arithmetic(operator: BinaryOperator, a: Value, b: Value): Value {
  const conversions = operator === '|' ? [...(a.conversions ?? []), ...(b.conversions ?? [])] : [];
  const memory = operator === '+' || operator === '-' ? (a.memory ?? b.memory) : a.memory;
  const commutes = operator === '+' || operator === '|' || operator === '&' || operator === '*';
  const keys = commutes ? [a.key, b.key].sort() : [a.key, b.key];
  return computed(`(${keys.join(operator)})`, bitsOf(operator, a.bits, b.bits), {
    ...(conversions.length > 0 && { conversions }),
    ...(memory && { memory }),
  });
}

function bitsOf(operator: BinaryOperator, a: Bits, b: Bits): Bits {
  const left = constantOf(a);
  const right = constantOf(b);
  if (operator === '|') return or(a, b);
  if (operator === '&') return and(a, b);
  if (operator === '^') return exclusiveOr(a, b);
  if (operator === '<<' && right !== undefined) return shift(a, right);
  if (operator === '>>' && right !== undefined) return shift(a, -right);
  if (left === undefined || right === undefined) return unknownBits;
  switch (operator) {
    case '+':
      return constantBits(left + right);
    case '-':
      return constantBits(left - right);
    case '*':
      return constantBits(left * right);
    case '/':
      return right === 0n ? unknownBits : constantBits(left / right);
    case '%':
      return right === 0n ? unknownBits : constantBits(left % right);
    default:
      return unknownBits;
  }
}
