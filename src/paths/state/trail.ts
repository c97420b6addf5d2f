import type { CallEffect } from '../../kernel/effects';
import type { ModRef } from '../../program/mod-ref';
import type { Span } from '../../text/span';
import type { Term } from '../values/terms';

/** Something that a caller has to do as well when it takes the same way through a function. */
export type Event =
  | {
      readonly kind: 'effect';
      readonly call: string;
      readonly effect: CallEffect;
      readonly arguments: readonly Term[];
      readonly argumentSpans: readonly Span[];
      /** How the source calls the memory. */
      readonly memoryName: string;
      readonly result: Term;
      /** The function that the call stands in, where it is not the one that is followed. */
      readonly within: string | undefined;
    }
  /** A function that is not followed was given these. */
  | {
      readonly kind: 'unknown';
      readonly given: readonly Term[];
      readonly changes: ModRef;
      /** Mappings that others find where they are kept. */
      readonly kept: readonly Term[];
      /** Whether the function cannot see members of the structure with that tag. */
      readonly hides: (struct: string) => boolean;
      /** Whether only functions that it calls back can see them. */
      readonly hidesFrom: (struct: string) => boolean;
    }
  /** From here on, nothing is said of these, which earlier turns of a loop made. */
  | { readonly kind: 'forgotten'; readonly objects: readonly Term[]; readonly mappings: readonly Term[] }
  /** The path goes on only where this holds. */
  | { readonly kind: 'assume'; readonly term: Term; readonly truth: boolean };

/** One step of a path. */
export interface Step {
  readonly span: Span;
  /** What happened and what held then, in words; undefined for what only callers ask for. */
  readonly text: string | undefined;
  readonly state: string;
  /** Memory and mappings that the step is about; empty for a decision of the path. */
  readonly about: readonly Term[];
  readonly event: Event | undefined;
  readonly before: Step | undefined;
  /** Number of steps before. */
  readonly length: number;
}

/** `before` with one more step. */
export function addStep(
  before: Step | undefined,
  span: Span,
  text: string | undefined,
  state: string,
  about: readonly Term[],
  event?: Event,
): Step {
  return { span, text, state, about, event, before, length: before ? before.length + 1 : 1 };
}

/** The steps that led here, oldest first. */
export function stepsOf(trail: Step | undefined): readonly Step[] {
  const steps: Step[] = [];
  for (let step = trail; step; step = step.before) steps.push(step);
  return steps.reverse();
}
