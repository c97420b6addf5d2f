import type { Term } from '../../paths/values/terms';
import { nodes, type Diagram, type Diagrams } from '../diagram/diagram';
import type { Effort } from '../effort';
import type { Words } from './words';

/** What a yes-or-no question of the kernel is called in a table, and whether the table asks the opposite. */
export type Question = { readonly name: string; readonly inverted: boolean } | { readonly answer: boolean };

/** Turns values of the kernel into diagrams of the predicates that they hang on. */
export class Truth {
  readonly #known = new Map<Term, Diagram>();
  readonly #bits = new Map<Term, Map<number, Diagram>>();
  readonly #defined = new Map<string, Diagram>();

  /**
   * @param question names the question that some C asks
   * @param bitName the name of bit `n` of the value written as `words`, where it has one
   * @param isAddress whether the value is an address that stands for no error
   */
  constructor(
    private readonly diagrams: Diagrams,
    private readonly words: Words,
    private readonly question: (words: string) => Question,
    private readonly bitName: (words: string, bit: number) => string | undefined,
    private readonly isAddress: (term: Term) => boolean,
    private readonly effort: Effort,
  ) {}

  /** Where `term` is not zero. */
  of(term: Term): Diagram {
    let truth = this.#known.get(term);
    if (!truth) {
      this.effort.spend();
      truth = this.effort.deeper(() => this.#find(term));
      this.#known.set(term, truth);
    }
    return truth;
  }

  /** Makes the answer of a function of the core a question of its own, where it hangs on more than one other. */
  define(term: Term, truth: Diagram): void {
    const question = this.question(this.words.of(term));
    const plain = nodes(truth).length <= 3 || 'answer' in question;
    const known = plain ? undefined : this.#defined.get(question.name);
    if (plain || (known && known !== truth) || this.#hangsOn(truth, question.name)) {
      this.#known.set(term, truth);
      return;
    }
    this.#defined.set(question.name, truth);
    this.#known.set(term, this.diagrams.predicate(question.name));
  }

  /** Questions that are made of others, by their names. */
  get defined(): ReadonlyMap<string, Diagram> {
    return this.#defined;
  }

  /** Whether functions that call one another come back to the question `name`. */
  #hangsOn(truth: Diagram, name: string): boolean {
    const asked = new Set(this.diagrams.support(truth));
    for (const inner of asked) {
      const definition = this.#defined.get(inner);
      if (definition) for (const further of this.diagrams.support(definition)) asked.add(further);
    }
    return asked.has(name);
  }

  #find(term: Term): Diagram {
    const { diagrams } = this;
    if (term.value !== undefined) return term.value === 0n ? diagrams.never : diagrams.always;
    const [first, second] = term.operands;
    if (term.kind === 'address') return diagrams.always;
    if (term.kind !== 'operation' || !first) return this.#ask(this.words.of(term));
    if (term.text === '!') return diagrams.not(this.of(first));
    if (!second) return this.#ask(this.words.of(term));
    switch (term.text) {
      case '&':
      case '|':
        return this.#bitwise(term) ?? this.#ask(this.words.of(term));
      case '==':
        return this.#equal(first, second) ?? this.#ask(this.words.of(term));
      default:
        return this.#ask(this.words.of(term));
    }
  }

  /** `a & MASK` and `a | b`, bit by bit. */
  #bitwise(term: Term): Diagram | undefined {
    const [a, b] = term.operands;
    if (!a || !b) return undefined;
    if (term.text === '|') return this.diagrams.or(this.of(a), this.of(b));
    const mask = a.value ?? b.value;
    const value = a.value === undefined ? a : b;
    if (mask === undefined) return undefined;
    return bitsOf(mask).reduce(
      (some, bit) => this.diagrams.or(some, this.#bit(value, bit)),
      this.diagrams.never,
    );
  }

  #equal(a: Term, b: Term): Diagram | undefined {
    const { diagrams } = this;
    if (b.value !== undefined) {
      if (b.value === 0n) return diagrams.not(this.of(a));
      const [first, second] = a.operands;
      const mask = a.kind === 'operation' && a.text === '&' ? (second?.value ?? first?.value) : undefined;
      const masked = second?.value === undefined ? second : first;
      if (mask === undefined || !masked) return undefined;
      const wanted = b.value;
      if ((wanted & ~mask) !== 0n) return diagrams.never;
      return bitsOf(mask).reduce((all, bit) => {
        const is = this.#bit(masked, bit);
        return diagrams.and(all, (wanted >> BigInt(bit)) & 1n ? is : diagrams.not(is));
      }, diagrams.always);
    }
    if (isErrorMark(a) || isErrorMark(b)) {
      const other = isErrorMark(a) ? b : a;
      return this.isAddress(other) ? diagrams.never : undefined;
    }
    return this.#isTest(a) || this.#isTest(b) ? diagrams.equal(this.of(a), this.of(b)) : undefined;
  }

  #bit(term: Term, bit: number): Diagram {
    const bits = this.#bits.get(term) ?? new Map<number, Diagram>();
    this.#bits.set(term, bits);
    let found = bits.get(bit);
    if (!found) {
      this.effort.spend();
      found = this.effort.deeper(() => this.#findBit(term, bit));
      bits.set(bit, found);
    }
    return found;
  }

  #findBit(term: Term, bit: number): Diagram {
    const { diagrams } = this;
    const one = 1n << BigInt(bit);
    if (term.bits.ones & one) return diagrams.always;
    if (term.bits.zeros & one) return diagrams.never;
    const [a, b] = term.operands;
    if (term.kind === 'operation' && a) {
      if (term.text === '~') return diagrams.not(this.#bit(a, bit));
      if (b && term.text === '&') return diagrams.and(this.#bit(a, bit), this.#bit(b, bit));
      if (b && term.text === '|') return diagrams.or(this.#bit(a, bit), this.#bit(b, bit));
    }
    const words = this.words.of(term);
    return this.#ask(this.bitName(words, bit) ?? `${words} & (1 << ${bit})`);
  }

  /** Whether `term` answers a question. */
  #isTest(term: Term): boolean {
    const { kind, text } = term;
    return (
      kind === 'operation' &&
      (text === '!' ||
        text === '==' ||
        text === '<' ||
        this.#known.has(term) ||
        /^(?:is|force|dev_is)_/.test(text))
    );
  }

  #ask(words: string): Diagram {
    const question = this.question(words);
    if ('answer' in question) return question.answer ? this.diagrams.always : this.diagrams.never;
    const asked = this.diagrams.predicate(question.name);
    return question.inverted ? this.diagrams.not(asked) : asked;
  }
}

export const errorMark = 'DMA_MAPPING_ERROR';

function isErrorMark({ kind, place }: Term): boolean {
  return kind === 'read' && place?.kind === 'variable' && place.name === errorMark;
}

function bitsOf(mask: bigint): readonly number[] {
  return Array.from({ length: 64 }, (_, bit) => bit).filter((bit) => (mask >> BigInt(bit)) & 1n);
}
