import type { Span } from '../../text/span';
import type { Place, Term } from './terms';

/** Says where something stands, as in `line 12`. */
export type WhereText = (span: Span) => string;

/** What is longer is cut off: nobody reads it. */
const longestText = 100;

/** What a value is, in the source's words as far as there are some. */
export function termText(term: Term, where: WhereText): string {
  const text = new Describer(where).term(term);
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}

/** What the source calls a place. */
export function placeText(place: Place, where: WhereText): string {
  const text = new Describer(where).place(place);
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}

class Describer {
  constructor(private readonly where: WhereText) {}

  term(term: Term): string {
    const [first, second] = term.operands;
    switch (term.kind) {
      case 'number':
        return numberText(term.value ?? 0n);
      case 'opaque':
        return term.text.replace(/\s+/g, ' ');
      case 'read':
        return term.place ? this.place(term.place) : 'a value';
      case 'address':
        return term.place ? `&${this.place(term.place)}` : 'an address';
      case 'object':
        return `memory of ${functionIn(term.text)}`;
      case 'handle':
        return `what ${functionIn(term.text)} mapped`;
      case 'conversion':
        return `what ${functionIn(term.text)} returned`;
      case 'check':
        return first ? `whether ${this.term(first)} failed` : 'whether it failed';
      case 'count':
        return first ? `how many entries of ${this.term(first)} were mapped` : 'a count';
      case 'form':
        return first ? `${term.text} address of ${this.term(first)}` : 'an address';
      case 'symbol':
        return this.#symbol(term);
      case 'operation':
        return this.#operation(term, first, second);
    }
  }

  place(place: Place): string {
    const { kind, name, within, term } = place;
    switch (kind) {
      case 'variable':
        return localName(name);
      case 'target':
        return `*${term ? this.#inner(term) : '?'}`;
      case 'field':
        if (!within) return name;
        return within.kind === 'target' && within.term
          ? `${this.#inner(within.term)}->${name}`
          : `${this.place(within)}.${name}`;
      case 'element':
        return `${within ? this.#array(within) : '?'}[${term ? this.term(term) : '?'}]`;
    }
  }

  /** Elements of what a pointer leads to are written as those of the pointer. */
  #array(place: Place): string {
    return place.kind === 'target' && place.term ? this.#inner(place.term) : this.place(place);
  }

  /** Within a longer text, what is no single word of C stands in parentheses. */
  #inner(term: Term): string {
    const text = this.term(term);
    const { kind, place, operands } = term;
    const isCall = kind === 'operation' && isName(term.text);
    const isPlace = kind === 'read' && place?.kind !== 'target';
    const isNumber = kind === 'number' && !text.startsWith('-');
    const isWord = isNumber || kind === 'opaque' || (kind === 'symbol' && isName(text));
    return isPlace || isWord || (isCall && operands.length > 0) ? text : `(${text})`;
  }

  #symbol({ unknown, text }: Term): string {
    const place = unknown?.place ? this.place(unknown.place) : localName(text);
    const at = unknown?.span ? ` (${this.where(unknown.span)})` : '';
    switch (unknown?.why) {
      case 'returned':
        return `what ${calledText(unknown.by)} returned${at}`;
      case 'changed':
        return `${place} after ${calledText(unknown.by)}${at}`;
      case 'skipped':
        return `${place} after code that is not followed`;
      case 'later':
        return `${place} in a later iteration`;
      case 'merged':
        return `${place}, which differs on paths that were merged`;
      case undefined:
        return place;
    }
  }

  #operation({ text, operands }: Term, first: Term | undefined, second: Term | undefined): string {
    if (!first) return text;
    if (isName(text)) return `${text}(${operands.map((operand) => this.term(operand)).join(', ')})`;
    if (!second) return /^\w/.test(text) ? `${text} ${this.#inner(first)}` : `${text}${this.#inner(first)}`;
    const number = second.value === undefined ? 0n : BigInt.asIntN(64, second.value);
    if (text === '+' && number < 0n) return `${this.#inner(first)} - ${numberText(-number)}`;
    return `${this.#inner(first)} ${text} ${this.#inner(second)}`;
  }
}

function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}

/** A call of the function called `name`; where nobody knows which that is, of some. */
export function calledText(name: string | undefined): string {
  return name === undefined ? 'a call through a pointer' : `${name}()`;
}

/** Numbers that nobody counts to are masks or errors. */
function numberText(value: bigint): string {
  const signed = BigInt.asIntN(64, value);
  if (signed < 0n && signed >= -4095n) return `${signed}`;
  return value > 0xffffn ? `0x${value.toString(16)}` : `${value}`;
}

/** The function in the name of what a call made: `dma_map_single` of `dma_map_single@120#1`. */
function functionIn(name: string): string {
  const [called = ''] = name.split(/[@^]/);
  return /^\d*$/.test(called) ? 'a call' : `${called}()`;
}

/** The variable in a name that tells functions and calls apart: `len` of `fill:len^120#1`. */
function localName(name: string): string {
  const [called = ''] = name.slice(name.indexOf(':') + 1).split(/[@^]/);
  return called === '' || /^[$\d]/.test(called) ? 'a value' : called;
}
