import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { coreFiles, coreFunctions } from '../kernel/core/functions';
import { versionIn } from '../kernel/releases';
import type { StoredTables } from '../kernel/tables/stored';
import { status, type Io, type Status } from './io';
import type { TableRequest } from './options';
import { tablesJson, tablesText } from './table-report';
import { UsageError } from './usage-error';

/** Reads the DMA core of a tree and prints what it does. */
export async function tableCommand(request: TableRequest, io: Io): Promise<Status> {
  const { tree, function: only, format } = request;
  if (only !== undefined && !coreFunctions.some(({ name }) => name === only))
    throw new UsageError(
      `--function ${only}: expected one of ${coreFunctions.map(({ name }) => name).join(', ')}`,
    );
  const root = await realpath(tree);
  const files = await filesOf(root);
  if (files.length === 0) throw new UsageError(`--tree ${tree}: no kernel tree, kernel/dma is missing`);
  const found = (await io.createCoreReader()).tables(files, only);
  if (found.tables.length === 0 && !found.unread)
    throw new UsageError(`this tree has no ${only ?? 'function of the DMA core'}`);
  const tables: StoredTables = {
    version: versionIn(await readFile(join(root, 'Makefile'), 'utf8').catch(() => '')) ?? 'unknown',
    ...found,
  };
  await io.stdout.write(format === 'json' ? tablesJson(tables) : tablesText(tables));
  return status.clean;
}

async function filesOf(root: string): Promise<readonly { readonly path: string; readonly text: string }[]> {
  const files = await Promise.all(
    coreFiles.map(async (path) => ({
      path,
      text: await readFile(join(root, path), 'utf8').catch(() => undefined),
    })),
  );
  return files.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }]));
}
