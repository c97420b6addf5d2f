import type { Predicate } from '../decision-table';

/** A question that compares a value with a constant. */
export interface Comparison {
  readonly predicate: Predicate;
  readonly value: string;
  readonly constant: string;
  readonly kind: 'equal' | 'below' | 'above';
}

const constant = '(-?\\d+|[A-Z][A-Z0-9_]+)';
const forms: readonly (readonly [Comparison['kind'], RegExp])[] = [
  ['equal', new RegExp(`^(?<value>.+) == (?<constant>${constant})$`)],
  ['equal', new RegExp(`^(?<constant>${constant}) == (?<value>.+)$`)],
  ['below', new RegExp(`^(?<value>.+) < (?<constant>${constant})$`)],
  ['above', new RegExp(`^(?<constant>${constant}) < (?<value>.+)$`)],
];

/** Undefined where the predicate is no comparison with a constant. */
function comparisonOf(predicate: Predicate): Comparison | undefined {
  for (const [kind, form] of forms) {
    const { value = '', constant: written = '' } = form.exec(predicate)?.groups ?? {};
    if (written !== '') return { predicate, kind, value, constant: written };
  }
  return undefined;
}

/** The comparisons among `predicates`, those of one value together. */
export function comparisonsIn(predicates: readonly Predicate[]): readonly (readonly Comparison[])[] {
  const groups = new Map<string, Comparison[]>();
  for (const predicate of predicates) {
    const comparison = comparisonOf(predicate);
    if (!comparison) continue;
    const group = groups.get(comparison.value) ?? [];
    group.push(comparison);
    groups.set(comparison.value, group);
  }
  return [...groups.values()];
}

/** Values that answer comparisons in each way there is: the constants, what lies beside them, and something else. */
export function candidatesOf(group: readonly Comparison[]): readonly (number | string)[] {
  const numbers = group.map((each) => Number(each.constant)).filter((number) => !Number.isNaN(number));
  return [
    ...new Set([
      ...numbers.flatMap((number) => [number - 1, number, number + 1]),
      ...group.map((each) => each.constant).filter((written) => Number.isNaN(Number(written))),
      'another',
    ]),
  ];
}

/** Whether a comparison holds of `value`. */
export function isMet({ kind, constant: written }: Comparison, value: number | string): boolean {
  if (kind === 'equal') return String(value) === written;
  if (typeof value === 'string') return false;
  return kind === 'below' ? value < Number(written) : value > Number(written);
}

/** For each comparison those of the same value that cannot hold together with it. */
export function exclusivesOf(predicates: readonly Predicate[]): ReadonlyMap<Predicate, readonly Predicate[]> {
  return new Map(
    comparisonsIn(predicates).flatMap((group) => {
      const together = new Map(group.map((one) => [one, new Set<Comparison>()]));
      for (const value of candidatesOf(group)) {
        const met = group.filter((one) => isMet(one, value));
        for (const one of met) for (const other of met) together.get(one)?.add(other);
      }
      return group.flatMap((one) => {
        const others = group.filter((other) => together.get(one)?.has(other) !== true);
        return others.length > 0 ? [[one.predicate, others.map(({ predicate }) => predicate)] as const] : [];
      });
    }),
  );
}
