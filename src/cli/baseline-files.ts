import { readFile, writeFile } from 'node:fs/promises';
import {
  baselineText,
  identityKey,
  parseBaseline,
  type BaselineEntry,
  type Identity,
} from '../review/baseline';
import { describeError } from './files';
import type { ReviewRequest } from './options';
import { UsageError } from './usage-error';

/**
 * `request` with what its baseline says: what is known, or what is to be written anew with the reasons it has.
 *
 * @throws UsageError where a baseline cannot be read or is none, so that nothing else is written over either
 */
export async function withBaseline(request: ReviewRequest): Promise<ReviewRequest> {
  const { baseline, writeBaseline } = request;
  if (baseline !== undefined) return { ...request, known: await read('--baseline', baseline) };
  if (writeBaseline === undefined) return request;
  return { ...request, known: await read('--write-baseline', writeBaseline, []) };
}

async function read(
  option: string,
  file: string,
  missing?: readonly BaselineEntry[],
): Promise<readonly BaselineEntry[]> {
  try {
    return parseBaseline(await readFile(file, 'utf8'));
  } catch (error) {
    if (missing && (error as NodeJS.ErrnoException).code === 'ENOENT') return missing;
    throw new UsageError(`${option} ${file}: ${describeError(error)}`);
  }
}

/** Writes what was found, and says how much of it the file did not have before. */
export async function writeBaselineFile(
  file: string,
  found: readonly Identity[],
  before: readonly BaselineEntry[],
): Promise<string> {
  await writeFile(file, baselineText(found, before));
  const known = new Set(before.map(identityKey));
  const fresh = found.filter((identity) => !known.has(identityKey(identity))).length;
  return `${file}: ${found.length === 1 ? '1 finding' : `${found.length} findings`} written, ${fresh} new`;
}
