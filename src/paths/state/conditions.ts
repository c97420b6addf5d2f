import { mappingError } from '../../kernel/mapping-error';
import { numberHash } from './sums';
import { conversionsIn } from '../values/memory';
import type { Term } from '../values/terms';
import type { State } from './state';

/** Whether `term` is non-zero on this path; undefined where both can be. */
export function truthOf(state: State, term: Term): boolean | undefined {
  if (term.kind === 'operation') {
    const [first, second] = term.operands;
    if (term.text === '!' && first) {
      const truth = truthOf(state, first);
      return truth === undefined ? undefined : !truth;
    }
    if (term.text === '==' && first && second?.value !== undefined)
      return equality(state, first, second.value);
    const order = term.text === '<' && first && second ? ordered(state, first, second) : undefined;
    if (order !== undefined) return order;
    if (isZeroOfZero(state, term)) return false;
    if ((leastOf(state, term) ?? 0n) > 0n) return true;
  }
  const equal = equality(state, term, 0n);
  return equal === undefined ? undefined : !equal;
}

/** Operators whose result is zero where their first operand is. */
const zeroOfFirst: ReadonlySet<string> = new Set(['%', '/', '<<', '>>']);
/** Operators whose result is zero where one of their operands is. */
const zeroOfAny: ReadonlySet<string> = new Set(['*', '&']);

function isZeroOfZero(state: State, { text, operands }: Term): boolean {
  const [first] = operands;
  if (zeroOfAny.has(text)) return operands.some((operand) => equality(state, operand, 0n) === true);
  return zeroOfFirst.has(text) && first !== undefined && equality(state, first, 0n) === true;
}

/** Whether `a` is below `b`, where that is known of all that they can be. */
function ordered(state: State, a: Term, b: Term): boolean | undefined {
  const [left, right] = [a, b].map((term) => numberOf(state, term));
  const [leastLeft, leastRight] = [a, b].map((term) => leastOf(state, term));
  if (left !== undefined && leastRight !== undefined && left < leastRight) return true;
  if (right !== undefined && leastLeft !== undefined && leastLeft >= right) return false;
  return undefined;
}

function numberOf(state: State, term: Term): bigint | undefined {
  const value = term.value ?? state.facts.get(term)?.equals;
  return value === undefined ? undefined : BigInt.asIntN(64, value);
}

const signBit = 1n << 63n;

/** The least that `term` can be, as a signed number; a counter that was never below zero does not overflow. */
export function leastOf(state: State, term: Term): bigint | undefined {
  const known = numberOf(state, term);
  if (known !== undefined) return known;
  const [first, second] = term.operands;
  const more = second?.value === undefined ? undefined : BigInt.asIntN(64, second.value);
  if (term.kind === 'operation' && term.text === '+' && first && more !== undefined && more >= 0n) {
    const least = leastOf(state, first);
    return least !== undefined && least >= 0n ? least + more : undefined;
  }
  if ((term.bits.zeros & signBit) === 0n) return undefined;
  return state.facts.get(term)?.zero === false && term.bits.ones === 0n ? 1n : term.bits.ones;
}

function equality(state: State, term: Term, wanted: bigint): boolean | undefined {
  if (term.value !== undefined) return term.value === wanted;
  if (wanted === 0n && (term.kind === 'address' || term.bits.ones !== 0n)) return false;
  if ((term.bits.ones & ~wanted) !== 0n || (term.bits.zeros & wanted) !== 0n) return false;
  const fact = state.facts.get(term);
  if (fact?.equals !== undefined) return fact.equals === wanted;
  if (fact?.differs) state.looks.spend(fact.differs.length);
  if (wanted === 0n) return fact?.zero;
  return fact?.zero === true || fact?.differs?.includes(wanted) ? false : undefined;
}

/** Makes `state` one in which `term` is true or false. Call it only where {@link truthOf} does not know. */
export function assume(state: State, term: Term, truth: boolean): void {
  if (term.kind === 'operation') {
    const [first, second] = term.operands;
    if (term.text === '!' && first) {
      assume(state, first, !truth);
      return;
    }
    if (term.text === '==' && first && second?.value !== undefined) {
      assumeEquality(state, first, second.value, truth);
      return;
    }
  }
  assumeEquality(state, term, 0n, !truth);
  const [first, second] = term.operands;
  if (truth && term.text === '==' && first && second) unify(state, first, second);
  // What is below zero, or above, is not zero.
  if (truth && term.text === '<' && first && second) {
    const other = second.value === 0n ? first : first.value === 0n ? second : undefined;
    if (other) state.facts.set(other, { ...state.facts.get(other), zero: false });
  }
}

/** Two values are equal: what a variable holds is written as the one that was known first; a count is known last. */
function unify(state: State, a: Term, b: Term): void {
  const isFirst = (a.kind === 'count') === (b.kind === 'count') ? a.id < b.id : b.kind === 'count';
  const [known, other] = isFirst ? [a, b] : [b, a];
  for (const [place, term] of state.variables.entries())
    if (term === other && place.kind === 'variable') state.variables.set(place, known);
}

