import { releaseName, type Release } from './releases';

/** A place in the kernel's sources. */
export interface TreeSource {
  /** From the top of the tree. */
  readonly file: string;
  /** Counted from 1. */
  readonly line?: number;
  /** Text that the file has: on that line, where one is named. */
  readonly identifier: string;
  readonly release: Release;
}

/** Where a fact can be read: in the kernel, in a mail, or in a commit. */
export type Source = TreeSource | { readonly messageId: string } | { readonly commit: string };

export function inTree(release: Release, file: string, identifier: string, line?: number): TreeSource {
  return { release, file, identifier, ...(line !== undefined && { line }) };
}

/** `kernel/dma/mapping.c:655, v7.3`, a Message-ID, or `commit f0548044a026`. */
export function sourceText(source: Source): string {
  if ('messageId' in source) return source.messageId;
  if ('commit' in source) return `commit ${source.commit}`;
  const { file, line, release } = source;
  return `${file}${line === undefined ? '' : `:${line}`}, ${releaseName(release)}`;
}

/** Several sources in one line, each once. */
export function sourcesText(sources: readonly Source[]): string {
  return [...new Set(sources.map(sourceText))].join('; ');
}

/** What is wrong with the form of `source`; undefined where it is as it must be. */
export function malformed(source: Source): string | undefined {
  if ('messageId' in source)
    return isMessageId(source.messageId) ? undefined : `not a Message-ID: ${source.messageId}`;
  if ('commit' in source)
    return /^[0-9a-f]{12,40}$/.test(source.commit) ? undefined : `not a commit: ${source.commit}`;
  if (!/^(?:[\w.-]+\/)+[\w.-]+$/.test(source.file)) return `not a file of the kernel: ${source.file}`;
  if (source.identifier.trim() === '') return `${source.file}: nothing to look for is named`;
  return undefined;
}

export function isMessageId(text: string): boolean {
  return /^[^\s@<>/]+@[\w.-]+$/.test(text);
}

/**
 * Why `source` does not hold for a tree; undefined where it does.
 *
 * @param text what the tree of that release has at `file`; undefined where it has no such file
 */
export function unheld({ file, line, identifier }: TreeSource, text: string | undefined): string | undefined {
  if (text === undefined) return `there is no ${file}`;
  if (line === undefined)
    return text.includes(identifier) ? undefined : `${file} does not have ${identifier}`;
  const found = text.split('\n', line)[line - 1];
  return found?.includes(identifier) === true ? undefined : `${file}:${line} does not have ${identifier}`;
}
