import { pointerSize, scalarSizes } from '../kernel/c-types';
import type { SourceFile } from '../syntax/source-file';
import type { Field } from '../syntax/structs';

/** Structures in each other, deeper than which none is computed. */
const deepest = 20;

/** Size and alignment in bytes. */
interface Extent {
  readonly size: bigint;
  readonly alignment: bigint;
}

/** The sizes of types of one file, on 64-bit platforms. */
export class Layouts {
  readonly #structs = new Map<string, Extent | undefined>();

  constructor(private readonly file: Pick<SourceFile, 'structs' | 'text'>) {}

  /**
   * The size of `type`, written as C without a name: `struct desc`, `u64`, `void*`.
   *
   * @returns undefined where it is not known, and where a structure has members whose place is not computed: arrays,
   *   bit-fields, unions, branches of an `#if`, attributes
   */
  sizeOf(type: string): bigint | undefined {
    return this.#extentOf(type, deepest)?.size;
  }

  #extentOf(type: string, depth: number): Extent | undefined {
    const words = type
      .replace(/\b(?:const|volatile)\b/g, ' ')
      .trim()
      .replace(/\s+/g, ' ');
    if (words.endsWith('*')) return { size: pointerSize, alignment: pointerSize };
    const tag = /^struct (\w+)$/.exec(words)?.[1];
    if (tag !== undefined) return this.#structOf(tag, depth);
    const size = scalarSizes.get(words);
    return size === undefined ? undefined : { size, alignment: size };
  }

  #structOf(tag: string, depth: number): Extent | undefined {
    if (!this.#structs.has(tag)) {
      // What is in itself has no size.
      this.#structs.set(tag, undefined);
      const fields = depth === 0 ? undefined : this.file.structs.get(tag);
      if (fields && isPlain(this.file.text, tag, fields)) this.#structs.set(tag, this.#laid(fields, depth));
    }
    return this.#structs.get(tag);
  }

  #laid(fields: readonly Field[], depth: number): Extent | undefined {
    let [size, alignment] = [0n, 1n];
    for (const field of fields) {
      const extent = this.#extentOf(`${field.type}${'*'.repeat(field.pointers)}`, depth - 1);
      if (!extent) return undefined;
      size = roundedUp(size, extent.alignment) + extent.size;
      if (extent.alignment > alignment) ({ alignment } = extent);
    }
    return { size: roundedUp(size, alignment), alignment };
  }
}

/** Whether the members stand one behind the other as they are written, and the definition ends behind the last. */
function isPlain(text: string, tag: string, fields: readonly Field[]): boolean {
  const [first, last] = [fields[0], fields.at(-1)];
  if (!first || !last || fields.some(({ isArray }) => isArray)) return false;
  const [before, members, behind] = [
    text.slice(Math.max(0, first.span.start - longestEdge), first.span.start),
    text.slice(first.span.start, last.span.end),
    text.slice(last.span.end, last.span.end + longestEdge),
  ].map((part) => part.replace(/\/\*[^]*?(?:\*\/|$)|\/\/.*/g, ' ').replace(/\s+/g, ' '));
  // Of members of a union within, the first does not stand behind the tag.
  if (before?.replace(/ /g, '').endsWith(`struct${tag}{`) !== true) return false;
  return !/[[\]:#{}()]|aligned|packed/.test(members ?? '') && /^ ?\} ?;/.test(behind ?? '');
}

/** What stands around the members is looked at so far. */
const longestEdge = 1000;

function roundedUp(size: bigint, alignment: bigint): bigint {
  return ((size + alignment - 1n) / alignment) * alignment;
}
