import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReviewer } from '../../src/review/create-reviewer';
import type { Review } from '../../src/review/model';
import type { GrammarBytes, Reviewer } from '../../src/review/reviewer';
import { shuffled } from '../shuffled.js';
import { rules } from '../../src/rules/catalogue';
import type { Host } from './calls';
import { operators } from './operators';

/** What became of the defects of one kind in one kind of code. */
export interface Tally {
  readonly operator: string;
  /** The rules that have to find them. */
  readonly rules: readonly string[];
  planted: number;
  found: number;
  /** Those that were not found, as `file:function`. */
  readonly missed: string[];
}

interface Source {
  readonly name: string;
  readonly text: string;
}

/** With the rules that are off by default. */
const options = {
  rules: new Map(rules.flatMap(({ id, isOff, severity }) => (isOff ? [[id, severity] as const] : []))),
};

/** Plants each kind of defect, one at a time, in each function of `sources` that reviews clean. */
export async function mutate(sources: readonly Source[], grammar: GrammarBytes): Promise<readonly Tally[]> {
  const reviewer = await createReviewer(grammar);
  const tallies = operators.map(({ name, rules }): Tally => ({
    operator: name,
    rules,
    planted: 0,
    found: 0,
    missed: [],
  }));
  for (const { name, text } of sources) {
    const before = await reviewer.review({ name, text }, options);
    for (const host of hostsIn(text)) await breakFunction(reviewer, { name, text }, before, host, tallies);
  }
  return tallies;
}

async function breakFunction(
  reviewer: Reviewer,
  { name, text }: Source,
  before: Review,
  host: Host & { readonly name: string },
  tallies: readonly Tally[],
): Promise<void> {
  if (before.findings.some((finding) => finding.function === host.name)) return;
  if (before.notAnalysed.some((entry) => entry.function === host.name)) return;
  for (const [index, { rules, plant }] of operators.entries())
    for (const mutant of plant(host)) {
      const review = await reviewer.review({ name, text: mutant }, options);
      const tally = tallies[index];
      if (!tally || mutant === text || review.notAnalysed.length > before.notAnalysed.length) continue;
      tally.planted++;
      const isFound = review.findings.some(
        ({ rule }) => rules.includes(rule) && count(review, rule) > count(before, rule),
      );
      if (isFound) tally.found++;
      else tally.missed.push(`${name}: ${host.name}()`);
    }
}

function count({ findings }: Review, rule: string): number {
  return findings.filter((finding) => finding.rule === rule).length;
}

/** The functions of a file in kernel style: a name at the left edge, and braces there. */
function hostsIn(text: string): readonly (Host & { readonly name: string })[] {
  return [...text.matchAll(/^\w[^\n;{}]*?(\w+)\([^;{}]*\)\n\{\n[^]*?^\}$/gm)].map((match) => ({
    name: match[1] ?? '',
    text,
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The C files of the rules' cases that report nothing, or report nothing any more. */
export function cleanCases(rules: string): readonly Source[] {
  return readdirSync(rules, { recursive: true, encoding: 'utf8' })
    .filter((path) => /[/\\]cases[/\\][^/\\]*\.c$/.test(path))
    .sort()
    .map((path) => ({ name: path, text: readFileSync(join(rules, path), 'utf8') }))
    .filter(({ text }) => !text.includes('/* expect:'));
}

/** C files of a tree that map for DMA: a part of them, the same for the same seed. */
export function realFiles(tree: string, count: number, seed: number): readonly Source[] {
  const folders = ['drivers', 'sound', 'net', 'arch/x86'];
  const files = folders
    .flatMap((folder) =>
      readdirSync(join(tree, folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.c'))
        .map((path) => `${folder}/${path}`),
    )
    .sort();
  const chosen: Source[] = [];
  for (const name of shuffled(files, seed)) {
    if (chosen.length === count) break;
    const text = readFileSync(join(tree, name), 'utf8');
    if (/\b(?:dma_unmap_\w+|set_memory_encrypted)\(/.test(text)) chosen.push({ name, text });
  }
  return chosen;
}
