import type { CoreLeaf } from '../../kernel/core/leaves';
import { valueNamed } from '../../kernel/core/questions';
import type { Place, Term } from '../../paths/values/terms';
import { OutOfSteps } from '../../text/step-budget';
import type { Effort } from '../effort';

/** The longest question of the kernel has 91 characters. */
const longest = 2000;

const commuting = new Set(['+', '*', '&', '|', '^', '==']);

/** Writes values of the DMA core as C, so that the same value has the same words however a function came by it. */
export class Words {
  readonly #known = new Map<Term, string>();

  /**
   * @param leaves by name
   * @param attributes names of attribute bits, by position
   * @param physical the words that stand for the physical address that is mapped
   */
  constructor(
    private readonly leaves: ReadonlyMap<string, CoreLeaf>,
    private readonly attributes: ReadonlyMap<number, string>,
    private readonly physical: string | undefined,
    private readonly effort: Effort,
  ) {}

  /** @throws OutOfSteps where there would be more than anybody reads: a value that is used twice is written twice */
  of(term: Term): string {
    let words = this.#known.get(term);
    if (words === undefined) {
      const written = this.effort.deeper(() => this.#write(term));
      this.effort.spend(1 + (written.length >> 4));
      if (written.length > longest) throw new OutOfSteps('a value as it is written', longest);
      words = written === this.physical ? 'phys' : (valueNamed(written) ?? written);
      this.#known.set(term, words);
    }
    return words;
  }

  place(place: Place): string {
    switch (place.kind) {
      case 'variable':
        return place.name.replace(/^.*:/, '');
      case 'target':
        return place.term ? `*${this.#operand(place.term)}` : '*';
      case 'field': {
        const { within } = place;
        if (!within) return place.name;
        return within.kind === 'target' && within.term
          ? `${this.#operand(within.term)}->${place.name}`
          : `${this.place(within)}.${place.name}`;
      }
      case 'element':
        return `${place.within ? this.place(place.within) : ''}[${place.term ? this.of(place.term) : ''}]`;
    }
  }

  #write(term: Term): string {
    const { kind, text, operands } = term;
    switch (kind) {
      case 'number':
        return String(BigInt.asIntN(64, term.value ?? 0n));
      case 'read':
        return term.place ? this.place(term.place) : '';
      case 'address':
        return term.place ? `&${this.place(term.place)}` : '';
      case 'operation':
        return /^\w/.test(text) ? this.#call(text, operands) : this.#operation(text, operands);
      default:
        return text;
    }
  }

  #call(name: string, operands: readonly Term[]): string {
    // What the device's own operations answer is one question each.
    if (name.includes('->')) return name;
    const shows = this.leaves.get(name)?.shows;
    const shown = shows ? shows.flatMap((index) => operands[index] ?? []) : operands;
    if (shows && shown.length === 0) return name;
    return `${name}(${shown.map((operand) => this.of(operand)).join(', ')})`;
  }

  #operation(operator: string, operands: readonly Term[]): string {
    const [first, second] = operands;
    if (!first) return operator;
    if (!second) return operator + this.#operand(first);
    if (operator === '+' && second.value !== undefined && BigInt.asIntN(64, second.value) < 0n)
      return `${this.#addend(first)} - ${-BigInt.asIntN(64, second.value)}`;
    const mask = operator === '|' || operator === '&' ? (second.value ?? first.value) : undefined;
    if (mask !== undefined)
      return `${this.#operand(second.value === undefined ? second : first)} ${operator} ${this.#mask(mask)}`;
    const isSum = operator === '+';
    const written = operands.map((operand) => (isSum ? this.#addend(operand) : this.#operand(operand)));
    const isOrdered = !commuting.has(operator) || second.value !== undefined;
    return (isOrdered ? written : written.sort()).join(` ${operator} `);
  }

  /** A set of attribute bits, or all others, by their names. */
  #mask(mask: bigint): string {
    const names = (bits: bigint): readonly (string | undefined)[] =>
      Array.from(this.attributes).flatMap(([bit, name]) => ((bits >> BigInt(bit)) & 1n ? [name] : []));
    const count = (bits: bigint): number => bits.toString(2).replaceAll('0', '').length;
    const others = BigInt.asUintN(64, ~mask);
    if (names(mask).length === count(mask)) return names(mask).join(' | ');
    if (names(others).length === count(others)) return `~${names(others).join(' & ~')}`;
    return String(BigInt.asIntN(64, mask));
  }

  #addend(term: Term): string {
    return term.kind === 'operation' && term.text === '+' ? this.of(term) : this.#operand(term);
  }

  #operand(term: Term): string {
    const words = this.of(term);
    return term.kind === 'operation' && words.includes(' ') && !/^\w/.test(term.text) ? `(${words})` : words;
  }
}
