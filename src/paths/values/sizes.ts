import { pageSizes } from '../../kernel/c-types';
import { sizeWords } from '../../kernel/sizes';
import type { Term } from './terms';

/** A sum of products: the factors of each product, sorted, and how often it is added. */
type Sum = ReadonlyMap<string, bigint>;

/** How a value that is no sum, product or shift is called; undefined where it has no name there. */
type NameOf = (term: Term) => string | undefined;

/** More products than this are not multiplied out, nor products of more factors. */
const longest = 32;

/**
 * Whether two sizes or counts of one path are the same number, however they are written: `PAGE_SIZE << order` is
 * `PAGE_SIZE * (1 << order)`.
 */
export function sameSize(a: Term, b: Term): boolean {
  if (a === b) return true;
  const [one, other] = [a, b].map((term) => sizeForm(term, ({ id }) => `${id}`));
  return one !== undefined && one === other;
}

/** How much more `a` is than `b`, where that is a number whatever they hang on. */
export function constantDifference(a: Term, b: Term): bigint | undefined {
  const difference = differenceOf(a, b, ({ id }) => `${id}`);
  if (!difference || [...difference.keys()].some((product) => product !== '')) return undefined;
  return difference.get('') ?? 0n;
}

/** `size` as a number that is added to something else, which has the same name wherever it is the same; see {@link constantDifference}. */
export function splitSize(size: Term): { readonly name: string; readonly number: bigint } | undefined {
  const sum = sumOf(size, ({ id }) => `${id}`);
  if (!sum) return undefined;
  const products = [...sum].flatMap(([product, times]) => (product === '' ? [] : `${times}*${product}`));
  return { name: products.sort().join(' + '), number: sum.get('') ?? 0n };
}

/** The size of a type in bytes, where it is known. */
export type SizeOfType = (type: string) => bigint | undefined;

/** Whether two sizes of one path differ whatever they hang on: by a number, or by so many of something that has a size. */
export function differentSize(a: Term, b: Term, sizeOf?: SizeOfType): boolean {
  return areNeverEqual(a, b, (term) => (isSizeof(term) ? term.text : `${term.id}`), sizeOf);
}

/** {@link differentSize} of sizes in two functions: made of numbers, macros and types alone. */
export function differentSizeAnywhere(a: Term, b: Term, sizeOf?: SizeOfType): boolean {
  const nameOf: NameOf = ({ kind, text }) => (kind === 'opaque' && sizeOfType.test(text) ? text : undefined);
  return areNeverEqual(a, b, nameOf, sizeOf);
}

function areNeverEqual(a: Term, b: Term, nameOf: NameOf, sizeOf: SizeOfType = () => undefined): boolean {
  const difference = differenceOf(a, b, nameOf);
  if (!difference || difference.size === 0) return false;
  if (hasOneSign(difference)) return true;
  if ([...difference.keys()].some((product) => product.includes('sizeof('))) {
    const [one, other] = [a, b].map((term) => withSizes(sumOf(term, nameOf), sizeOf));
    if (one && other && areMultiplesOfOne(one, other)) return true;
  }
  const known = withSizes(difference, sizeOf);
  if (known.size === 0 || [...known.keys()].some((product) => product !== '' && product !== pageSize))
    return false;
  return pageSizes.every((size) => (known.get('') ?? 0n) + (known.get(pageSize) ?? 0n) * size !== 0n);
}

/** Whether one is twice, the other three times the same, such as `n`: of nothing, nothing is mapped. */
function areMultiplesOfOne(one: Sum, other: Sum): boolean {
  const [[[product, times] = ['', 0n], ...more], [[same, others] = ['', 0n], ...rest]] = [
    [...one],
    [...other],
  ];
  return more.length + rest.length === 0 && product !== '' && product === same && times !== others;
}

function differenceOf(a: Term, b: Term, nameOf: NameOf): Sum | undefined {
  const [one, other] = [a, b].map((term) => sumOf(term, nameOf));
  return one && other && add(one, negated(other) ?? one);
}

const sizeOfType =
  /^sizeof\((?:(?:struct|union|enum|unsigned) |[us]\d+\)|__|\w+_t\)|(?:char|int|long|short)\b)/;

function isSizeof({ kind, text }: Term): boolean {
  return kind === 'opaque' && text.startsWith('sizeof(');
}

const pageSize = 'PAGE_SIZE';

/** Whether every product is of things that are greater than zero, and all are added or all are taken away. */
function hasOneSign(sum: Sum): boolean {
  const arePositive = [...sum.keys()].every((product) =>
    factorsOf(product).every((factor) => factor.startsWith('sizeof(') || powersOf.has(factor)),
  );
  return arePositive && new Set([...sum.values()].map((times) => times > 0n)).size === 1;
}

