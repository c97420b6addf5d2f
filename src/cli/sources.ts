import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { describeError, readStream, readText, type Content } from './files';
import { cFiles } from './walk';

/** Something the user asked to have reviewed; `failed` where that could not be done at all. */
export type Source = { readonly name: string } & (Content | { readonly failed: string });

/** The named files, read one by one as they are asked for. */
export async function* namedFiles(names: readonly string[], stdin: Readable): AsyncGenerator<Source> {
  for (const name of names) {
    try {
      yield { name, ...(await (name === '-' ? readStream(stdin) : readText(name))) };
    } catch (error) {
      const hint = (error as NodeJS.ErrnoException).code === 'EISDIR' ? '; "scan" reviews directories' : '';
      yield { name, failed: describeError(error) + hint };
    }
  }
}

/** Every C file below the named directories. A file that cannot be read is part of the result and no failure. */
export async function* filesBelow(directories: readonly string[]): AsyncGenerator<Source> {
  for (const directory of directories) {
    const failed = await whyNoDirectory(directory);
    if (failed !== undefined) yield { name: directory, failed };
    else
      for await (const walked of cFiles(directory))
        if ('reason' in walked) yield { name: walked.file, reason: walked.reason };
        else yield { name: walked.file, ...(await readText(walked.file).catch(toReason)) };
  }
}

async function whyNoDirectory(path: string): Promise<string | undefined> {
  try {
    return (await stat(path)).isDirectory() ? undefined : 'not a directory';
  } catch (error) {
    return describeError(error);
  }
}

function toReason(error: unknown): Content {
  return { reason: describeError(error) };
}
