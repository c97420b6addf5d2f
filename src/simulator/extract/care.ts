import type { Diagram, Diagrams } from '../diagram/diagram';

/** Combinations of predicates that can be: one value cannot equal two different constants. */
export function possible(diagrams: Diagrams, predicates: readonly string[]): Diagram {
  const values = new Map<string, string[]>();
  for (const predicate of predicates) {
    const [, constant = '', value = ''] = named.exec(predicate) ?? numbered(predicate) ?? [];
    if (constant !== '') values.set(value, [...(values.get(value) ?? []), predicate]);
  }
  return [...values.values()].reduce(
    (care, equal) => diagrams.and(care, atMostOne(diagrams, equal)),
    diagrams.always,
  );
}

const named = /^([A-Z][A-Z0-9_]+) == (.+)$/;

function numbered(predicate: string): readonly [string, string, string] | undefined {
  const [, value = '', constant = ''] = /^(.+) == (-?\d+|[A-Z][A-Z0-9_]+)$/.exec(predicate) ?? [];
  return constant === '' ? undefined : [predicate, constant, value];
}

function atMostOne(diagrams: Diagrams, predicates: readonly string[]): Diagram {
  let care = diagrams.always;
  for (const [index, a] of predicates.entries())
    for (const b of predicates.slice(index + 1))
      care = diagrams.and(care, diagrams.not(diagrams.and(diagrams.predicate(a), diagrams.predicate(b))));
  return care;
}
