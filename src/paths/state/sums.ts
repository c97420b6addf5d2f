import type { Place, Term } from '../values/terms';
import type { Fact, Mapping, MemoryObject } from './resources';

/**
 * A sum of what is held, so that the order does not matter and what changes is taken out and put in. That different things have
 * the same sum is as likely as two random 64-bit numbers being equal.
 */
class Sum {
  #high: number;
  #low: number;

  constructor(from?: Sum) {
    this.#high = from ? from.#high : 0;
    this.#low = from ? from.#low : 0;
  }

  add(sign: 1 | -1, a: number, b: number, c: number, d: number): void {
    let hash = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15) ^ b, 0xc2b2ae35);
    hash = Math.imul(hash ^ (hash >>> 13) ^ c, 0x27d4eb2f);
    hash = Math.imul(hash ^ (hash >>> 16) ^ d, 0x165667b1);
    hash ^= hash >>> 15;
    this.#low = (this.#low + sign * hash) | 0;
    this.#high = (this.#high + sign * Math.imul(hash ^ (hash >>> 11) ^ (a + b), 0x2545f491)) | 0;
  }

  get key(): string {
    return `${this.#high}.${this.#low}`;
  }
}

/** Sums of what a state holds: of all, of memory and mappings, and of these whatever they were given. */
export class Sums {
  readonly #all: Sum;
  readonly #resources: Sum;
  readonly #coarse: Sum;

  constructor(from?: Sums) {
    this.#all = new Sum(from && from.#all);
    this.#resources = new Sum(from && from.#resources);
    this.#coarse = new Sum(from && from.#coarse);
  }

  /** Equal for states that go the same ways from here on, but for what they have tested. */
  get all(): string {
    return this.#all.key;
  }

  /** Equal for states in which memory and mappings are alike, and are named by the same variables. */
  get resources(): string {
    return this.#resources.key;
  }

  /** The same, where device, size and direction that a mapping was given count for nothing. */
  get coarse(): string {
    return this.#coarse.key;
  }

  variable(sign: 1 | -1, place: Place, term: Term): void {
    if (namesResource(term)) this.#resource(sign, 1, place.id, term.id, 0);
    else this.#all.add(sign, 1, place.id, term.id, 0);
  }

  fact(sign: 1 | -1, term: Term, { equals, zero, others = 0 }: Fact): void {
    const known = equals === undefined ? -1 : numberHash(equals);
    this.#all.add(sign, 2, term.id, known, (zero === undefined ? 2 : Number(zero)) + 4 * others);
  }

  forgotten(sign: 1 | -1, term: Term): void {
    this.#all.add(sign, 3, term.id, 0, 0);
  }

  object(sign: 1 | -1, id: Term, object: MemoryObject): void {
    this.#resource(sign, 4, id.id, objectHash(object), 0);
  }

  mapping(sign: 1 | -1, id: Term, mapping: Mapping): void {
    this.#resource(sign, 5, id.id, mappingHash(mapping), roleHash(mapping));
  }

  turns(sign: 1 | -1, label: number, turns: number): void {
    this.#resource(sign, 6, label, turns, 0);
  }

  #resource(sign: 1 | -1, kind: number, name: number, what: number, given: number): void {
    this.#all.add(sign, kind, name, what, given);
    this.#resources.add(sign, kind, name, what, given);
    this.#coarse.add(sign, kind, name, what, 0);
  }
}

/** Whether losing `term` would lose the way to memory, a mapping or the result of a call that speaks of one. */
export function namesResource(term: Term): boolean {
  switch (term.kind) {
    case 'object':
    case 'handle':
    case 'conversion':
    case 'check':
    case 'count':
      return true;
    case 'form':
      return term.operands[0]?.kind === 'object';
    case 'operation':
      return term.base !== undefined && namesResource(term.base);
    default:
      return false;
  }
}

function objectHash({ sharing, absent, life, alias, isHeld, kept }: MemoryObject): number {
  const conversion = 'conversion' in sharing ? sharing.conversion.id : 0;
  const to = 'to' in sharing ? sharing.to : '';
  const other = alias ? `${alias.span.start} ${alias.protection?.id ?? ''}` : '';
  const members = kept?.map(({ struct, path }) => `${struct}.${path}`).join() ?? '';
  return textHash(
    `${sharing.state}${to}${conversion}${absent ? 'absent' : ''}${life}${isHeld ? 'held' : ''}${other}${members}`,
  );
}

function mappingHash({ status, isHidden, attributes, synced, known = 0 }: Mapping): number {
  const kind = `${status}${isHidden ? 'hidden' : ''}${synced ?? ''}`;
  return textHash(`${kind}${attributes.ones},${attributes.zeros}${known}`);
}

function roleHash({ device, size, direction, given: attributes, isVague }: Mapping): number {
  const given = [device, size, direction, attributes].map((term) => term?.id).join();
  return textHash(`${given}${isVague ? '?' : ''}`);
}

/** A number for a list that has `one` behind those that `before` is for. */
export function withOneMore(before: number | undefined, one: string): number {
  return Math.imul((before ?? 0) ^ textHash(one), 0x9e3779b1) ^ ((before ?? 0) >>> 15);
}

/** 32 bits for 64. */
export function numberHash(value: bigint): number {
  return Number(BigInt.asIntN(32, value)) ^ Math.imul(Number(BigInt.asIntN(32, value >> 32n)), 0x9e3779b1);
}

function textHash(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
  return sum;
}
