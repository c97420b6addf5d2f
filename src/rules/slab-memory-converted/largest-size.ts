import type { SourceFile } from '../../syntax/source-file';
import type { Field } from '../../syntax/structs';
import type { Term } from '../../paths/values/terms';

type Source = Pick<SourceFile, 'text' | 'structs'>;

/** What `size` is at most, in bytes, on any architecture; undefined where it cannot be told. */
export function largestSize(size: Term, source: Source): bigint | undefined {
  return new Sizes(source).of(size);
}

/** Sizes of values: one that is used many times is looked at once. */
class Sizes {
  readonly #known = new Map<Term, bigint | undefined>();

  constructor(private readonly source: Source) {}

  of(size: Term): bigint | undefined {
    if (!this.#known.has(size)) this.#known.set(size, this.#find(size));
    return this.#known.get(size);
  }

  #find(size: Term): bigint | undefined {
    if (size.value !== undefined) return size.value;
    if (size.kind === 'opaque') {
      const type = /^sizeof\((.*)\)$/.exec(size.text)?.[1];
      return type === undefined ? undefined : sizeOfType(type, this.source);
    }
    const [one, other] = size.operands.map((operand) => this.of(operand));
    if (size.kind !== 'operation' || one === undefined || other === undefined) return undefined;
    if (size.text === '+') return one + other;
    return size.text === '*' ? one * other : undefined;
  }
}

const pointer = 8n;
const scalars: readonly (readonly [RegExp, bigint])[] = [
  [/^(?:[us]8|u?int8_t|__[us]8|(?:unsigned |signed )?char|bool)$/, 1n],
  [/^(?:[us]16|__[us]16|__[lb]e16|u?int16_t|(?:unsigned )?short)$/, 2n],
  [/^(?:[us]32|__[us]32|__[lb]e32|u?int32_t|unsigned|(?:unsigned )?int|atomic_t|refcount_t|gfp_t)$/, 4n],
  [
    /^(?:[us]64|__[us]64|__[lb]e64|u?int64_t|(?:unsigned )?long(?: long)?|s?size_t|dma_addr_t|phys_addr_t)$/,
    8n,
  ],
];

function sizeOfType(written: string, source: Source, depth = 0): bigint | undefined {
  const type = written.replace(/\b(?:const|volatile)\s+/g, '').trim();
  if (type.endsWith('*')) return pointer;
  const tag = /^(?:struct|union) (\w+)$/.exec(type)?.[1];
  if (tag !== undefined) return depth > 4 ? undefined : sizeOfStruct(source.structs.get(tag), source, depth);
  return scalars.find(([names]) => names.test(type))?.[1];
}

/** No member begins or ends with more than seven bytes of padding, unless an alignment is asked for. */
function sizeOfStruct(
  fields: readonly Field[] | undefined,
  source: Source,
  depth: number,
): bigint | undefined {
  const [first, last] = [fields?.[0], fields?.at(-1)];
  if (!first || !last || asksForAlignment(source.text, first, last)) return undefined;
  let sum = 0n;
  for (const field of fields ?? []) {
    const size = field === last && isFlexible(field, source.text) ? 0n : sizeOfField(field, source, depth);
    if (size === undefined) return undefined;
    sum += (size + 15n) & ~7n;
  }
  return sum;
}

function asksForAlignment(text: string, first: Field, last: Field): boolean {
  const end = text.indexOf(';', text.indexOf('\n}', last.span.end));
  return end < 0 || text.slice(first.span.start, end).includes('align');
}

/** An array without a length, which has no size of its own. */
function isFlexible({ isArray, span }: Field, text: string): boolean {
  return isArray && /\[\s*\]\s*;?$/.test(text.slice(span.start, span.end));
}

function sizeOfField({ type, pointers, isArray }: Field, source: Source, depth: number): bigint | undefined {
  if (isArray) return undefined;
  return pointers > 0 ? pointer : sizeOfType(type, source, depth + 1);
}
