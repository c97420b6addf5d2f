import type { Node } from '../../syntax/engine';
import type { Expression, Label } from '../cfg/ir';
import type { Targets } from './scope';

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

/** What lowers expressions, for what they are parts of and are made of. */
export interface LowersExpressions {
  /** Decides on `node`; says where that begins. */
  condition(node: Node, yes: Label, no: Label): Label;
  value(node: Node): Lowered;
}

/** What lowers statements, for those that others are in. */
export interface LowersStatements {
  readonly expressions: LowersExpressions;
  statement(node: Node, next: Label, targets: Targets): Label;
  sequence(nodes: readonly Node[], next: Label, targets: Targets, ending?: Prelude): Label;
  initialise(name: string, declarator: Node, node: Node, next: Label): Label;
}
