import { constantOf } from './bits';
import type { State } from './state';
import type { Value } from './value';

/** Whether `value` is non-zero on this path; undefined where both can be. */
export function truthOf(state: State, value: Value): boolean | undefined {
  if (value.test) {
    const equal = equality(state, value.test.of, value.test.equals);
    return equal === undefined ? undefined : equal !== value.test.negated;
  }
  const equal = equality(state, value, 0n);
  return equal === undefined ? undefined : !equal;
}

function equality(state: State, value: Value, wanted: bigint): boolean | undefined {
  const known = constantOf(value.bits);
  if (known !== undefined) return known === BigInt.asUintN(64, wanted);
  if (value.test && wanted === 0n) {
    const truth = truthOf(state, value);
    return truth === undefined ? undefined : !truth;
  }
  if (wanted === 0n && (value.address || value.bits.ones !== 0n)) return false;
  const fact = state.facts.get(value.key);
  if (fact?.equals !== undefined) return fact.equals === wanted;
  if (wanted === 0n) return fact?.zero;
  return fact?.zero === true || fact?.differs?.includes(wanted) ? false : undefined;
}

/** Makes `state` one in which `value` is true or false. Call it only where {@link truthOf} does not know. */
export function assume(state: State, value: Value, truth: boolean): void {
  const { test } = value;
  if (test) assumeEquality(state, test.of, test.equals, truth !== test.negated);
  else assumeEquality(state, value, 0n, !truth);
}

function assumeEquality(state: State, value: Value, equals: bigint, holds: boolean): void {
  if (value.test && equals === 0n) {
    assume(state, value, !holds);
    return;
  }
  const known = state.facts.get(value.key);
  if (holds) state.facts.set(value.key, { equals, zero: equals === 0n });
  else if (equals === 0n) state.facts.set(value.key, { ...known, zero: false });
  else {
    state.facts.set(value.key, { ...known, differs: [...(known?.differs ?? []), equals] });
    return;
  }
  learn(state, value, holds && equals === 0n);
}

/** What a value being zero or not says of memory and mappings. */
function learn(state: State, value: Value, zero: boolean): void {
  if (value.memory && zero) state.updateObject(value.memory.object, { absent: true });
  if (value.checks !== undefined) state.updateMapping(value.checks, { status: zero ? 'live' : 'failed' });
  for (const conversion of value.conversions ?? []) settleConversion(state, conversion, zero);
}

function settleConversion(state: State, conversion: string, succeeded: boolean): void {
  for (const { id, sharing } of state.objects.values())
    if (sharing.state === 'pending' && sharing.conversion === conversion)
      state.updateObject(id, {
        sharing: succeeded ? { state: sharing.to } : { ...sharing, state: 'failed' },
      });
}

/** Once the result of a conversion is lost, a later test of it says nothing of the memory any more. */
export function forgetConversions(state: State, { conversions }: Value): void {
  for (const { id, sharing } of state.objects.values())
    if ('conversion' in sharing && conversions?.includes(sharing.conversion))
      state.updateObject(id, { sharing: { state: 'unknown' } });
}
