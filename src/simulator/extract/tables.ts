import { coreFunctions } from '../../kernel/core/functions';
import { kernelConstants } from '../../kernel/constants';
import { loopMacros } from '../../kernel/memory-calls';
import type { StoredTables } from '../../kernel/tables/stored';
import { OutOfSteps } from '../../text/step-budget';
import { atOnce } from '../../text/steps';
import { allowedForTables, inRounds } from '../rounds';
import type { CoreFile } from './core-source';
import { Extractor } from './extract';
import { tableOf } from './table';

/** Of what extraction makes of the same source: raised when that changes. */
export const generator = '1';

/** What a tree's core does, as far as it can be told. */
export type ExtractedTables = Pick<StoredTables, 'tables' | 'unread'>;

/**
 * The decision tables of the DMA core in `files`.
 *
 * @param only the one function that is wanted; all where absent
 */
export function extractTables(files: readonly CoreFile[], only?: string): ExtractedTables {
  const extractor = new Extractor(files, loopMacros, kernelConstants());
  const steps = inRounds(
    coreFunctions.filter(({ name }) => only === undefined || name === only),
    allowedForTables,
    (core, effort) => {
      const extracted = extractor.extract(core, new Set(), effort);
      return extracted && tableOf(core, extracted);
    },
  );
  const results = atOnce(steps);
  const unread = [...results].flatMap(([{ name }, result]) =>
    result instanceof OutOfSteps ? [{ function: name, reason: result.message }] : [],
  );
  return {
    tables: [...results.values()].flatMap((result) =>
      result && !(result instanceof OutOfSteps) ? [result] : [],
    ),
    ...(unread.length > 0 && { unread }),
  };
}
