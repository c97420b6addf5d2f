import type { Span } from '../../text/span';

/** A function defined at file scope. */
export interface FunctionRange {
  /** From the first word of the declaration to the closing brace, or to where the text breaks off. */
  readonly span: Span;
  /** The name in the masked text; empty where there is none. */
  readonly name: Span;
  /** The body with its braces. */
  readonly body: Span;
  /** Whether the closing brace is in the text. */
  readonly closed: boolean;
  /** What the preprocessor must find true for this definition to be compiled: `defined(CONFIG_SWIOTLB)`. */
  readonly conditions: Tests | undefined;
}

/** What the preprocessor must find true somewhere, the innermost test first. Places share what holds around them. */
export interface Tests {
  /** `defined(CONFIG_SWIOTLB)` */
  readonly test: string;
  readonly outer: Tests | undefined;
  /** Whether this or an outer one is that something is not so. */
  readonly isNegative: boolean;
}

/** All tests, the outermost first. */
export function listed(tests: Tests | undefined): readonly string[] {
  const all: string[] = [];
  for (let at = tests; at; at = at.outer) all.push(at.test);
  return all.reverse();
}

/** A `#define`. */
export interface MacroDefinition {
  readonly name: string;
  readonly nameSpan: Span;
  /** undefined for a macro without parentheses; a variadic one ends with `__VA_ARGS__` or its own name for it. */
  readonly parameters: readonly string[] | undefined;
  /** May be empty and may run over several lines. */
  readonly body: Span;
}

/**
 * What a masked macro was, and what stands at its place in the masked text:
 * - `loop`: repeats the next statement (`for_each`); a `while`
 * - `scope`: runs the next statement once (`scoped_guard`); an `if`
 * - `block`: unknown, but a block follows; a `while`, or an `if` where the name is short
 * - `guard`: sets up what the end of the block undoes (`guard(mutex)(&lock)`); unchanged
 * - `cleanup`: runs code at the end of a variable's life (`__free(kfree)`); blank
 * - `jump`: a `return`, `goto`, `break` or `continue` in a macro's arguments; an operand
 * - `range`: the `...` of `case A ... B:`; blank up to the colon
 */
export type MacroKind = 'loop' | 'scope' | 'block' | 'guard' | 'cleanup' | 'jump' | 'range';

/** A macro that steers control flow or life time and that the masked text shows as something else. */
export interface MacroUse {
  readonly kind: MacroKind;
  /** As in the original text. */
  readonly name: string;
  /** The name; for `cleanup` its arguments too. */
  readonly span: Span;
}

/** Text that was masked away although a compiler may read it. */
export interface UnreadSpan {
  readonly span: Span;
  readonly reason: string;
}

/**
 * Kernel C in which macros are replaced at the same UTF-16 length, and what was seen on the way. Names and arguments
 * are to be read from the original text: `container_of(w, struct foo, m)` has an invented name for its second argument.
 */
export interface MaskedSource {
  readonly text: string;
  /** In the order of the text, like all lists here. */
  readonly functions: readonly FunctionRange[];
  /** Definitions of structs and unions at file scope, up to the closing brace. */
  readonly types: readonly Span[];
  /** Objects with an initializer in braces at file scope, up to the closing brace. */
  readonly initializers: readonly Span[];
  readonly defines: readonly MacroDefinition[];
  readonly macros: readonly MacroUse[];
  readonly unread: readonly UnreadSpan[];
}
