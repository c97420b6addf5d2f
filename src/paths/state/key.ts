import type { Term } from '../values/terms';
import type { MemoryObject, Mapping, State } from './state';

/**
 * Sums of what a state holds, so that the order does not matter. States with equal keys go the same ways from here on;
 * that others have the same key as well is as likely as two random 64-bit numbers being equal.
 */
class Sum {
  #high = 0;
  #low = 0;

  add(a: number, b: number, c: number, d: number): void {
    let hash = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15) ^ b, 0xc2b2ae35);
    hash = Math.imul(hash ^ (hash >>> 13) ^ c, 0x27d4eb2f);
    hash = Math.imul(hash ^ (hash >>> 16) ^ d, 0x165667b1);
    hash ^= hash >>> 15;
    this.#low = (this.#low + hash) | 0;
    this.#high = (this.#high + Math.imul(hash ^ (hash >>> 11) ^ (a + b), 0x2545f491)) | 0;
  }

  get key(): string {
    return `${this.#high}.${this.#low}`;
  }
}

/** Equal for states that go the same ways. */
export function stateKey(state: State): string {
  const sum = new Sum();
  for (const [place, term] of state.variables) sum.add(1, place.id, term.id, 0);
  for (const [term, fact] of state.facts) {
    if (fact.differs) state.looks.spend(fact.differs.length);
    const others = fact.differs?.reduce((all, value) => all + textHash(value.toString()), 0) ?? 0;
    const zero = fact.zero === undefined ? 2 : Number(fact.zero);
    sum.add(2, term.id, fact.equals === undefined ? -1 : textHash(fact.equals.toString()), zero + 4 * others);
  }
  for (const [term] of state.forgotten) sum.add(3, term.id, 0, 0);
  addResources(sum, state);
  return `${sum.key}${state.hasTestedForgotten ? '!' : ''}`;
}

/**
 * Equal for states in which memory and mappings are alike, and are named by the same variables.
 *
 * @param isCoarse whether device, size and direction that a mapping was given count for nothing
 */
export function resourceKey(state: State, isCoarse = false): string {
  const sum = new Sum();
  for (const [place, term] of state.variables) if (namesResource(term)) sum.add(1, place.id, term.id, 0);
  addResources(sum, state, isCoarse);
  return sum.key;
}

function addResources(sum: Sum, state: State, isCoarse = false): void {
  for (const object of state.objects.values()) sum.add(4, object.id.id, objectHash(object), 0);
  for (const mapping of state.mappings.values()) {
    state.looks.spend(mapping.kept.length + mapping.places.length);
    sum.add(5, mapping.id.id, mappingHash(mapping), isCoarse ? 0 : roleHash(mapping));
  }
  for (const [label, turns] of state.turns) sum.add(6, label, turns, 0);
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

function mappingHash({ status, attributes, kept, places }: Mapping): number {
  const members = kept.map(({ struct, path }) => `${struct}.${path}`).join();
  const stored = places.map(({ id }) => id).join();
  return textHash(`${status}${attributes.ones},${attributes.zeros}${members} ${stored}`);
}

function roleHash({ device, size, direction, isVague }: Mapping): number {
  const given = [device, size, direction].map((term) => term?.id).join();
  return textHash(`${given}${isVague ? '?' : ''}`);
}

function textHash(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
  return sum;
}
