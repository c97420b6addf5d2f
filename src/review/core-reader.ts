import type { StoredTables } from '../kernel/tables/stored';
import type { NeighbourFile } from '../program/definitions';
import { extractTables, generator } from '../simulator/extract/tables';
import { createParser } from '../syntax/parser';
import { SourceFile } from '../syntax/source-file';
import type { GrammarBytes } from './reviewer';

/** Reads the DMA core of a kernel tree. */
export interface CoreReader {
  /**
   * What the core in `files` does, as decision tables.
   * @param only the one function that is wanted; all where absent
   */
  tables(files: readonly NeighbourFile[], only?: string): Omit<StoredTables, 'version'>;
}

/** @throws where the wasm cannot be loaded */
export async function createCoreReader(bytes: GrammarBytes): Promise<CoreReader> {
  const parser = await createParser(bytes);
  return {
    tables(files, only) {
      const opened = files.map(({ path, text }) => ({ path, source: new SourceFile(parser, text) }));
      return { generator, files: files.map(({ path }) => path), ...extractTables(opened, only) };
    },
  };
}
