import type { Span } from '../../text/span';
import { SEMICOLON, STAR } from './characters';
import { Edits } from './edits';
import type { FunctionRange, MacroDefinition, MacroKind, MacroUse, Tests, UnreadSpan } from './masked-source';

/** Stand for whole tokens where a character code would stand for a sign. */
export const WORD = 1;
export const NUMBER = 2;
export const LITERAL = 3;

/** What a pair of braces holds. */
export enum Brace {
  None,
  Block,
  Initializer,
  Members,
  Enumerators,
}

/** Where in the nesting of C the pass is: all that a branch of an `#if` has to start again with. */
class Place {
  /** Open braces, and open parentheses since the innermost block was opened. */
  braces = 0;
  parens = 0;
  /** The last token: a sign's code, or {@link WORD}, {@link NUMBER}, {@link LITERAL}. */
  previous = SEMICOLON;
  /** The last token if it is a word (a `*` behind it does not count), and the word before that. */
  word = '';
  wordBefore = '';
  wordStart = 0;
  inCase = false;
  afterCase = false;
  /** The braces that the last token closed held members. */
  afterMembers = false;
  /** Start of the declaration at file scope that the pass is in; -1 between two. */
  declaration = -1;
  /** The word before the last parenthesis at file scope. */
  nameStart = 0;
  nameEnd = 0;
  /** Of the function that the pass is in; -1 outside. */
  bodyStart = -1;
  functionStart = -1;
  /** Start of the last line in the function that begins in column 0 as a declaration would; -1 without one. */
  column0 = -1;
}

const DEEPEST = 512;

/** One run over a text: where it is, and what it has found. The rules of this folder read and write it. */
export class Scan {
  readonly edits = new Edits();
  readonly functions: FunctionRange[] = [];
  readonly types: Span[] = [];
  readonly initializers: Span[] = [];
  readonly defines: MacroDefinition[] = [];
  readonly macros: MacroUse[] = [];
  readonly unread: UnreadSpan[] = [];
  /** Branches that were blanked: what was found in them does not count. */
  readonly blankedBranches: Span[] = [];
  readonly place = new Place();
  /** What has to hold for the current function to be compiled. */
  conditions: Tests | undefined;
  /** Deeper nesting is counted, but its kind is not kept. */
  readonly #braceKinds: Brace[] = [];
  readonly #parensAtBrace = new Uint16Array(DEEPEST);
  readonly #callParens = new Uint8Array(DEEPEST);

  constructor(readonly text: string) {}

  get innermost(): Brace {
    return this.braceAt(this.place.braces - 1);
  }

  braceAt(depth: number): Brace {
    return this.#braceKinds[depth] ?? Brace.None;
  }

  /** Whether the innermost open parenthesis holds the arguments of a call or a macro. */
  get inArguments(): boolean {
    const { parens, braces } = this.place;
    if (this.#callParens[parens - 1] !== 1) return false;
    const inner = this.innermost;
    return inner === Brace.Block || inner === Brace.None || parens > (this.#parensAtBrace[braces - 1] ?? 0);
  }

  openParen(isCall: boolean): void {
    this.#callParens[this.place.parens++] = isCall ? 1 : 0;
  }

  closeParen(): void {
    if (this.place.parens > 0) this.place.parens--;
  }

  openBrace(kind: Brace): void {
    const { place } = this;
    if (place.braces < DEEPEST) this.#braceKinds[place.braces] = kind;
    this.#parensAtBrace[place.braces] = place.parens;
    place.braces++;
    if (kind === Brace.Block) place.parens = 0;
  }

  closeBrace(): void {
    const { place } = this;
    if (place.braces === 0) return;
    place.braces--;
    place.parens = place.braces === 0 ? 0 : (this.#parensAtBrace[place.braces] ?? 0);
  }

  setToken(kind: number): void {
    const { place } = this;
    place.previous = kind;
    place.wordBefore = place.word;
    if (kind !== STAR) place.word = '';
  }

  setWord(word: string, start: number): void {
    const { place } = this;
    place.previous = WORD;
    place.wordBefore = place.word;
    place.word = word;
    place.wordStart = start;
  }

  /** Takes down the function that the pass is in, if any; `closed` where its closing brace ends at `end`. */
  endFunction(end: number, closed: boolean): void {
    const { place, conditions } = this;
    if (place.functionStart >= 0)
      this.functions.push({
        span: { start: place.functionStart, end },
        name: { start: place.nameStart, end: place.nameEnd },
        body: { start: place.bodyStart, end },
        closed,
        conditions,
      });
    place.functionStart = -1;
    place.bodyStart = -1;
    place.column0 = -1;
  }

  addMacro(kind: MacroKind, start: number, end: number): void {
    const name = /^\W*\w*/.exec(this.text.slice(start, Math.min(end, start + 80)))?.[0] ?? '';
    this.macros.push({ kind, name, span: { start, end } });
  }

  /** Takes down the place, to come back to it with the returned function. */
  bookmark(): () => void {
    const place = Object.assign(new Place(), this.place);
    const kinds = this.#braceKinds.slice(0, place.braces);
    const parensAtBrace = this.#parensAtBrace.slice(0, place.braces);
    const callParens = this.#callParens.slice(0, place.parens);
    return () => {
      Object.assign(this.place, place);
      for (const [depth, kind] of kinds.entries()) this.#braceKinds[depth] = kind;
      this.#parensAtBrace.set(parensAtBrace);
      this.#callParens.set(callParens);
    };
  }
}
