import { Folder } from '../disk/folder';
import { openNamed } from '../disk/plain-file';
import { codeOf, reasonOf } from '../disk/reason';
import type { ReadBase } from '../review/reviewer';
import { UsageError } from './usage-error';

/** More than any patch series or kernel file; a generated file beyond it would only exhaust memory. */
export const largest = 32 * 1024 * 1024;

/** Where git looks for a NUL to call a file binary, too. */
const binaryWithin = 8 * 1024;

/** A text, or why there is none to review. */
export type Content = { readonly text: string } | { readonly reason: string };

/** Reads what a user has named, which may be a pipe. @throws a system error where `path` cannot be read */
export function readText(path: string): Promise<Content> {
  return readStream(openNamed(path));
}

/** Reads all of `stream` unless it is no text to review. Works for pipes, whose size nobody knows beforehand. */
export async function readStream(stream: AsyncIterable<Uint8Array>): Promise<Content> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > largest) break;
  }
  const bytes = Buffer.concat(chunks);
  const reason = whyNoText(bytes);
  return reason === undefined ? { text: decode(bytes) } : { reason };
}

/** Why `bytes`, which need not go beyond one more than {@link largest}, are no text to review. */
export function whyNoText(bytes: Buffer): string | undefined {
  if (bytes.length > largest) return `larger than ${largest / 1024 / 1024} MB`;
  return bytes.subarray(0, binaryWithin).includes(0) ? 'binary file' : undefined;
}

/** UTF-8, or Latin-1 where it is none: old mails and a few kernel files are, and any byte means something in it. */
export function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}

/** The folder that `--tree` names. @throws UsageError where it is none */
export async function treeAt(directory: string): Promise<Folder> {
  try {
    return await Folder.at(directory);
  } catch (error) {
    throw new UsageError(`--tree ${directory}: ${reasonOf(error)}`);
  }
}

/** Reads files of `tree`: none where there is none, or it is no text. */
export function treeReader(tree: Folder): ReadBase {
  return async (path) => {
    try {
      const bytes = await tree.read(path, largest);
      return whyNoText(bytes) === undefined ? decode(bytes) : undefined;
    } catch {
      return undefined;
    }
  };
}

/** Why a file could not be read that a user has named. */
export function describeError(error: unknown, name = ''): string {
  const reason = reasonOf(error);
  // What the command line cannot hand over arrives as this sign.
  return codeOf(error) === 'ENOENT' && name.includes('\ufffd')
    ? `${reason}; a name that is not UTF-8 cannot be given, but "scan" finds it in its folder`
    : reason;
}
