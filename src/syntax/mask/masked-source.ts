import type { Span } from '../../text/span';

/** A function defined at file scope: `span` from the first word of its declaration, `body` with its braces. */
export interface FunctionRange {
  readonly span: Span;
  readonly body: Span;
}

/** A `#define` outside of any function. `body` may be empty and may run over several lines. */
export interface MacroDefinition {
  readonly name: string;
  readonly nameSpan: Span;
  /** undefined for a macro without parentheses. */
  readonly parameters: readonly string[] | undefined;
  readonly body: Span;
}

/** What a masked macro was. */
export type MacroKind = 'loop' | 'scope' | 'block' | 'guard' | 'cleanup';

/** A use of a macro that steers control flow or lifetime and that the masked text shows as something else. */
export interface MacroUse {
  readonly kind: MacroKind;
  readonly name: string;
  /** Where its name stands; for `loop`, `scope` and `block` a `while` or `if` statement of the tree starts here. */
  readonly span: Span;
}

/** Text that was masked away although a compiler might read it. */
export interface UnreadSpan {
  readonly span: Span;
  readonly reason: string;
}

/** Kernel C in which macros are replaced at the same UTF-16 length, and what was seen on the way. */
export interface MaskedSource {
  readonly text: string;
  /** In the order of the text. */
  readonly functions: readonly FunctionRange[];
  /** Definitions of structs and unions at file scope, their semicolon included. */
  readonly types: readonly Span[];
  /** Objects with an initializer in braces at file scope, from the declaration to the closing brace. */
  readonly initializers: readonly Span[];
  readonly defines: readonly MacroDefinition[];
  readonly macros: readonly MacroUse[];
  readonly unread: readonly UnreadSpan[];
}
