import type { Folder } from '../disk/folder';
import { codeOf, reasonOf } from '../disk/reason';
import { coreFiles, coreFunctions } from '../kernel/core/functions';
import { visible } from '../report/escape';
import { versionIn } from '../kernel/releases';
import type { StoredTables } from '../kernel/tables/stored';
import type { CoreReader } from '../review/core-reader';
import { decode, largest, treeAt } from './files';
import type { TableRequest } from './options';
import { tablesJson, tablesText } from './table-report';
import { UsageError } from './usage-error';

/**
 * Reads the DMA core of a tree and says what it does.
 * @throws UsageError
 */
export async function tableText(
  request: TableRequest,
  createCoreReader: () => Promise<CoreReader>,
): Promise<string> {
  const { tree, function: only, format } = request;
  if (only !== undefined && !coreFunctions.some(({ name }) => name === only))
    throw new UsageError(
      `--function ${only}: expected one of ${coreFunctions.map(({ name }) => name).join(', ')}`,
    );
  const folder = await treeAt(tree);
  const files = await filesOf(folder);
  if (files.length === 0) throw new UsageError(`--tree ${tree}: no kernel tree, kernel/dma is missing`);
  const found = (await createCoreReader()).tables(files, only);
  if (found.tables.length === 0 && !found.unread)
    throw new UsageError(`this tree has no ${only ?? 'function of the DMA core'}`);
  const tables: StoredTables = {
    version: versionIn((await read(folder, 'Makefile')) ?? '') ?? 'unknown',
    ...found,
  };
  return format === 'json' ? tablesJson(tables) : linesOf(tablesText(tables));
}

/** What comes from the tree does not drive a terminal. */
function linesOf(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

async function filesOf(tree: Folder): Promise<readonly { readonly path: string; readonly text: string }[]> {
  const files = await Promise.all(coreFiles.map(async (path) => ({ path, text: await read(tree, path) })));
  return files.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }]));
}

/** The text of a file, where there is one. @throws UsageError where there is, but cannot be read: tables without it would be wrong */
async function read(tree: Folder, path: string): Promise<string | undefined> {
  try {
    return decode(await tree.read(path, largest));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new UsageError(`--tree ${tree.path}: ${path}: ${reasonOf(error)}`);
  }
}
