/** What the tests use of `node:assert/strict`, where there is no Node. */

class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

export function ok(value: unknown, message?: string): asserts value {
  if (!value) throw new AssertionError(message ?? `not truthy: ${show(value)}`);
}

export function equal(actual: unknown, expected: unknown, message?: string): void {
  ok(Object.is(actual, expected), message ?? `${show(actual)} is not ${show(expected)}`);
}

export function notEqual(actual: unknown, expected: unknown, message?: string): void {
  ok(!Object.is(actual, expected), message ?? `both are ${show(actual)}`);
}

export function deepEqual(actual: unknown, expected: unknown, message?: string): void {
  ok(isSame(actual, expected), message ?? `${show(actual)}\nis not\n${show(expected)}`);
}

export function notDeepEqual(actual: unknown, expected: unknown, message?: string): void {
  ok(!isSame(actual, expected), message ?? `both are ${show(actual)}`);
}

export function match(text: string, pattern: RegExp, message?: string): void {
  ok(pattern.test(text), message ?? `${String(pattern)} is not in: ${text}`);
}

export function doesNotMatch(text: string, pattern: RegExp, message?: string): void {
  ok(!pattern.test(text), message ?? `${String(pattern)} is in: ${text}`);
}

export function fail(message = 'failed'): never {
  throw new AssertionError(message);
}

/** @param expected what the error's text has to match, if anything */
export async function rejects(
  work: Promise<unknown> | (() => Promise<unknown>),
  expected?: RegExp,
): Promise<void> {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (thrown) {
    if (expected) match(String(thrown), expected);
    return;
  }
  fail('it was not rejected');
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (a instanceof Map || a instanceof Set || a instanceof Date || a instanceof RegExp)
    throw new AssertionError('this is compared on Node only');
  const [ofA, ofB] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return (
    ofA.size === ofB.size && [...ofA].every(([key, value]) => ofB.has(key) && isSame(value, ofB.get(key)))
  );
}

function show(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : JSON.stringify([value], undefined, 1);
}
