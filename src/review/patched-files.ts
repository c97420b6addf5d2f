import type { AnalysedFile } from '../paths/analyse/analysed';
import { AnalysisMemory } from '../paths/analyse/cache/memory';
import { Kept } from '../text/kept';

/** How many files are remembered: a series goes to and fro between some. */
const mostFiles = 8;

/** What is known of a whole file that patches change, from its state before. */
interface PatchedFile {
  readonly memory: AnalysisMemory;
  /** As it was last. */
  file?: AnalysedFile;
}

/**
 * What was found out of the files that a document changes, for when it changes them again: one patch of a series begins with what the
 * one before made, and leaves most functions alone.
 */
export class PatchedFiles {
  readonly #byPath = new Kept<PatchedFile>(mostFiles);

  of(path: string): PatchedFile {
    const file = this.#byPath.get(path) ?? { memory: new AnalysisMemory() };
    this.#byPath.set(path, file, 1);
    return file;
  }
}
