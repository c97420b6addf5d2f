import type { Span } from '../../text/span';

/** The type of a variable as far as the engine cares: which structure it is or points to. */
export interface VariableType {
  readonly struct?: string;
  readonly pointers: number;
  /** A variable that is an array, and not a pointer to one. */
  readonly isArray?: boolean;
  /** As written, without stars: `const struct ring`, `u32`. */
  readonly name?: string;
}

/** A member of a structure type, whichever object it is in: `struct ring`, `buf[].dma`. */
export interface Member {
  readonly struct: string;
  readonly path: string;
}

export type BinaryOperator =
  '+' | '-' | '*' | '/' | '%' | '<<' | '>>' | '&' | '|' | '^' | '==' | '!=' | '<' | '>' | '<=' | '>=';

interface Located {
  /** Offsets in the file. */
  readonly span: Span;
}

/**
 * A C expression without control flow of its own: `&&`, `||`, `?:` and statement expressions have become branches
 * that leave their value in a temporary.
 */
export type Expression = Located &
  (
    | { readonly kind: 'number'; readonly value: bigint }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'unary'; readonly operator: '!' | '~' | '-' | '*' | '&'; readonly operand: Expression }
    | {
        readonly kind: 'binary';
        readonly operator: BinaryOperator;
        readonly left: Expression;
        readonly right: Expression;
        /** Which operand the declarations say is an address, where it is one of them. */
        readonly pointer?: 'left' | 'right';
      }
    | {
        readonly kind: 'assign';
        /** `+` for `+=`; undefined for plain `=`. */
        readonly operator: BinaryOperator | undefined;
        readonly target: Expression;
        readonly value: Expression;
      }
    | { readonly kind: 'step'; readonly target: Expression; readonly by: 1n | -1n; readonly prefix: boolean }
    | { readonly kind: 'call'; readonly callee: Expression; readonly arguments: readonly Expression[] }
    | {
        readonly kind: 'member';
        readonly object: Expression;
        readonly field: string;
        readonly arrow: boolean;
        /** Where declarations tell which structure it is in. */
        readonly member?: Member;
      }
    | {
        readonly kind: 'index';
        readonly array: Expression;
        readonly index: Expression;
        readonly member?: Member;
      }
    | { readonly kind: 'cast'; readonly operand: Expression; readonly type: VariableType }
    /** A value the engine does not compute (`sizeof`, a string); the same text is the same value. */
    | { readonly kind: 'opaque'; readonly text: string; readonly parts: readonly Expression[] }
  );

/** Index of an instruction in its function. */
export type Label = number;

/** One instruction of a function's control-flow graph. */
export type Instruction =
  | { readonly kind: 'evaluate'; readonly expression: Expression; readonly next: Label }
  /** Calls a function of which a summary may be at hand, so that the path can part within it. */
  | {
      readonly kind: 'call';
      readonly callee: string;
      readonly call: Expression & { readonly kind: 'call' };
      /** The variable that takes the result. */
      readonly result: string;
      readonly next: Label;
    }
  /** A local variable comes to be, with no value yet. */
  | { readonly kind: 'declare'; readonly name: string; readonly next: Label }
  | { readonly kind: 'branch'; readonly condition: Expression; readonly yes: Label; readonly no: Label }
  /** One turn of a loop macro, in which `assigned` get new values, or its end. */
  | {
      readonly kind: 'turn';
      readonly assigned: readonly string[];
      readonly body: Label;
      readonly exit: Label;
      readonly span: Span;
    }
  /** All of `expressions` may or may not be evaluated: what they store is unknown afterwards. */
  | {
      readonly kind: 'blur';
      /** Is evaluated for certain, and reads memory that the function maps. */
      readonly reads?: Expression;
      readonly expressions: readonly Expression[];
      readonly assigned: readonly string[];
      readonly next: Label;
    }
  | { readonly kind: 'jump'; readonly next: Label }
  | { readonly kind: 'return'; readonly value: Expression | undefined; readonly span: Span }
  /** Something that could not be lowered: what follows is not analysed. */
  | { readonly kind: 'lost'; readonly span: Span; readonly reason: string };

/** A function lowered once; its tree is gone. */
export interface FunctionBody {
  readonly name: string;
  readonly span: Span;
  readonly parameters: readonly string[];
  /** Parameters and local variables. */
  readonly types: ReadonlyMap<string, VariableType>;
  readonly instructions: readonly Instruction[];
  readonly entry: Label;
}
