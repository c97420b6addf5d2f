import type { Condition, DecisionTable, Predicate } from '../kernel/decision-table';

/** The predicates that decide what a table says: those by which others are defined, and not these. */
export function askedBy({ rows, defined }: DecisionTable): ReadonlySet<Predicate> {
  const conditions = [
    ...rows.flatMap(({ when, effects }) => [when, ...effects.flatMap((effect) => effect.when ?? [])]),
    ...rows.flatMap(({ then }) => ('set' in then ? Object.values(then.set) : [])),
    ...defined.values(),
  ];
  return new Set(conditions.flatMap(askedIn).filter((name) => !defined.has(name)));
}

/** The predicates of a condition, each as often as it has them. */
export function askedIn(condition: Condition): readonly Predicate[] {
  if ('is' in condition) return [condition.is];
  if ('not' in condition) return askedIn(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(askedIn);
}
