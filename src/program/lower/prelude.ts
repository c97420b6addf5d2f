import type { Expression, Label } from '../cfg/ir';

/** Puts instructions in front of `next` and says where they begin. */
export type Prelude = (next: Label) => Label;

/** An expression, and what must run before it is evaluated. */
export interface Lowered {
  readonly before: Prelude;
  readonly value: Expression;
}

const nothing: Prelude = (next) => next;

/** Runs `preludes` one after the other. */
export const chain =
  (preludes: readonly Prelude[]): Prelude =>
  (next) =>
    preludes.reduceRight((following, prelude) => prelude(following), next);

/** An expression before which nothing has to run. */
export function plain(value: Expression): Lowered {
  return { before: nothing, value };
}
