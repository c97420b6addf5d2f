import { coreFunctions } from '../../kernel/core/functions';
import { kernelConstants } from '../../kernel/constants';
import { loopMacros } from '../../kernel/memory-calls';
import type { StoredTable } from '../../kernel/tables/stored';
import type { CoreFile } from './core-source';
import { Extractor } from './extract';
import { tableOf } from './table';

/** Of what extraction makes of the same source: raised when that changes. */
export const generator = '1';

/**
 * The decision tables of the DMA core in `files`.
 *
 * @param only the one function that is wanted; all where absent
 */
export function extractTables(files: readonly CoreFile[], only?: string): readonly StoredTable[] {
  const extractor = new Extractor(files, loopMacros, kernelConstants());
  return coreFunctions
    .filter(({ name }) => only === undefined || name === only)
    .flatMap((core) => {
      const extracted = extractor.extract(core);
      return extracted ? [tableOf(core, extracted)] : [];
    });
}
