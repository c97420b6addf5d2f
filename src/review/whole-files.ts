import { Kept } from '../text/kept';
import type { ReadBase, ReadBlob } from './reviewer';

/** How many characters changes may be laid over: a hundred patches of a series to a long driver, or some of larger files. */
const most = { atLeast: 32 << 20, forEachCharacter: 16 };

/** How many characters of files are kept: one may be changed again and again. */
const mostKept = 32 << 20;

/**
 * Bounds how much text whole files may have, in all, that the changes of one document are laid over: without a bound, n short
 * changes to one long file would take n times its length. What is allowed is linear in what was read.
 */
export class WholeFiles {
  #left: number;
  readonly #counted = new Set<string>();
  readonly #texts = new Kept<{ readonly text: string | undefined }>(mostKept);

  /**
   * @param length that of the document
   * @param onRead is told of the length of each file and blob when it is read first
   */
  constructor(
    length: number,
    private readonly bases: {
      readonly readBase: ReadBase | undefined;
      readonly readBlob: ReadBlob | undefined;
    },
    private readonly onRead?: (length: number) => void,
  ) {
    this.#left = most.atLeast + most.forEachCharacter * length;
  }

  readonly readBase: ReadBase = async (path) => {
    const known = this.#texts.get(path);
    if (known) return known.text;
    const text = await this.bases.readBase?.(path);
    this.#texts.set(path, { text }, text?.length ?? 0);
    return this.#count(`file ${path}`, text);
  };

  readonly readBlob: ReadBlob = async (name) =>
    this.#count(`blob ${name}`, await this.bases.readBlob?.(name));

  /** Whether nothing can be laid any more, so that nothing need be read. */
  get isSpent(): boolean {
    return this.#left < 0;
  }

  /** Whether one more change may be laid over a file that is `text`. */
  mayLay(text: string): boolean {
    this.#left -= text.length;
    return this.#left >= 0;
  }

  #count<T>(key: string, text: string | T): string | T {
    if (typeof text === 'string' && !this.#counted.has(key)) {
      this.#left += most.forEachCharacter * text.length;
      this.onRead?.(text.length);
    }
    this.#counted.add(key);
    return text;
  }
}
