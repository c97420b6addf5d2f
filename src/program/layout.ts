import { layoutAnnotations, type LayoutAnnotation } from '../kernel/layout-annotations';
import { pointerSize, scalarSizes } from '../kernel/c-types';
import type { Annotation, MemberShape, RecordShape, TypeShape } from '../syntax/type-shape';
import { StepBudget, TooDeep } from '../text/step-budget';
import type { DeclaredTypes } from './declared-types';
import { addNames, evaluate, type Formula } from './lower/formula';
import { TypeMembers } from './type-members';

/** Types and constants given by each other, deeper than which none is computed. */
const deepest = 60;

/** No object is larger, in bytes. */
const largest = 1n << 62n;

const part = 'finding out the sizes of types';

/** Bounds how many members are looked at for the types that a file of so many characters uses. */
export function layoutBudget(characters: number): StepBudget {
  return new StepBudget(part, 200_000 + 20 * characters);
}

/** Size and alignment in bytes. */
interface Extent {
  readonly size: bigint;
  readonly alignment: bigint;
}

/** A struct or union, and where its members begin, in bytes; bit-fields begin at no byte. */
interface Layout extends Extent {
  readonly places: ReadonlyMap<MemberShape, bigint>;
}

/**
 * Sizes of types and places of members on 64-bit platforms, as the ABIs of x86-64 and arm64 have them; undefined where these
 * differ, or a part is not known: a type that is declared nowhere or twice, `#if` among members, an annotation. Each question
 * throws OutOfSteps where there is too much to look at.
 */
export class Layouts {
  readonly #members: TypeMembers;
  readonly #extents = new Map<string, Extent | undefined>();
  readonly #layouts = new Map<RecordShape, Layout | undefined>();
  readonly #constants = new Map<string, bigint | undefined>();
  /** What is being looked up: names of types and constants, and structures. */
  readonly #open = new Set<string | RecordShape>();

  /** @param steps see {@link layoutBudget} */
  constructor(
    private readonly types: DeclaredTypes,
    private readonly steps: StepBudget,
  ) {
    this.#members = new TypeMembers(types, steps);
  }

  /** The size in bytes of `type`, written as C without a name: `struct desc`, `u64`, `void*`. */
  sizeOf(type: string): bigint | undefined {
    return unlessTooDeep(() => this.#extentOf(shapeOf(type))?.size);
  }

  /** The same at most: what is behind all else in a structure may be an array without a length, of whatever a scalar aligns. */
  sizeAtMost(type: string): bigint | undefined {
    const size = this.sizeOf(type);
    return size ?? unlessTooDeep(() => this.#sizeWithoutArray(shapeOf(type)));
  }

  /** How many bytes of `type` stand before its member `path`: `head`, `head.next`. */
  offsetOf(type: string, path: string): bigint | undefined {
    return unlessTooDeep(() => {
      let [at, offset] = [shapeOf(type), 0n];
      for (const name of path.split('.')) {
        const found = this.#members.find(at, name);
        if (!found) return undefined;
        for (let one: typeof found | undefined = found; one; one = one.within) {
          const place = this.#layoutOf(one.record)?.places.get(one.member);
          if (place === undefined) return undefined;
          offset += place;
        }
        at = found.member.type;
      }
      return offset;
    });
  }

  /** The type of the member `path` of `type`, also where its place is not known. */
  memberType(type: string, path: string): TypeShape | undefined {
    let at: TypeShape | undefined = shapeOf(type);
    for (const name of path.split('.')) at = at && this.#members.find(at, name)?.member.type;
    return at;
  }

  /** The types of what the structure around the member `path` of `type` is made of, down to what is no structure. */
  typesBeside(type: string, path: string): readonly TypeShape[] {
    const around = path.includes('.') ? this.memberType(type, path.replace(/\.[^.]*$/, '')) : shapeOf(type);
    return around ? this.#members.partsOf(around) : [];
  }

  #sizeWithoutArray(type: TypeShape): bigint | undefined {
    const record = this.#members.recordOf(type);
    const last = record?.members.at(-1)?.type;
    if (record?.isUnion !== false || last?.kind !== 'array' || last.count !== undefined) return undefined;
    const before = this.#lay({ ...record, members: record.members.slice(0, -1) });
    return before && roundedUp(before.size, pointerSize);
  }

  #extentOf(type: TypeShape): Extent | undefined {
    switch (type.kind) {
      case 'pointer':
        return { size: pointerSize, alignment: pointerSize };
      case 'named':
        return this.#named(type.name);
      case 'array':
        return this.#arrayOf(type);
      case 'record':
        return this.#layoutOf(type);
      case 'unknown':
        return undefined;
    }
  }

