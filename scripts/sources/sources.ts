import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Release } from '../../src/kernel/releases';
import { malformed, unheld, type TreeSource } from '../../src/kernel/source';
import { factSources, type NamedSource } from './facts';
import { pageSources } from './pages';

/** All sources that facts and the pages of the rules name. @param rules the folder of the rules */
export function allSources(rules: string): readonly NamedSource[] {
  const pages = readdirSync(rules, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [
    ...factSources(),
    ...pages.flatMap(({ name }) =>
      pageSources(readFileSync(join(rules, name, 'rule.md'), 'utf8')).map((source) => ({
        by: `${name}/rule.md`,
        source,
      })),
    ),
  ];
}

/** What is wrong with how sources are written, whatever is in the kernel; one line each. */
export function formFaults(sources: readonly NamedSource[]): readonly string[] {
  return unique(
    sources.flatMap(({ by, source }) => {
      const fault = malformed(source);
      return fault === undefined ? [] : [`${by}: ${fault}`];
    }),
  );
}

/**
 * Sources of `release` that its tree does not bear out; one line each.
 *
 * @param read text of a file of the tree; throws where it has none
 */
export function treeFaults(
  sources: readonly NamedSource[],
  release: Release,
  read: (path: string) => string,
): readonly string[] {
  const texts = new Map<string, string | undefined>();
  const textOf = (file: string): string | undefined => {
    if (!texts.has(file)) texts.set(file, readIfThere(read, file));
    return texts.get(file);
  };
  return unique(
    sources.flatMap(({ by, source }) => {
      if (!isIn(release, source)) return [];
      const fault = unheld(source, textOf(source.file));
      return fault === undefined ? [] : [`${by}: v${release}: ${fault}`];
    }),
  );
}

/** How many different places of `release` are named. */
export function countIn(sources: readonly NamedSource[], release: Release): number {
  return unique(
    sources.flatMap(({ source }) =>
      isIn(release, source) ? [`${source.file} ${source.line ?? ''} ${source.identifier}`] : [],
    ),
  ).length;
}

function isIn(release: Release, source: NamedSource['source']): source is TreeSource {
  return 'file' in source && source.release === release;
}

function readIfThere(read: (path: string) => string, file: string): string | undefined {
  try {
    return read(file);
  } catch {
    return undefined;
  }
}

function unique(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)];
}
