import type { ReadBase, ReadBlob } from './reviewer';

/** A long series to one large file stays below: it is laid as often as there are patches to it. */
const share = 100;

/**
 * Bounds how much text whole files may have, in all, that the changes of one document are laid over: without a bound, n short
 * changes to one long file would take n times its length. What is allowed is linear in what was read.
 */
export class WholeFiles {
  #left: number;
  readonly #read = new Set<string>();

  /** @param length that of the document */
  constructor(
    length: number,
    private readonly bases: {
      readonly readBase: ReadBase | undefined;
      readonly readBlob: ReadBlob | undefined;
    },
  ) {
    this.#left = share * length;
  }

  readonly readBase: ReadBase = async (path) =>
    this.#counted(`file ${path}`, await this.bases.readBase?.(path));

  readonly readBlob: ReadBlob = async (name) =>
    this.#counted(`blob ${name}`, await this.bases.readBlob?.(name));

  /** Whether one more change may be laid over a file that is `text`. */
  mayLay(text: string): boolean {
    this.#left -= text.length;
    return this.#left >= 0;
  }

  #counted<T>(key: string, text: string | T): string | T {
    if (typeof text === 'string' && !this.#read.has(key)) this.#left += share * text.length;
    this.#read.add(key);
    return text;
  }
}
