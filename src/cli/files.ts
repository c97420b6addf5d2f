import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { ReadBase } from '../review/reviewer';
import { UsageError } from './usage-error';

/** More than any patch series or kernel file; a generated file beyond it would only exhaust memory. */
export const largest = 32 * 1024 * 1024;

/** Where git looks for a NUL to call a file binary, too. */
const binaryWithin = 8 * 1024;

/** A text, or why there is none to review. */
export type Content = { readonly text: string } | { readonly reason: string };

/** @throws a system error where `path` cannot be read */
export function readText(path: string): Promise<Content> {
  return readStream(createReadStream(path));
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

/**
 * Reads files below `directory` and none else: the paths come out of patches, which anyone may have written.
 *
 * @throws UsageError where `directory` is none
 */
export async function treeReader(directory: string): Promise<ReadBase> {
  const root = await realpath(directory).catch((error: unknown) => {
    throw new UsageError(`--tree ${directory}: ${describeError(error)}`);
  });
  if (!(await stat(root)).isDirectory()) throw new UsageError(`--tree ${directory}: not a directory`);
  const inside = root.endsWith(sep) ? root : root + sep;
  return async (path) => {
    if (/[\\\0]/.test(path) || path.split('/').some((part) => part === '' || part === '.' || part === '..'))
      return undefined;
    try {
      // A link in the tree may still lead out of it.
      const real = await realpath(join(root, path));
      if (!real.startsWith(inside) || !(await stat(real)).isFile()) return undefined;
      const content = await readText(real);
      return 'text' in content ? content.text : undefined;
    } catch {
      return undefined;
    }
  };
}

/** Why a file could not be read, without the system call and the path that the message already has. */
export function describeError(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return 'no such file or directory';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'EISDIR':
      return 'is a directory';
    case 'ELOOP':
      return 'too many symbolic links';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
