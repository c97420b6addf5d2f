import type { Diagram, Diagrams } from '../diagram/diagram';

/**
 * Combinations of predicates that can be: of questions that compare one value with constants, those that some value
 * answers so.
 */
export function possible(diagrams: Diagrams, predicates: readonly string[]): Diagram {
  const groups = new Map<string, Comparison[]>();
  for (const predicate of predicates) {
    const comparison = comparisonOf(predicate);
    if (comparison) groups.set(comparison.value, [...(groups.get(comparison.value) ?? []), comparison]);
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .reduce((care, group) => diagrams.and(care, consistent(diagrams, group)), diagrams.always);
}

interface Comparison {
  readonly predicate: string;
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

function comparisonOf(predicate: string): Comparison | undefined {
  for (const [kind, form] of forms) {
    const { value = '', constant: with_ = '' } = form.exec(predicate)?.groups ?? {};
    if (with_ !== '') return { predicate, kind, value, constant: with_ };
  }
  return undefined;
}

/** Answers of one value: each constant, what lies beside it, and something that is none of those with a name. */
function consistent(diagrams: Diagrams, group: readonly Comparison[]): Diagram {
  const numbers = group
    .map(({ constant: written }) => Number(written))
    .filter((number) => !Number.isNaN(number));
  const candidates: readonly (number | string)[] = [
    ...new Set([
      ...numbers.flatMap((number) => [number - 1, number, number + 1]),
      ...group.map(({ constant: written }) => written).filter((written) => Number.isNaN(Number(written))),
      'another',
    ]),
  ];
  return candidates.reduce((care, candidate) => {
    const answers = group.reduce((all, comparison) => {
      const asked = diagrams.predicate(comparison.predicate);
      return diagrams.and(all, answer(comparison, candidate) ? asked : diagrams.not(asked));
    }, diagrams.always);
    return diagrams.or(care, answers);
  }, diagrams.never);
}

function answer({ kind, constant: written }: Comparison, candidate: number | string): boolean {
  if (kind === 'equal') return String(candidate) === written;
  if (typeof candidate === 'string') return false;
  return kind === 'below' ? candidate < Number(written) : candidate > Number(written);
}