  #arrayOf(array: TypeShape): Extent | undefined {
    let [element, elements] = [array, 1n];
    while (element.kind === 'array') {
      this.steps.spend();
      const count = element.count === undefined ? 0n : this.#value(element.count);
      if (count === undefined || count < 0n) return undefined;
      elements *= count;
      if (elements > largest) return undefined;
      element = element.element;
    }
    const extent = this.#extentOf(element);
    return extent && { ...extent, size: extent.size * elements };
  }

  #named(name: string): Extent | undefined {
    const scalar = scalarSizes.get(/^enum\b/.test(name) ? 'int' : name);
    if (scalar !== undefined) return { size: scalar, alignment: scalar };
    return this.#once(this.#extents, name, () => {
      const shape = this.types.shape(name);
      return shape && this.#extentOf(shape);
    });
  }

  #layoutOf(record: RecordShape): Layout | undefined {
    return this.#once(this.#layouts, record, () => {
      const layout = this.#lay(record);
      return layout && layout.size <= largest ? layout : undefined;
    });
  }

  /** What `known` has of `key`, or what is found now; what is given by itself is not known. */
  #once<Key extends string | RecordShape, Value>(
    known: Map<Key, Value | undefined>,
    key: Key,
    find: () => Value | undefined,
  ): Value | undefined {
    if (known.has(key)) return known.get(key);
    if (this.#open.has(key)) return undefined;
    if (this.#open.size === deepest) throw new TooDeep(part, deepest);
    this.steps.spend();
    this.#open.add(key);
    try {
      const found = find();
      known.set(key, found);
      return found;
    } finally {
      this.#open.delete(key);
    }
  }

  #lay({ isUnion, members, annotations }: RecordShape): Layout | undefined {
    const whole = this.#rulesOf(annotations);
    if (!whole) return undefined;
    const places = new Map<MemberShape, bigint>();
    let alignment = whole.least;
    let leastByUnnamed = 1n;
    let [bits, longest] = [0n, 0n];
    for (const member of members) {
      this.steps.spend();
      const [extent, own] = [this.#extentOf(member.type), this.#rulesOf(member.annotations)];
      if (!extent || !own) return undefined;
      const isPacked = whole.isPacked || own.isPacked;
      const aligned = greater(isPacked ? 1n : extent.alignment, own.least);
      if (isUnion) bits = 0n;
      if (member.bits === undefined) {
        bits = roundedUp(bits, 8n * aligned);
        places.set(member, bits / 8n);
        bits += 8n * extent.size;
        alignment = greater(alignment, aligned);
      } else {
        const width = this.#value(member.bits);
        const unit = 8n * extent.size;
        // No C: of something without a size, or wider than its type.
        if (width === undefined || own.least > 1n || width < 0n || width > unit || unit === 0n)
          return undefined;
        bits = behindBits(bits, width, unit, isPacked);
        if (member.name === undefined) leastByUnnamed = greater(leastByUnnamed, aligned);
        else alignment = greater(alignment, aligned);
      }
      longest = greater(longest, bits);
    }
    // On arm64 a bit-field without a name aligns what it is in, on x86-64 it does not.
    if (leastByUnnamed > alignment) return undefined;
    return { size: roundedUp((longest + 7n) / 8n, alignment), alignment, places };
  }

  /** What annotations say of a type or member; undefined where that is not known. */
  #rulesOf(annotations: readonly Annotation[]): { isPacked: boolean; least: bigint } | undefined {
    const rules = { isPacked: false, least: 1n };
    for (const { name, argument } of annotations) {
      const meaning: LayoutAnnotation | undefined = layoutAnnotations.get(name);
      if (meaning === undefined) return undefined;
      if (meaning === 'packs') rules.isPacked = true;
      if (meaning !== 'aligns') continue;
      const bytes = argument === undefined ? undefined : this.#value(argument);
      if (bytes === undefined || bytes <= 0n) return undefined;
      rules.least = greater(rules.least, bytes);
    }
    return rules;
  }

  #value(expression: string): bigint | undefined {
    const formula = this.types.formula(expression);
    return formula && this.#valueOf(formula);
  }

  /** What a formula is made of is looked up before, so that how deep it is does not add to how deep these are. */
  #valueOf(formula: Formula): bigint | undefined {
    const [names, types]: [string[], string[]] = [[], []];
    addNames(formula, names, types);
    const constants = new Map(names.map((name) => [name, this.#constant(name)]));
    const sizes = new Map(types.map((type) => [type, this.#extentOf(shapeOf(type))?.size]));
    return evaluate(formula, {
      valueOf: (name) => constants.get(name),
      sizeOf: (type) => sizes.get(type),
    });
  }

  #constant(name: string): bigint | undefined {
    return this.#once(this.#constants, name, () => {
      const macro = this.types.constant(name);
      if (macro !== undefined) return macro;
      const enumerator = this.types.enumerator(name);
      return enumerator && this.#valueOf(enumerator);
    });
  }
}

/** What `find` finds out; undefined where it is given by too many other things, one by the next. */
function unlessTooDeep<Found>(find: () => Found | undefined): Found | undefined {
  try {
    return find();
  } catch (thrown) {
    if (!(thrown instanceof TooDeep)) throw thrown;
    return undefined;
  }
}

/** Where a bit-field ends that comes at `bits`: it lies in one unit of its type, but for what is packed. */
function behindBits(bits: bigint, width: bigint, unit: bigint, isPacked: boolean): bigint {
  if (width === 0n) return roundedUp(bits, unit);
  const crosses = bits / unit !== (bits + width - 1n) / unit;
  return (crosses && !isPacked ? roundedUp(bits, unit) : bits) + width;
}

function shapeOf(type: string): TypeShape {
  const words = type
    .replace(/\b(?:const|volatile)\b/g, ' ')
    .trim()
    .replace(/\s+/g, ' ');
  return words.endsWith('*') ? { kind: 'pointer' } : { kind: 'named', name: words };
}

function greater(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function roundedUp(size: bigint, to: bigint): bigint {
  return ((size + to - 1n) / to) * to;
}
