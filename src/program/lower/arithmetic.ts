import type { BinaryOperator } from '../cfg/ir';

/**
 * What C computes of two constants of 64 bits.
 *
 * @returns modulo 2^64, an order or equality as 0 or 1; undefined where a division by zero leaves no value
 */
export function calculate(operator: BinaryOperator, a: bigint, b: bigint): bigint | undefined {
  const value = exact(operator, BigInt.asUintN(64, a), BigInt.asUintN(64, b));
  return value === undefined ? undefined : BigInt.asUintN(64, value);
}

function exact(operator: BinaryOperator, a: bigint, b: bigint): bigint | undefined {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0n ? undefined : a / b;
    case '%':
      return b === 0n ? undefined : a % b;
    case '<<':
      return b < 64n ? a << b : 0n;
    case '>>':
      return b < 64n ? a >> b : 0n;
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '==':
      return truth(a === b);
    case '!=':
      return truth(a !== b);
    case '<':
      return truth(signed(a) < signed(b));
    case '>':
      return truth(signed(a) > signed(b));
    case '<=':
      return truth(signed(a) <= signed(b));
    case '>=':
      return truth(signed(a) >= signed(b));
  }
}

const truth = (holds: boolean): bigint => (holds ? 1n : 0n);
const signed = (value: bigint): bigint => BigInt.asIntN(64, value);
