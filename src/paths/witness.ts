import type { Label } from '../program/cfg/ir';
import type { ModRef } from '../program/mod-ref';
import type { Span } from '../text/span';
import type { Visit } from './model';
import type { State } from './state/state';

/** A call of a function that is not followed. */
export interface OpaqueCall {
  /** Undefined where nobody knows which function is called. */
  readonly name: string | undefined;
  readonly span: Span;
  /** What it may change of what its arguments lead to. */
  readonly changes: ModRef;
}

/** Is told what following a function leaves out and forgets, for who asks why nothing was said. */
export interface Witness {
  /**
   * A path has come to a call.
   * @param site where the function that is followed makes the call, or calls the function that makes it
   */
  visited(visit: Visit, site: number, isDoubtful: boolean): void;
  /** What held `before` a call is forgotten as far as `after` does not say so, too. */
  forgot(call: OpaqueCall, before: State, after: State): void;
  /** A path goes through a function that is followed, on so many of its ways. */
  wentThrough(span: Span, callee: string, ways: number): void;
  /** At `label`, one more state was merged with another. */
  merged(label: Label): void;
}
