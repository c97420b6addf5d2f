import { candidatesOf, comparisonsIn, isMet, type Comparison } from '../../kernel/core/comparisons';
import type { Diagram, Diagrams } from '../diagram/diagram';

/**
 * Combinations of predicates that can be: of questions that compare one value with constants, those that some value
 * answers so.
 */
export function possible(diagrams: Diagrams, predicates: readonly string[]): Diagram {
  return comparisonsIn(predicates)
    .filter((group) => group.length > 1)
    .reduce((care, group) => diagrams.and(care, consistent(diagrams, group)), diagrams.always);
}

/** Answers of one value: each constant, what lies beside it, and something that is none of those with a name. */
function consistent(diagrams: Diagrams, group: readonly Comparison[]): Diagram {
  return candidatesOf(group).reduce((care, candidate) => {
    const answers = group.reduce((all, comparison) => {
      const asked = diagrams.predicate(comparison.predicate);
      return diagrams.and(all, isMet(comparison, candidate) ? asked : diagrams.not(asked));
    }, diagrams.always);
    return diagrams.or(care, answers);
  }, diagrams.never);
}
