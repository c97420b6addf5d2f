import type { Span } from '../../text/span';

/**
 * Why calls that make, undo or sync what one member holds are not held against each other:
 * - `filled`: a function gives the member a value that was made somewhere else
 * - `unread`: a function uses the member, and cannot be read
 * - `unseen`: no path was seen to come to a call whose mapping the member is given
 * - `incomplete`: a function that makes or undoes what it holds was not followed on every path, or is given handles of many names
 * - `many`: there are too many ways to these calls
 * - `steps`: the program had no steps left for it
 */
export interface Untied {
  /** `struct ring, member buf[].dma` */
  readonly tie: string;
  readonly why: 'filled' | 'unread' | 'unseen' | 'incomplete' | 'many' | 'steps';
  /** The function, where it is one. */
  readonly function?: string;
  /** Of another file's function, where it is in that one. */
  readonly span?: Span | undefined;
}
