import type { FunctionBody } from '../../../program/cfg/ir';
import type { Neighbourhood } from '../../../program/definitions';
import type { Linker } from '../../summaries/linker';
import { Terms } from '../../values/terms';
import type { Attempted } from '../attempts';
import type { Placed } from './relocate';
import type { Questions } from './questions';

/** What came of following one function. */
export interface Remembered extends Attempted {
  readonly body: FunctionBody;
  readonly questions: Questions;
  /** The functions of the text it was followed in. */
  readonly placed: readonly Placed[];
}

/** What a text is linked with. */
export interface Links {
  readonly beside: Neighbourhood;
  /** @param terms the table of values that the text is analysed with */
  readonly make: (terms: Terms) => Linker;
}

/** A linker, and what it was made with. */
interface Linked {
  readonly beside: Neighbourhood;
  readonly terms: Terms;
  readonly linker: Linker;
}

/** More values than this are not kept from one text to the next. */
const mostTerms = 400_000;

/**
 * What was found out of one document, for when it is analysed again with a small change: a function with the same text
 * in the same surroundings is not followed again.
 */
export class AnalysisMemory {
  #terms: Terms;
  #last = new Map<string, Remembered>();
  #next = new Map<string, Remembered>();
  #hasEnded = true;
  #linked: Linked | undefined;

  /** @param terms a table of values to share with other analyses */
  constructor(terms = new Terms()) {
    this.#terms = terms;
  }

  get terms(): Terms {
    return this.#terms;
  }

  /** Begins with another text. What the one before did not use again is forgotten, unless it was broken off. */
  begin(): void {
    this.#last = this.#hasEnded ? this.#next : new Map([...this.#last, ...this.#next]);
    this.#next = new Map();
    this.#hasEnded = false;
    if (this.#terms.size < mostTerms) return;
    this.#terms = new Terms();
    this.#last = new Map();
  }

  /** Says that the text was gone through to its end. */
  end(): void {
    this.#hasEnded = true;
  }

  /**
   * What was made for the same files before, so that these are not gone through again: what it says of a function is the same.
   * Once one of the files has changed, nothing that it says is.
   */
  linker({ beside, make }: Links): Linker {
    const { files, own } = this.#linked?.beside ?? {};
    const isSame = files === beside.files && own === beside.own && this.#linked?.terms === this.#terms;
    if (!isSame || !this.#linked) this.#linked = { beside, terms: this.#terms, linker: make(this.#terms) };
    return this.#linked.linker;
  }

  recall(text: string): Remembered | undefined {
    return this.#last.get(text);
  }

  keep(text: string, remembered: Remembered): void {
    this.#next.set(text, remembered);
  }
}
