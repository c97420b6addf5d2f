import type { MemoryForm } from '../../kernel/effects';
import type { Member } from '../../program/cfg/ir';
import type { Span } from '../../text/span';
import { constantBits, constantOf, unknownBits, type Bits } from './bits';

/**
 * - `number`: a constant
 * - `symbol`: a value that nothing is known of but that it is itself
 * - `opaque`: C that is not computed (`sizeof(x)`, a string); the same text is the same value
 * - `object`: memory that an allocation returned; `handle`: what names a mapping; `conversion`: what a change between
 *   private and shared returned, where 0 is success
 * - `check`: whether the mapping named by its operand failed; `count`: how many entries of a list were mapped, 0 if it failed
 * - `read`: what a place held when the function was entered
 * - `address`: the address of a place
 * - `operation`: an operator, or a function without effects, of its operands
 * - `form`: memory in another form of address
 */
type TermKind =
  | 'number'
  | 'symbol'
  | 'opaque'
  | 'object'
  | 'handle'
  | 'conversion'
  | 'check'
  | 'count'
  | 'read'
  | 'address'
  | 'operation'
  | 'form';

/** A symbolic value. Made by {@link Terms} alone: within one table, equal values are the same object. */
export class Term {
  constructor(
    /** Number within its table. */
    readonly id: number,
    readonly kind: TermKind,
    /** Operator, function or name. */
    readonly text: string,
    readonly operands: readonly Term[],
    /** Of `read` and `address`. */
    readonly place: Place | undefined,
    /** Of `number`, as an unsigned 64-bit value. */
    readonly value: bigint | undefined,
    /** Of `object` and `form`: the form in which the memory's own term is an address. */
    readonly home: MemoryForm | undefined,
    /** Of a sum: the address that it is an offset from. */
    readonly base: Term | undefined,
    readonly bits: Bits,
    /** How many terms and places it is made of, one that it uses twice counted twice. */
    readonly weight: number,
    /** Of a `symbol`, where that is known. */
    readonly unknown: Unknown | undefined,
  ) {}
}

/**
 * Why nothing is known of a value: a call returned it or may have stored it, code that is not followed may have, it is that of
 * some later turn of a loop, or ways on which it differs were merged.
 */
export interface Unknown {
  readonly why: 'returned' | 'changed' | 'skipped' | 'later' | 'merged';
  /** The function that returned it or may have stored it; undefined where a pointer leads to it. */
  readonly by?: string | undefined;
  /** The call. */
  readonly span?: Span;
  /** What held the value. */
  readonly place?: Place;
}

/** Where a value can be stored. Made by {@link Terms} alone, like {@link Term}. */
export class Place {
  /** See {@link Term.weight}. */
  readonly weight: number;
  /** Whether the table has a place that is a part of this one. */
  hasParts = false;

  constructor(
    readonly id: number,
    readonly kind: 'variable' | 'target' | 'field' | 'element',
    /** Of a variable or a field. */
    readonly name: string,
    /** What it is a part of. */
    readonly within: Place | undefined,
    /** Of a target the pointer, of an element the index. */
    readonly term: Term | undefined,
    /** Whichever object it is in: the member of a structure type. */
    readonly member: Member | undefined,
  ) {
    this.weight = 1 + (within?.weight ?? 0) + (term?.weight ?? 0);
    if (within) within.hasParts = true;
  }
}

/**
 * A value that is made of more than this is a symbol: whoever walks through a value need not care how deep it is, or how often
 * it uses another. No kernel function was seen to decide anything by a value of a tenth of it.
 */
const heaviest = 512;

/** What is particular to a term of some kind. */
interface TermParts {
  readonly text?: string;
  readonly operands?: readonly Term[];
  readonly place?: Place;
  readonly value?: bigint;
  readonly home?: MemoryForm;
  readonly base?: Term | undefined;
  readonly bits?: Bits;
  readonly unknown?: Unknown | undefined;
}

/** All terms and places of an analysis. */
export class Terms {
  readonly #terms = new Map<string, Term>();
  readonly #places = new Map<string, Place>();

  get size(): number {
    return this.#terms.size + this.#places.size;
  }

  number(value: bigint): Term {
    const unsigned = BigInt.asUintN(64, value);
    return this.#term(`#${unsigned}`, 'number', { value: unsigned, bits: constantBits(unsigned) });
  }

  symbol(name: string, unknown?: Unknown): Term {
    return this.#term(`s${name}`, 'symbol', { text: name, unknown });
  }

