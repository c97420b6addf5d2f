/** A type as it is declared, without its name being looked up. */
export type TypeShape =
  /** `u32`, `struct ring`, `enum state`, a typedef: one space between words, no qualifiers. */
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'pointer' }
  /** `count` is an expression; undefined for a flexible array. */
  | { readonly kind: 'array'; readonly element: TypeShape; readonly count: string | undefined }
  | RecordShape
  /** Something that was not read: `#if` among the members, a macro, a syntax error. */
  | { readonly kind: 'unknown' };

/** A struct or union with its members, in order. */
export interface RecordShape {
  readonly kind: 'record';
  readonly isUnion: boolean;
  readonly members: readonly MemberShape[];
  readonly annotations: readonly Annotation[];
}

export interface MemberShape {
  /** Undefined for a bit-field without a name, and for a struct or union whose members count as those of the outer. */
  readonly name: string | undefined;
  readonly type: TypeShape;
  /** The width of a bit-field, an expression. */
  readonly bits: string | undefined;
  readonly annotations: readonly Annotation[];
}

/** `__aligned(8)`; of `__attribute__((packed, aligned(4)))` there are two. */
export interface Annotation {
  readonly name: string;
  /** What is in its parentheses. */
  readonly argument: string | undefined;
}
