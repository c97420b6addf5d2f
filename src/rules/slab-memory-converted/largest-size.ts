import type { Layouts } from '../../program/layout';
import type { Term } from '../../paths/values/terms';

/** What `size` is at most, in bytes, on any architecture; undefined where it cannot be told. */
export function largestSize(size: Term, layouts: Layouts): bigint | undefined {
  return new Sizes(layouts).of(size);
}

/** Sizes of values: one that is used many times is looked at once. Types are as large as on 64-bit platforms, or smaller. */
class Sizes {
  readonly #known = new Map<Term, bigint | undefined>();

  constructor(private readonly layouts: Layouts) {}

  of(size: Term): bigint | undefined {
    if (!this.#known.has(size)) this.#known.set(size, this.#find(size));
    return this.#known.get(size);
  }

  #find(size: Term): bigint | undefined {
    if (size.value !== undefined) return size.value;
    if (size.kind === 'opaque') {
      const type = /^sizeof\((.*)\)$/.exec(size.text)?.[1];
      return type === undefined ? undefined : this.layouts.sizeAtMost(type);
    }
    const [one, other] = size.operands.map((operand) => this.of(operand));
    if (size.kind !== 'operation' || one === undefined || other === undefined) return undefined;
    if (size.text === '+') return one + other;
    return size.text === '*' ? one * other : undefined;
  }
}
