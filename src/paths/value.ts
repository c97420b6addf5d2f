import type { MemoryForm } from '../kernel/effects';
import { constantBits, constantOf, unknownBits, type Bits } from './bits';
import type { VariableType } from './ir';

/** A member of a structure type, whichever object it is in: `struct ring`, `buf[].dma`. */
export interface Member {
  readonly struct: string;
  readonly path: string;
}

/** Where a value can be stored. Equal keys are the same place. */
export interface Place {
  readonly key: string;
  readonly type: VariableType;
  readonly member?: Member;
}

/** The memory that a value leads to. */
export interface MemoryReference {
  readonly object: string;
  readonly form: MemoryForm;
  /** The form in which the object's id is the value itself. */
  readonly home: MemoryForm;
}

/** Where a value that this function did not make comes from. */
export type Origin =
  | { readonly kind: 'member'; readonly member: Member }
  | { readonly kind: 'parameter'; readonly index: number };

/** A value that is true where another equals a constant. */
export interface Test {
  readonly of: Value;
  readonly equals: bigint;
  readonly negated: boolean;
}

/** A symbolic value: equal keys are equal values. */
export interface Value {
  readonly key: string;
  readonly bits: Bits;
  readonly type: VariableType;
  /** The place whose address this is. */
  readonly address?: Place;
  readonly memory?: MemoryReference;
  /** Key of the address that this is an offset from, where the memory there is not known otherwise. */
  readonly base?: string;
  /** Id of the mapping that this is the handle of. */
  readonly mapping?: string;
  /** Id of the mapping that this says whether it failed. */
  readonly checks?: string;
  /** Ids of the conversions that this is the result of; non-zero is failure. */
  readonly conversions?: readonly string[];
  readonly test?: Test;
  readonly origin?: Origin;
}

const untyped: VariableType = { pointers: 0 };
/** Longer keys would cost more than knowing the value is worth. */
const longestKey = 240;

export function symbol(key: string, rest: Partial<Omit<Value, 'key'>> = {}): Value {
  return { key, bits: unknownBits, type: untyped, ...rest };
}

export function constant(value: bigint): Value {
  return { key: `#${BigInt.asUintN(64, value)}`, bits: constantBits(value), type: untyped };
}

/** A value computed from others; `bits` may tell that it is a constant. */
export function computed(key: string, bits: Bits, rest: Partial<Omit<Value, 'key' | 'bits'>> = {}): Value {
  const known = constantOf(bits);
  if (known !== undefined)
    return { ...constant(known), ...(rest.conversions && { conversions: rest.conversions }) };
  return symbol(key.length > longestKey ? `${key.slice(0, longestKey)}…${hash(key)}` : key, {
    ...rest,
    bits,
  });
}

export function isZero(value: Value): boolean {
  return constantOf(value.bits) === 0n;
}

/** The opposite truth of `value`. */
export function negate(value: Value): Value {
  const known = constantOf(value.bits);
  if (known !== undefined) return constant(known === 0n ? 1n : 0n);
  if (value.test) return testValue({ ...value.test, negated: !value.test.negated });
  return testValue({ of: value, equals: 0n, negated: false });
}

export function testValue(test: Test): Value {
  const key = `(${test.of.key}${test.negated ? '!=' : '=='}${test.equals})`;
  return computed(key, unknownBits, {
    test,
    ...(test.of.conversions && { conversions: test.of.conversions }),
  });
}

/** The place behind a pointer. */
export function dereference(pointer: Value): Place {
  if (pointer.address) return pointer.address;
  const { struct, pointers } = pointer.type;
  const type = { pointers: Math.max(0, pointers - 1), ...(struct !== undefined && { struct }) };
  return { key: `*${pointer.key}`, type };
}

/** Element `index` of the array that `pointer` is. */
export function element(pointer: Value, index: Value): Place {
  const place = dereference(pointer);
  const member = pointer.origin?.kind === 'member' ? pointer.origin.member : place.member;
  return {
    key: `${place.key}[${index.key}]`,
    type: place.type,
    ...(member && { member: { struct: member.struct, path: `${member.path}[]` } }),
  };
}

export function addressOf(place: Place): Value {
  const type = { ...place.type, pointers: place.type.pointers + 1 };
  return symbol(`&${place.key}`, { address: place, type });
}

/** The memory that `value` leads to; a value of unknown making is its own object. */
export function memoryOf(value: Value, form: MemoryForm): MemoryReference {
  return value.memory ?? { object: value.base ?? value.key, form, home: form };
}

/** The same memory in another form. */
export function convertAddress(value: Value, from: MemoryForm, to: MemoryForm): Value {
  const { object, home } = memoryOf(value, from);
  return symbol(to === home ? object : `${to}:${object}`, { memory: { object, form: to, home } });
}

function hash(text: string): string {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
  return (sum >>> 0).toString(36);
}
