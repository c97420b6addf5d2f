import { withPlain } from '../plain-file';
import { Refused } from '../reason';
import { corrupt } from './inflate';

/** Enough for all names of a small pack. Of a larger one, the file is asked. */
const kept = 8 * 1024;

/** For each first byte of names, how many objects have that or a lower one. */
const fanoutLength = 256 * 4;

/** An object of a pack. */
export interface Packed {
  /** In hexadecimal. */
  readonly name: string;
  /** Of its entry in the pack. */
  readonly offset: number;
}

/** Where the objects of a pack are in it (git's `gitformat-pack`, *pack-\*.idx files*, both versions). */
export class PackIndex {
  readonly #isSecond: boolean;
  readonly #namesStart: number;

  /** @param head the first bytes of the file */
  private constructor(
    private readonly path: string,
    private readonly head: Buffer,
    private readonly nameLength: number,
  ) {
    this.#isSecond = head.readUInt32BE(0) === 0xff744f63;
    if (this.#isSecond && head.readUInt32BE(4) !== 2)
      throw new Refused('the index of a pack is of no known version');
    this.#namesStart = (this.#isSecond ? 8 : 0) + fanoutLength;
  }

  /**
   * @param nameLength in bytes
   * @throws Refused where the file is no index; a system error where it cannot be read
   */
  static async at(path: string, nameLength: number): Promise<PackIndex> {
    const head = await withPlain(path, (file) => file.read(0, kept));
    if (head.length < 8 + fanoutLength) throw new Refused(corrupt);
    return new PackIndex(path, head, nameLength);
  }

  /**
   * The objects whose names begin with `prefix`, which is in hexadecimal and has two digits or more. As soon as there are two,
   * it does not look for others.
   *
   * @throws as {@link at}
   */
  async find(prefix: string): Promise<readonly Packed[]> {
    const first = parseInt(prefix.slice(0, 2), 16);
    const end = this.#countTo(first);
    let [low, high] = [first === 0 ? 0 : this.#countTo(first - 1), end];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((await this.#nameAt(middle)) < prefix) low = middle + 1;
      else high = middle;
    }
    const found: Packed[] = [];
    for (; low < end && found.length < 2; low++) {
      const name = await this.#nameAt(low);
      if (!name.startsWith(prefix)) break;
      found.push({ name, offset: await this.#offsetAt(low) });
    }
    return found;
  }

  #countTo(byte: number): number {
    return this.head.readUInt32BE(this.#namesStart - fanoutLength + 4 * byte);
  }

  async #nameAt(index: number): Promise<string> {
    const [stride, skip] = this.#isSecond ? [this.nameLength, 0] : [this.nameLength + 4, 4];
    return (await this.#bytes(this.#namesStart + index * stride + skip, this.nameLength)).toString('hex');
  }

  async #offsetAt(index: number): Promise<number> {
    if (!this.#isSecond) return this.#numberAt(this.#namesStart + index * (this.nameLength + 4));
    const total = this.#countTo(255);
    // Behind the names stand a checksum of each, then an offset of each, then the offsets that are too large for that.
    const offsets = this.#namesStart + total * (this.nameLength + 4);
    const offset = await this.#numberAt(offsets + 4 * index);
    if (offset < 2 ** 31) return offset;
    const large = offsets + 4 * total + 8 * (offset - 2 ** 31);
    return (await this.#numberAt(large)) * 2 ** 32 + (await this.#numberAt(large + 4));
  }

  async #numberAt(position: number): Promise<number> {
    return (await this.#bytes(position, 4)).readUInt32BE(0);
  }

  async #bytes(position: number, length: number): Promise<Buffer> {
    const bytes =
      position + length <= this.head.length
        ? this.head.subarray(position, position + length)
        : await withPlain(this.path, (file) => file.read(position, length));
    if (bytes.length < length) throw new Refused(corrupt);
    return bytes;
  }
}
