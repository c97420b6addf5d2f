import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createReviewer } from '../../../src/review/create-reviewer';
import type { Fix, Review } from '../../../src/review/model';
import { holdsIn, newestRelease } from '../../../src/kernel/releases';
import type { Reviewer, ReviewOptions } from '../../../src/review/reviewer';
import { rules } from '../../../src/rules/catalogue';
import { LineTable } from '../../../src/text/line-table';

const folder = join(process.cwd(), 'src/rules');

export const ruleIds: readonly string[] = rules.map(({ id }) => id);

/**
 * The product's own facade, with the wasm files that the test build copied beside the tests.
 *
 * @param remembers of how many documents, as an editor does
 */
export async function loadReviewer(remembers = 0): Promise<Reviewer> {
  const grammar = join(__dirname, '../../../grammar');
  const [runtime, language] = await Promise.all(
    ['web-tree-sitter.wasm', 'tree-sitter-c.wasm'].map((name) => readFile(join(grammar, name))),
  );
  if (!runtime || !language) throw new Error('no grammar');
  return createReviewer({ runtime, grammar: language }, remembers);
}

/** A document of src/rules/<rule>/cases and what must be found in it. */
export interface Case {
  readonly rule: string;
  /** Path from src/rules, as failures tell it. */
  readonly name: string;
  /** The document without its markers. */
  readonly text: string;
  readonly expected: readonly Expectation[];
  /** Why the engine cannot do what the case asks for, as the case itself says. */
  readonly pending: string | undefined;
}

/** A finding: what a marker asks for, or what a review gave. Lines count from 1. */
export interface Expectation {
  readonly line: number;
  readonly rule: string;
  readonly old: boolean;
}

/** `expect:` marks what the code does wrong, `was there:` what it did before the patch under review. */
const marker = /[ \t]*\/\* (expect|was there): ([a-z-]+(?:, [a-z-]+)*) \*\//g;

export const cases: readonly Case[] = ruleIds.flatMap((rule) =>
  readdirSync(join(folder, rule, 'cases'))
    .filter((file) => /\.(?:c|patch)$/.test(file) && !file.endsWith('.fixed.c'))
    .sort()
    .map((file) => readCase(rule, `${rule}/cases/${file}`)),
);

function readCase(rule: string, name: string): Case {
  const marked = readFileSync(join(folder, name), 'utf8');
  const lines = marked.split('\n');
  const expected = lines.flatMap((line, index) =>
    [...line.matchAll(marker)].flatMap(([, kind, ids = '']) =>
      ids.split(', ').map((id) => ({ line: index + 1, rule: id, old: kind === 'was there' })),
    ),
  );
  const pending = /^(?:\/\*| \*) pending: ([^]*?)\s*\*\//m.exec(marked)?.[1]?.replace(/\s+(?:\* )?/g, ' ');
  return { rule, name, text: lines.map((line) => line.replaceAll(marker, '')).join('\n'), expected, pending };
}

/** The text of a file beside a case; undefined where there is none. */
export function beside(name: string): string | undefined {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return undefined;
  }
}

export function rulePage(rule: string): string {
  return readFileSync(join(folder, rule, 'rule.md'), 'utf8');
}

/** How a rule's own documents are reviewed: with the rule, also where it is off by default, and for a release it is about. */
export function optionsFor(id: string): ReviewOptions {
  const { isOff, severity, releases = {} } = rules.find((rule) => rule.id === id) ?? {};
  const release = holdsIn(releases, newestRelease) ? undefined : releases.until;
  return {
    ...(isOff && severity !== undefined && { rules: new Map([[id, severity]]) }),
    ...(release !== undefined && { release }),
  };
}

/** Reviews a case as the product would; what patches apply to is in `cases/tree`, where the case brings it. */
export function reviewCase(reviewer: Reviewer, { rule, name, text }: Case): Promise<Review> {
  return reviewer.review({ name, text }, { ...optionsFor(rule), older: true }, (path) =>
    Promise.resolve(beside(`${rule}/cases/tree/${path}`)),
  );
}

export function findingsOf({ findings }: Review): readonly Expectation[] {
  return findings.map(({ place, rule, introduced }) => ({
    line: place.start.line + 1,
    rule,
    old: introduced === 'no',
  }));
}

/** How `found` differs from `expected`, one line a difference, in the form that editors link to. */
export function differences(
  name: string,
  expected: readonly Expectation[],
  found: readonly Expectation[],
): readonly string[] {
  const inWords = ({ line, rule, old }: Expectation): string =>
    `${name}:${line}: ${rule}${old ? ' (was there)' : ''}`;
  const missing = without(expected.map(inWords), found.map(inWords));
  const extra = without(found.map(inWords), expected.map(inWords));
  return [
    ...missing.map((text) => `${text} expected, not found`),
    ...extra.map((text) => `${text} found, not expected`),
  ];
}

/** Fails with one line a difference, and with all of them. */
export function assertNone(found: readonly string[]): void {
  if (found.length > 0) assert.fail(`\n${found.join('\n')}`);
}

/** `all` without one occurrence of each of `taken`. */
export function without(all: readonly string[], taken: readonly string[]): readonly string[] {
  const left = [...taken];
  return all.filter((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** `text` with the edits of `fix`. */
export function fixed(text: string, { edits }: Fix): string {
  const lines = new LineTable(text);
  return edits
    .map(({ place, newText }) => ({
      start: lines.lineSpan(place.start.line).start + place.start.character,
      end: lines.lineSpan(place.end.line).start + place.end.character,
      newText,
    }))
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((all, { start, end, newText }) => all.slice(0, start) + newText + all.slice(end), text);
}
