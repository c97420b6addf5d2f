import type { DecisionTable } from '../decision-table';
import { releases, type Release } from '../releases';
import v612 from './extracted/v6.12.tables';
import v72 from './extracted/v7.2.tables';
import v73 from './extracted/v7.3.tables';
import { rebuiltTables } from './rebuilt';
import { readTable, type StoredTables } from './stored';

const extracted = [
  ...extractedTables('6.12', v612),
  ...extractedTables('7.2', v72),
  ...extractedTables('7.3', v73),
];

/**
 * What v7.1 has by 20260325192352.437608-2-jiri@resnulli.us, whose rows are those of v7.2; of the functions that it does
 * not touch nothing is said.
 */
const like72 = extracted
  .filter(
    ({ release, function: name }) =>
      release === '7.2' && /^(?:dma_(?:direct_)?(?:un)?map_|swiotlb_)/.test(name),
  )
  .map((table): DecisionTable => ({
    ...table,
    release: '7.1',
    source: '20260325192352.437608-2-jiri@resnulli.us, by the lines of v7.2',
    origin: 'rebuilt',
  }));

const tables = new Map(
  [...extracted, ...like72, ...rebuiltTables].map((table) => [keyOf(table.function, table.release), table]),
);

/** The releases whose DMA core can be simulated. */
export const simulatedReleases = releases.filter((release) =>
  [...tables.values()].some((table) => table.release === release),
);

/** The behaviour of `name` in `release`, or undefined where no table of it is bundled. */
export function bundledTable(name: string, release: Release): DecisionTable | undefined {
  return tables.get(keyOf(name, release));
}

/** The functions that can be simulated in `release`. */
export function bundledFunctions(release: Release): readonly string[] {
  return [...tables.values()].filter((table) => table.release === release).map((table) => table.function);
}

function extractedTables(release: Release, text: string): readonly DecisionTable[] {
  const { version, tables: stored } = JSON.parse(text) as StoredTables;
  return stored.map((table) => readTable(table, release, `v${version}`));
}

function keyOf(name: string, release: Release): string {
  return `${release} ${name}`;
}
