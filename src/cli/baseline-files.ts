import { reasonOf } from '../disk/reason';
import { readTarget, writeWhole } from '../disk/write-whole';
import { baselineText, knownIn, parseBaseline, type BaselineEntry, type Identity } from '../review/baseline';
import { describeError, largest, readText } from './files';
import type { ReviewRequest } from './options';
import { UsageError } from './usage-error';

/**
 * `request` with what its baseline says: what is known, or what is to be written anew with the reasons it has.
 *
 * @throws UsageError where a baseline cannot be read or is none, so that nothing else is written over either
 */
export async function withBaseline(request: ReviewRequest): Promise<ReviewRequest> {
  const { baseline, writeBaseline } = request;
  if (baseline !== undefined) return { ...request, known: await known('--baseline', baseline, textOf) };
  if (writeBaseline === undefined) return request;
  return { ...request, known: await known('--write-baseline', writeBaseline, textBefore) };
}

async function known(
  option: string,
  file: string,
  read: (file: string) => Promise<string | undefined>,
): Promise<readonly BaselineEntry[]> {
  try {
    const text = await read(file);
    return text === undefined ? [] : parseBaseline(text);
  } catch (error) {
    throw new UsageError(`${option} ${file}: ${describeError(error, file)}`);
  }
}

async function textOf(file: string): Promise<string> {
  const content = await readText(file);
  if ('reason' in content) throw new Error(content.reason);
  return content.text;
}

async function textBefore(file: string): Promise<string | undefined> {
  return (await readTarget(file, largest))?.toString();
}

/**
 * Writes what was found, and says how much of it the file did not have before.
 *
 * @throws where it cannot be written; the file is then as it was
 */
export async function writeBaselineFile(
  file: string,
  found: readonly Identity[],
  before: readonly BaselineEntry[],
): Promise<string> {
  try {
    await writeWhole(file, baselineText(found, before));
  } catch (error) {
    throw new Error(`--write-baseline ${file}: ${reasonOf(error)}; the file is as it was`);
  }
  const isKnown = knownIn(before);
  const fresh = found.filter((identity) => !isKnown(identity)).length;
  return `${file}: ${found.length === 1 ? '1 finding' : `${found.length} findings`} written, ${fresh} new`;
}