  /** A symbol that is known not to be negative. */
  counter(name: string, unknown?: Unknown): Term {
    const bits = { ones: 0n, zeros: 1n << 63n };
    return this.#term(`+${name}`, 'symbol', { text: name, bits, unknown });
  }

  opaque(text: string): Term {
    return this.#term(`q${text}`, 'opaque', { text });
  }

  /** @param home the form in which an allocation returns its memory */
  object(name: string, home: MemoryForm): Term {
    return this.#term(`o${name}`, 'object', { text: name, home });
  }

  handle(name: string): Term {
    return this.#term(`h${name}`, 'handle', { text: name });
  }

  conversion(name: string): Term {
    return this.#term(`c${name}`, 'conversion', { text: name });
  }

  check(handle: Term): Term {
    return this.#term(`k${handle.id}`, 'check', { operands: [handle] });
  }

  count(handle: Term): Term {
    return this.#term(`n${handle.id}`, 'count', { operands: [handle] });
  }

  read(place: Place): Term {
    return this.#term(`r${place.id}`, 'read', { place });
  }

  address(place: Place): Term {
    if (place.kind === 'target' && place.term) return place.term;
    return this.#term(`a${place.id}`, 'address', { place });
  }

  /**
   * An operator, or a function without effects, of `operands`.
   * @param bits what is known of the result; where that is everything, it is a number
   */
  operation(text: string, operands: readonly Term[], base?: Term, bits: Bits = unknownBits): Term {
    const known = constantOf(bits);
    if (known !== undefined) return this.number(known);
    let key = text;
    for (const { id } of operands) key += ` ${id}`;
    if (base) key += `@${base.id}`;
    return this.#term(key, 'operation', { text, operands, base, bits });
  }

  /** `object` as an address of the form `text`, where its own term is one of the form `home`. */
  form(text: MemoryForm, object: Term, home: MemoryForm): Term {
    if (text === home) return object;
    return this.#term(`f${text}${object.id}${home}`, 'form', { text, operands: [object], home });
  }

  variable(name: string): Place {
    return this.#place(`v${name}`, 'variable', name);
  }

  /** What `pointer` points to. */
  target(pointer: Term): Place {
    if (pointer.kind === 'address' && pointer.place) return pointer.place;
    return this.#place(`t${pointer.id}`, 'target', '', undefined, pointer);
  }

  field(within: Place, name: string, member: Member | undefined): Place {
    return this.#place(`f${within.id}.${name}${memberKey(member)}`, 'field', name, within, undefined, member);
  }

  element(within: Place, index: Term, member: Member | undefined): Place {
    if (within.kind === 'target' && index.value === 0n && !member) return within;
    return this.#place(
      `e${within.id}[${index.id}]${memberKey(member)}`,
      'element',
      '',
      within,
      index,
      member,
    );
  }

  #term(key: string, kind: TermKind, parts: TermParts): Term {
    let term = this.#terms.get(key);
    if (!term) {
      const weight = weightOf(parts);
      term =
        weight > heaviest
          ? this.#unknown(key, parts)
          : new Term(
              this.#terms.size,
              kind,
              parts.text ?? '',
              parts.operands ?? none,
              parts.place,
              parts.value,
              parts.home,
              parts.base,
              parts.bits ?? unknownBits,
              weight,
              parts.unknown,
            );
      this.#terms.set(key, term);
    }
    return term;
  }

  /** What stands for a value that is too heavy; of an address, where it leads stays known. */
  #unknown(key: string, { base, bits }: TermParts): Term {
    const symbol = this.#term(`w${key}`, 'symbol', { text: `value of ${key}`, ...(bits && { bits }) });
    return base && base.weight + symbol.weight < heaviest
      ? this.operation('+', [base, symbol], base)
      : symbol;
  }

  #place(
    key: string,
    kind: Place['kind'],
    name: string,
    within?: Place,
    term?: Term,
    member?: Member,
  ): Place {
    let place = this.#places.get(key);
    if (!place) {
      place = new Place(this.#places.size, kind, name, within, term, member);
      this.#places.set(key, place);
    }
    return place;
  }
}

const none: readonly Term[] = [];

function weightOf({ operands = none, place }: TermParts): number {
  let weight = 1 + (place?.weight ?? 0);
  for (const operand of operands) weight += operand.weight;
  return weight;
}

/** Variables of two functions share a name but not a type, so neither do places that are reached through them. */
function memberKey(member: Member | undefined): string {
  return member ? ` ${member.struct} ${member.path}` : '';
}