/** The same with the numbers that sizes of types are. */
function withSizes(sum: Sum | undefined, sizeOf: SizeOfType): Sum {
  const result = new Map<string, bigint>();
  for (const [product, times] of sum ?? []) {
    const left: string[] = [];
    let number = times;
    for (const factor of factorsOf(product)) {
      const size = sizeOf(/^sizeof\((.*)\)$/.exec(factor)?.[1] ?? '');
      if (size === undefined) left.push(factor);
      else number *= size;
    }
    const key = left.join(' * ');
    const total = (result.get(key) ?? 0n) + number;
    if (total === 0n) result.delete(key);
    else result.set(key, total);
  }
  return result;
}

function factorsOf(product: string): readonly string[] {
  return product === '' ? [] : product.split(' * ');
}

/**
 * A size in words that mean the same in every function: made of numbers, macros, types and members of structures.
 * Undefined where it hangs on something else, such as a parameter.
 */
export function portableSize(term: Term): string | undefined {
  return sizeForm(term, ({ kind, text, place }) => {
    if (kind === 'opaque') return text;
    if (kind !== 'read' || !place) return undefined;
    if (place.member) return `${place.member.struct}.${place.member.path}`;
    return place.kind === 'variable' && /^[A-Z][A-Z\d_]*$/.test(place.name) ? place.name : undefined;
  });
}

function sizeForm(term: Term, nameOf: NameOf): string | undefined {
  const sum = sumOf(term, nameOf);
  return (
    sum &&
    [...sum]
      .map(([product, times]) => `${times}*${product}`)
      .sort()
      .join(' + ')
  );
}

function sumOf(term: Term, nameOf: NameOf): Sum | undefined {
  if (term.value !== undefined) return single('', BigInt.asIntN(64, term.value));
  const [first, second] = term.operands;
  if (term.kind === 'operation' && first) {
    const operands = (): readonly (Sum | undefined)[] =>
      term.operands.map((operand) => sumOf(operand, nameOf));
    if (second && (term.text === '+' || sizeWords.sums.has(term.text))) return all(operands(), add);
    if (second && term.text === '-') return all([sumOf(first, nameOf), negated(sumOf(second, nameOf))], add);
    if (second && (term.text === '*' || sizeWords.products.has(term.text))) return all(operands(), multiply);
    if (second && term.text === '<<')
      return all([sumOf(first, nameOf), powerOfTwo(sumOf(second, nameOf))], multiply);
  }
  const name = ownName(term) ?? nameOf(term);
  return name === undefined ? undefined : single(name, 1n);
}

/** Names that a shift is made of must be told from other values: they are macros wherever they stand. */
function ownName({ kind, place }: Term): string | undefined {
  const name = kind === 'read' && place?.kind === 'variable' ? place.name : undefined;
  const isPower = name !== undefined && (sizeWords.powers.has(name) || powersOf.has(name));
  return isPower ? name : undefined;
}

const powersOf: ReadonlySet<string> = new Set(sizeWords.powers.values());

/** 2 to the power of `exponent`. */
function powerOfTwo(exponent: Sum | undefined): Sum | undefined {
  if (!exponent) return undefined;
  let power: Sum | undefined = single('', 1n);
  for (const [product, times] of exponent) {
    if (times < 0n || times > 63n) return undefined;
    const factor = product === '' ? single('', 1n << times) : single(nameOfPower(product), 1n);
    for (let i = product === '' ? 1n : times; i > 0n && power; i--) power = multiply(power, factor);
  }
  return power;
}

function nameOfPower(exponent: string): string {
  return sizeWords.powers.get(exponent) ?? `2^${exponent}`;
}

function single(product: string, times: bigint): Sum {
  return times === 0n ? new Map() : new Map([[product, times]]);
}

function add(a: Sum, b: Sum): Sum | undefined {
  const sum = new Map(a);
  for (const [product, times] of b) {
    const total = BigInt.asIntN(64, (sum.get(product) ?? 0n) + times);
    if (total === 0n) sum.delete(product);
    else sum.set(product, total);
  }
  return sum.size > longest ? undefined : sum;
}

function negated(sum: Sum | undefined): Sum | undefined {
  return sum && new Map([...sum].map(([product, times]) => [product, -times]));
}

function multiply(a: Sum, b: Sum): Sum | undefined {
  let result: Sum | undefined = new Map();
  for (const [left, many] of a)
    for (const [right, times] of b) {
      const factors = [...left.split(' * '), ...right.split(' * ')].filter((factor) => factor !== '');
      if (factors.length > longest) return undefined;
      // Numbers stay as long as those of C.
      const product = BigInt.asIntN(64, many * times);
      result = result && add(result, single(factors.sort().join(' * '), product));
    }
  return result;
}

function all(
  sums: readonly (Sum | undefined)[],
  combine: (a: Sum, b: Sum) => Sum | undefined,
): Sum | undefined {
  const [first, ...others] = sums;
  return others.reduce((sum, other) => sum && other && combine(sum, other), first);
}
