import { layoutAnnotations, type LayoutAnnotation } from '../kernel/layout-annotations';
import { pointerSize, scalarSizes } from '../kernel/c-types';
import type { Annotation, MemberShape, RecordShape, TypeShape } from '../syntax/type-shape';

/** Types in each other, deeper than which none is computed. */
const deepest = 40;

/** Parts of a structure, beyond which none is looked at. */
const mostParts = 1000;

/** Size and alignment in bytes. */
interface Extent {
  readonly size: bigint;
  readonly alignment: bigint;
}

/** A struct or union, and where its members begin, in bytes; bit-fields begin at no byte. */
interface Layout extends Extent {
  readonly places: readonly { readonly member: MemberShape; readonly offset: bigint }[];
}

/** What is declared, wherever that is. */
export interface DeclaredTypes {
  /** The struct, union or typedef called `name`: `struct ring`, `ring_t`. */
  shape(name: string): TypeShape | undefined;
  /** The value of a constant expression, in which types have the sizes that `sizeOf` says. */
  value(expression: string, sizeOf: (type: string) => bigint | undefined): bigint | undefined;
}

/**
 * Sizes of types and places of members on 64-bit platforms, as the ABIs of x86-64 and arm64 have them; undefined where these
 * differ, or a part is not known: a type that is declared nowhere or twice, `#if` among members, an annotation.
 */
export class Layouts {
  readonly #known = new Map<string, Extent | undefined>();
  readonly #layouts = new Map<RecordShape, Layout | undefined>();

  constructor(private readonly types: DeclaredTypes) {}

  /** The size in bytes of `type`, written as C without a name: `struct desc`, `u64`, `void*`. */
  sizeOf(type: string): bigint | undefined {
    return this.#extentOf(shapeOf(type), deepest)?.size;
  }

  /** How many bytes of `type` stand before its member `path`: `head`, `head.next`. */
  offsetOf(type: string, path: string): bigint | undefined {
    let found: Found | undefined = { type: shapeOf(type), offset: 0n };
    for (const name of path.split('.')) {
      const within: Found | undefined = found && this.#find(found.type, name, deepest);
      found = within && { type: within.type, offset: (found?.offset ?? 0n) + within.offset };
    }
    return found?.offset;
  }

  /** The type of the member `path` of `type`, also where its place is not known. */
  memberType(type: string, path: string): TypeShape | undefined {
    let at: TypeShape | undefined = shapeOf(type);
    for (const name of path.split('.')) at = at && this.#memberOf(at, name, deepest);
    return at;
  }

  /** The types of what the structure around the member `path` of `type` is made of, down to what is no structure. */
  typesBeside(type: string, path: string): readonly TypeShape[] {
    const around = path.includes('.') ? this.memberType(type, path.replace(/\.[^.]*$/, '')) : shapeOf(type);
    const all: TypeShape[] = [];
    if (around) this.#addParts(around, deepest, all);
    return all;
  }

  #addParts(type: TypeShape, depth: number, all: TypeShape[]): void {
    const record = all.length < mostParts ? this.#recordOf(type, depth) : undefined;
    if (record && depth > 0) for (const member of record.members) this.#addParts(member.type, depth - 1, all);
    else if (type.kind === 'array') this.#addParts(type.element, depth - 1, all);
    else all.push(type);
  }

  #memberOf(type: TypeShape, name: string, depth: number): TypeShape | undefined {
    for (const member of this.#recordOf(type, depth)?.members ?? []) {
      if (member.name === name) return member.type;
      const inner =
        member.name === undefined && depth > 0 ? this.#memberOf(member.type, name, depth - 1) : undefined;
      if (inner) return inner;
    }
    return undefined;
  }

  /** A member, also of a struct or union without a name within. */
  #find(type: TypeShape, name: string, depth: number): Found | undefined {
    const record = this.#recordOf(type, depth);
    for (const { member, offset } of (record && this.#layoutOf(record, depth)?.places) ?? []) {
      if (member.name === name) return { type: member.type, offset };
      const inner = member.name === undefined ? this.#find(member.type, name, depth - 1) : undefined;
      if (inner) return { type: inner.type, offset: offset + inner.offset };
    }
    return undefined;
  }

  #recordOf(type: TypeShape, depth: number): RecordShape | undefined {
    if (type.kind === 'record') return type;
    const declared = type.kind === 'named' && depth > 0 ? this.types.shape(type.name) : undefined;
    return declared && this.#recordOf(declared, depth - 1);
  }

  #extentOf(type: TypeShape, depth: number): Extent | undefined {
    switch (type.kind) {
      case 'pointer':
        return { size: pointerSize, alignment: pointerSize };
      case 'named':
        return this.#named(type.name, depth);
      case 'array': {
        const element = this.#extentOf(type.element, depth - 1);
        const count = type.count === undefined ? 0n : this.#value(type.count);
        if (!element || count === undefined || count < 0n) return undefined;
        return { ...element, size: element.size * count };
      }
      case 'record':
        return this.#layoutOf(type, depth);
      case 'unknown':
        return undefined;
    }
  }

  #named(name: string, depth: number): Extent | undefined {
    const scalar = scalarSizes.get(/^enum\b/.test(name) ? 'int' : name);
    if (scalar !== undefined) return { size: scalar, alignment: scalar };
    if (!this.#known.has(name)) {
      // What is in itself has no size.
      this.#known.set(name, undefined);
      const shape = depth > 0 ? this.types.shape(name) : undefined;
      if (shape) this.#known.set(name, this.#extentOf(shape, depth - 1));
    }
    return this.#known.get(name);
  }

  #layoutOf(record: RecordShape, depth: number): Layout | undefined {
    if (!this.#layouts.has(record)) this.#layouts.set(record, this.#lay(record, depth));
    return this.#layouts.get(record);
  }

  #lay({ isUnion, members, annotations }: RecordShape, depth: number): Layout | undefined {
    const whole = this.#rulesOf(annotations);
    if (!whole) return undefined;
    const places: Layout['places'][number][] = [];
    let alignment = whole.least;
    let leastByUnnamed = 1n;
    let [bits, longest] = [0n, 0n];
    for (const member of members) {
      const [extent, own] = [this.#extentOf(member.type, depth - 1), this.#rulesOf(member.annotations)];
      if (!extent || !own) return undefined;
      const isPacked = whole.isPacked || own.isPacked;
      const aligned = greater(isPacked ? 1n : extent.alignment, own.least);
      if (isUnion) bits = 0n;
      if (member.bits === undefined) {
        bits = roundedUp(bits, 8n * aligned);
        places.push({ member, offset: bits / 8n });
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
    return this.types.value(expression, (type) => this.sizeOf(type));
  }
}

interface Found {
  readonly type: TypeShape;
  readonly offset: bigint;
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
