import type { BinaryOperator } from '../../program/cfg/ir';
import { calculate } from '../../program/lower/arithmetic';
import { and, constantBits, exclusiveOr, or, shift, unknownBits, type Bits } from './bits';
import { isResult } from './memory';
import type { Term, Terms } from './terms';

const minusOne = (1n << 64n) - 1n;

/** What the macro `name` makes of two positions: the bits from `low` to `high`, where both are known. */
export function bitsBetween(terms: Terms, name: string, high: Term, low: Term): Term {
  const [last, first] = [high.value, low.value];
  if (last === undefined || first === undefined || last > 63n || first > last)
    return terms.operation(name, [high, low]);
  return terms.number((1n << (last + 1n)) - (1n << first));
}

/** The opposite truth of `term`. */
export function negate(terms: Terms, term: Term): Term {
  if (term.value !== undefined) return terms.number(term.value === 0n ? 1n : 0n);
  const [inner] = term.operands;
  if (term.kind === 'operation' && term.text === '!' && inner) return truth(terms, inner);
  if (isTest(term)) return terms.operation('!', [term]);
  return terms.operation('==', [term, terms.number(0n)]);
}

/** 0 or 1 as `term` is zero or not. */
function truth(terms: Terms, term: Term): Term {
  return isTest(term) ? term : terms.operation('!', [terms.operation('==', [term, terms.number(0n)])]);
}

/** Whether `term` is a question, whose answer is 0 or 1. */
function isTest({ kind, text }: Term): boolean {
  return kind === 'operation' && (text === '==' || text === '<' || text === '!');
}

/**
 * The value of `a operator b`.
 * @param pointer which operand is an address, where the source says so
 */
export function binary(
  terms: Terms,
  operator: BinaryOperator,
  a: Term,
  b: Term,
  pointer?: 'left' | 'right',
): Term {
  switch (operator) {
    case '==':
      return equality(terms, a, b);
    case '!=':
      return negate(terms, equality(terms, a, b));
    case '<':
      return ordering(terms, a, b);
    case '>':
      return ordering(terms, b, a);
    case '<=':
      return negate(terms, ordering(terms, b, a));
    case '>=':
      return negate(terms, ordering(terms, a, b));
    default:
      return arithmetic(terms, operator, a, b, pointer);
  }
}

function equality(terms: Terms, a: Term, b: Term): Term {
  if (a === b) return terms.number(1n);
  if (a.value !== undefined && b.value !== undefined) return terms.number(0n);
  if (a.value !== undefined) return equality(terms, b, a);
  if (b.value === 0n && isTest(a)) return negate(terms, a);
  if (isConstantName(a) && isConstantName(b)) return terms.number(0n);
  return terms.operation('==', b.value !== undefined || a.id < b.id ? [a, b] : [b, a]);
}

/** A macro or enumerator of which the value is not known: two names are two values. */
function isConstantName({ kind, place }: Term): boolean {
  return kind === 'read' && place?.kind === 'variable' && /^[A-Z][A-Z\d_]+$/.test(place.name);
}

/** All orders are written with `<`, so that the same question is the same term. */
function ordering(terms: Terms, a: Term, b: Term): Term {
  const [left, right] = [a.value, b.value];
  if (a === b) return terms.number(0n);
  if (left !== undefined && right !== undefined)
    return terms.number(BigInt.asIntN(64, left) < BigInt.asIntN(64, right) ? 1n : 0n);
  if (a.kind === 'count' && right === 0n) return terms.number(0n);
  if (a.kind === 'count' && right === 1n) return negate(terms, a);
  if (b.kind === 'count' && left === 0n) return truth(terms, b);
  // A conversion returns 0 or a negative error: below zero is the same as not zero, and above -1 the same as zero.
  if (isResult(a) && right === 0n) return truth(terms, a);
  if (isResult(a) && right === 1n) return terms.number(1n);
  if (isResult(b) && left === minusOne) return negate(terms, b);
  if (isResult(b) && left === 0n) return terms.number(0n);
  return terms.operation('<', [a, b]);
}

function arithmetic(
  terms: Terms,
  operator: BinaryOperator,
  a: Term,
  b: Term,
  pointer: 'left' | 'right' | undefined,
): Term {
  const moves = operator === '+' || operator === '-';
  if (moves && b.value === 0n) return a;
  if (operator === '+' && a.value === 0n) return b;
  if (operator === '|' && (a === b || b.value === 0n)) return a;
  if (operator === '|' && a.value === 0n) return b;
  if (moves && b.value !== undefined) return displaced(terms, a, operator === '+' ? b.value : -b.value);
  if (operator === '+' && a.value !== undefined) return displaced(terms, b, a.value);
  const base = moves ? baseOf(a, b, pointer) : undefined;
  const commutes = operator === '+' || operator === '|' || operator === '&' || operator === '*';
  const ordered = commutes && b.id < a.id ? [b, a] : [a, b];
  return terms.operation(operator, ordered, base, bitsOf(operator, a.bits, b.bits));
}

/** `term + by`; steps that undo one another leave nothing behind. */
function displaced(terms: Terms, term: Term, by: bigint): Term {
  const [inner, already] = term.operands;
  if (term.value !== undefined) return terms.number(term.value + by);
  if (term.kind === 'operation' && term.text === '+' && inner && already?.value !== undefined) {
    const sum = BigInt.asUintN(64, already.value + by);
    return sum === 0n ? inner : terms.operation('+', [inner, terms.number(sum)], inner.base ?? inner);
  }
  return terms.operation('+', [term, terms.number(by)], term.base ?? term);
}

/** The address that a sum is an offset from: the operand that is a pointer. */
function baseOf(a: Term, b: Term, pointer: 'left' | 'right' | undefined): Term | undefined {
  if (pointer) return pointer === 'left' ? (a.base ?? a) : (b.base ?? b);
  const isAddress = ({ kind, base }: Term): boolean =>
    kind === 'object' || kind === 'form' || kind === 'address' || base !== undefined;
  const [one, other] = [a, b].filter(isAddress);
  return one && !other ? (one.base ?? one) : undefined;
}

function bitsOf(operator: BinaryOperator, a: Bits, b: Bits): Bits {
  switch (operator) {
    case '|':
      return or(a, b);
    case '&':
      return and(a, b);
    case '^':
      return exclusiveOr(a, b);
    default:
      break;
  }
  const [left, right] = [constant(a), constant(b)];
  if (operator === '<<' && right !== undefined) return shift(a, right);
  if (operator === '>>' && right !== undefined) return shift(a, -right);
  if (left === undefined || right === undefined) return unknownBits;
  const value = calculate(operator, left, right);
  return value === undefined ? unknownBits : constantBits(value);
}

function constant({ ones, zeros }: Bits): bigint | undefined {
  return (ones | zeros) === minusOne ? ones : undefined;
}
