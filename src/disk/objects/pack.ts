import { withPlain, type OpenFile } from '../plain-file';
import { Refused } from '../reason';
import type { ByteAllowance } from './allowance';
import { patched } from './delta';
import { corrupt, inflated, tooLarge } from './inflate';
import { PackIndex, type Packed } from './pack-index';

/** Kinds of entries, as they are numbered (git's `gitformat-pack`, *Object types*). */
const kinds = { blob: 3, deltaByOffset: 6, deltaByName: 7 } as const;

/** Git makes none that hang on more others than this. */
const longestChain = 4096;

/** Of an entry before its content: its kind and size, and what it is a delta of. */
const longestHeader = 64;

/** A zlib stream is longer than what it holds by less than this: a small part of it, and some bytes. */
const mostOverhead = { part: 1 / 500, bytes: 1024 };

interface Entry {
  /** Of its content, before a delta is applied. */
  readonly size: number;
  /** Where its content begins. */
  readonly content: number;
  /** The offset of what it is a delta of; undefined where it is a whole blob. */
  readonly base: number | undefined;
}

/** What bounds reading one object. */
export interface Bounds {
  /** How many bytes it, and each that it is made of, may have. */
  readonly largest: number;
  readonly allowance: ByteAllowance;
}

/** A pack of a repository, with its index. */
export class Pack {
  private constructor(
    private readonly path: string,
    private readonly index: PackIndex,
    private readonly nameLength: number,
  ) {}

  /** @param path without its ending @throws as {@link PackIndex.at} */
  static async at(path: string, nameLength: number): Promise<Pack> {
    return new Pack(`${path}.pack`, await PackIndex.at(`${path}.idx`, nameLength), nameLength);
  }

  /** As {@link PackIndex.find}. */
  find(prefix: string): Promise<readonly Packed[]> {
    return this.index.find(prefix);
  }

  /**
   * The content of a blob that {@link find} found; undefined where the object is no blob.
   *
   * @throws Refused where it is beyond `bounds` or broken; a system error where it cannot be read
   */
  blob({ offset }: Packed, bounds: Bounds): Promise<Buffer | undefined> {
    return withPlain(this.path, async (file) => {
      const chain: Entry[] = [];
      for (let at: number | undefined = offset; at !== undefined; at = chain.at(-1)?.base) {
        const entry = await this.#entryAt(file, at);
        if (!entry) return undefined;
        if (chain.length === longestChain) throw new Refused(corrupt);
        if (entry.size > bounds.largest) throw new Refused(tooLarge(bounds.largest));
        chain.push(entry);
      }
      let made: Buffer | undefined;
      for (const entry of chain.reverse()) {
        bounds.allowance.take(entry.size);
        const content = await contentOf(file, entry);
        made = made
          ? patched(made, content, (length) => {
              allow(length, bounds);
            })
          : content;
      }
      return made;
    });
  }

  /** Undefined for an object of another kind. */
  async #entryAt(file: OpenFile, offset: number): Promise<Entry | undefined> {
    const bytes = await file.read(offset, longestHeader);
    let at = 0;
    const next = (): number => {
      const byte = bytes[at++];
      if (byte === undefined) throw new Refused(corrupt);
      return byte;
    };
    let byte = next();
    const kind = (byte >> 4) & 7;
    let [size, scale] = [byte & 15, 16];
    for (; byte >= 0x80; scale *= 0x80) {
      byte = next();
      size += (byte & 0x7f) * scale;
    }
    let base: number | undefined;
    if (kind === kinds.deltaByOffset) {
      byte = next();
      let back = byte & 0x7f;
      while (byte >= 0x80) {
        byte = next();
        back = (back + 1) * 0x80 + (byte & 0x7f);
      }
      if (back === 0 || back > offset) throw new Refused(corrupt);
      base = offset - back;
    } else if (kind === kinds.deltaByName) {
      const name = bytes.subarray(at, at + this.nameLength).toString('hex');
      base = (await this.index.find(name))[0]?.offset;
      at += this.nameLength;
      if (base === undefined) throw new Refused(corrupt);
    } else if (kind !== kinds.blob) return undefined;
    return { size, content: offset + at, base };
  }
}

async function contentOf(file: OpenFile, { size, content }: Entry): Promise<Buffer> {
  const length = Math.ceil(size * (1 + mostOverhead.part)) + mostOverhead.bytes;
  const bytes = inflated(await file.read(content, length), size + 1, corrupt);
  if (bytes.length !== size) throw new Refused(corrupt);
  return bytes;
}

function allow(length: number, { largest, allowance }: Bounds): void {
  if (length > largest) throw new Refused(tooLarge(largest));
  allowance.take(length);
}
