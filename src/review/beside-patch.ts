import type { Neighbourhood } from '../program/definitions';
import type { ReadNeighbours } from './reviewer';

/** How many characters of the files beside those that a document changes are read. A driver with most has half of it. */
const most = { atLeast: 48 << 20, forEachCharacter: 500 };

/** Bounds what is read beside the files that one document changes: each may be in another folder. */
export class BesidePatch {
  #left: number;
  readonly #counted = new WeakSet<Neighbourhood['files']>();
  readonly #without: string[] = [];

  /**
   * @param length of the document, in UTF-16 code units
   * @param onRead is told of the length of what is read
   */
  constructor(
    length: number,
    private readonly read: ReadNeighbours | undefined,
    private readonly onRead?: (length: number) => void,
  ) {
    this.#left = most.atLeast + most.forEachCharacter * length;
  }

  /** What stands beside the file at `path`; undefined where there is nothing, or enough was read. */
  async of(path: string): Promise<Neighbourhood | undefined> {
    if (this.#left < 0) {
      this.#without.push(path);
      return undefined;
    }
    const beside = await this.read?.(path);
    if (beside && !this.#counted.has(beside.files)) {
      this.#counted.add(beside.files);
      const length = beside.files.reduce((sum, { text }) => sum + text.length, 0);
      this.#left -= length;
      this.onRead?.(length);
    }
    return beside;
  }

  /** What was not analysed for that; undefined where all was read. */
  get problem(): string | undefined {
    const [first] = this.#without;
    return first === undefined
      ? undefined
      : `what stands beside ${first} and the files behind it was not read: it is more than is read for a document of this length`;
  }
}
