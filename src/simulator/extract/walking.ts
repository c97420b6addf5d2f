import type { CoreLeaf } from '../../kernel/core/leaves';
import type { Place } from '../../kernel/decision-table';
import type { VariableType } from '../../program/cfg/ir';
import type { Knowledge } from '../../paths/model';
import type { Term, Terms } from '../../paths/values/terms';
import type { Diagrams } from '../diagram/diagram';
import type { Effort } from '../effort';
import type { CoreSource } from './core-source';
import type { Machine } from './machine';
import type { Truth } from './truth';
import type { Words } from './words';

/** What one walk through a function is made with. */
export interface Walking {
  readonly source: CoreSource;
  readonly terms: Terms;
  readonly diagrams: Diagrams;
  readonly effort: Effort;
  readonly words: Words;
  readonly truth: Truth;
  readonly leaves: ReadonlyMap<string, CoreLeaf>;
  /** Functions that are not looked into. */
  readonly others: Pick<ReadonlySet<string>, 'has'>;
  readonly knowledge: Knowledge;
  /** Type of what the function returns. */
  readonly returns: VariableType | undefined;
  /** Words for what the function gives its caller, at its end. */
  readonly answer: (machine: Machine, returned: Term | undefined) => string;
  /** Told of every decision, where it is made. */
  readonly asked: (predicates: readonly string[], place: Place) => void;
}
