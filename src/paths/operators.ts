import { and, constantBits, constantOf, exclusiveOr, or, shift, unknownBits, type Bits } from './bits';
import type { BinaryOperator } from './ir';
import { computed, constant, negate, symbol, testValue, type Value } from './value';

const minusOne = (1n << 64n) - 1n;

/** What the macro `name` makes of two positions: the bits from `low` to `high`, where both are known. */
export function bitsBetween(name: string, high: Value, low: Value): Value {
  const [last, first] = [constantOf(high.bits), constantOf(low.bits)];
  if (last === undefined || first === undefined || last > 63n || first > last)
    return symbol(`${name}(${high.key},${low.key})`);
  return constant((1n << (last + 1n)) - (1n << first));
}

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
  // A conversion returns 0 or a negative error: below zero is the same as not zero, and above -1 the same as zero.
  if (isResult(a) && right === 0n) return testValue({ of: a, equals: 0n, negated: true });
  if (isResult(a) && right === 1n) return constant(1n);
  if (isResult(b) && left === minusOne) return testValue({ of: b, equals: 0n, negated: false });
  if (isResult(b) && left === 0n) return constant(0n);
  return symbol(`(${a.key}<${b.key})`);
}

/** Whether a value is what one or more conversions returned, not the answer to a question about it. */
function isResult({ conversions, test }: Value): boolean {
  return conversions !== undefined && !test;
}

function arithmetic(operator: BinaryOperator, a: Value, b: Value): Value {
  const conversions = operator === '|' ? [...(a.conversions ?? []), ...(b.conversions ?? [])] : [];
  const moves = operator === '+' || operator === '-';
  const memory = moves ? (a.memory ?? b.memory) : a.memory;
  const base = moves && !memory ? baseOf(a, b) : undefined;
  const commutes = operator === '+' || operator === '|' || operator === '&' || operator === '*';
  const keys = commutes ? [a.key, b.key].sort() : [a.key, b.key];
  return computed(`(${keys.join(operator)})`, bitsOf(operator, a.bits, b.bits), {
    ...(conversions.length > 0 && { conversions }),
    ...(memory && { memory }),
    ...(base !== undefined && { base }),
  });
}

/** The address that a sum is an offset from: the operand that is a pointer, or the only one that is no constant. */
function baseOf(a: Value, b: Value): string | undefined {
  const candidates = [a, b].filter(({ bits }) => constantOf(bits) === undefined);
  const pointers = candidates.filter(({ type, base }) => type.pointers > 0 || base !== undefined);
  const [one, other] = pointers.length > 0 ? pointers : candidates;
  return one && !other ? (one.base ?? one.key) : undefined;
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