function assumeEquality(state: State, term: Term, equals: bigint, holds: boolean): void {
  const known = state.facts.get(term);
  if (holds) state.facts.set(term, { equals, zero: equals === 0n });
  else if (equals === 0n) state.facts.set(term, { ...known, zero: false });
  else {
    const others = known?.differs ?? [];
    state.looks.spend(others.length);
    const sum = ((known?.others ?? 0) + Math.imul(numberHash(equals) ^ 0x85ebca6b, 0xc2b2ae35)) | 0;
    state.facts.set(term, { ...known, differs: [...others, equals], others: sum });
  }
  if (equals === mappingError) settleChecked(state, term, !holds);
  if (!holds && equals !== 0n) return;
  learn(state, term, holds && equals === 0n);
}

/** What a value being zero or not says of memory and mappings. */
function learn(state: State, term: Term, zero: boolean): void {
  if (zero) state.updateObject(term, { absent: true });
  if (term.kind === 'object' ? zero : term.kind === 'symbol' && !zero) forgetAlias(state, term);
  // Nothing was mapped where its size is zero.
  if (zero)
    for (const id of state.lookup.mappingsOf(term))
      if (state.mappings.get(id)?.size === term) state.updateMapping(id, { status: 'unknown' });
  if (term.kind === 'check' && term.operands[0]) settleMapping(state, term.operands[0], zero);
  if (term.kind === 'count' && term.operands[0]) settleMapping(state, term.operands[0], !zero);
  const mapping = term.kind === 'handle' ? state.mappings.get(term) : undefined;
  const failure = mapping?.effect?.failure;
  if (failure === 'error pointer' && zero) settleMapping(state, term, false);
  else if (failure === 'zero') settleMapping(state, term, !zero);
  // Zero may be an address; a driver that asks of one that was checked takes it for none.
  else if (mapping?.status === 'live' && zero) state.updateMapping(term, { status: 'unknown' });
  const [pointer] = term.operands;
  if (term.text === isError && pointer && !zero) state.updateObject(pointer, { absent: true });
  if (term.text.startsWith(isError) && pointer) settleErrorPointer(state, pointer, zero);
  // All of several results that were or-ed together worked where the whole is zero; one at least failed where not.
  for (const conversion of conversionsIn(term)) {
    if (zero && term !== conversion) state.facts.set(conversion, { equals: 0n, zero: true });
    settleConversion(state, conversion, zero);
  }
}

/** The operation that asks of a pointer whether it is an error. */
export const isError = 'is error';

/** The operation that makes a pointer of an error. */
export const errorPointer = 'error pointer';

/** The error that `pointer` was made of; undefined where it was made of none. */
export function errorIn({ kind, text, operands }: Term): Term | undefined {
  return kind === 'operation' && text === errorPointer ? operands[0] : undefined;
}

/** A mapping whose failure only the right check shows was found to be the error, or not to be. */
function settleChecked(state: State, handle: Term, worked: boolean): void {
  if (state.mappings.get(handle)?.effect?.failure === 'check') settleMapping(state, handle, worked);
}

function settleMapping(state: State, handle: Term, worked: boolean): void {
  const { status, isHidden } = state.mappings.get(handle) ?? {};
  if (status === 'unchecked' || status === 'live')
    state.updateMapping(handle, { status: worked ? 'live' : 'failed' });
  else if (status === 'unknown' && isHidden && !worked)
    state.updateMapping(handle, { status: 'failed', isHidden: false });
}

function settleErrorPointer(state: State, pointer: Term, worked: boolean): void {
  if (state.mappings.get(pointer)?.effect?.failure === 'error pointer') settleMapping(state, pointer, worked);
}

function settleConversion(state: State, conversion: Term, succeeded: boolean): void {
  for (const id of state.lookup.objectsOf(conversion)) {
    const sharing = state.objects.get(id)?.sharing;
    if (sharing?.state === 'pending' && sharing.conversion === conversion)
      state.updateObject(id, {
        sharing: succeeded ? { state: sharing.to } : { ...sharing, state: 'failed' },
      });
  }
}

/** The alias whose call returned `result` was not made, or may be undone. */
export function forgetAlias(state: State, result: Term): void {
  for (const id of state.lookup.objectsOf(result))
    if (state.objects.get(id)?.alias?.result === result) state.updateObject(id, { alias: undefined });
}

/** Once the result of a conversion is lost, a later test of it says nothing of the memory any more. */
export function forgetConversions(state: State, term: Term): void {
  for (const conversion of conversionsIn(term))
    for (const id of state.lookup.objectsOf(conversion)) {
      const sharing = state.objects.get(id)?.sharing;
      if (sharing && 'conversion' in sharing && sharing.conversion === conversion)
        state.updateObject(id, { sharing: { state: 'unknown' } });
    }
}
