import type { Finding, NotAnalysed, Review, Severity, Stats, Step } from '../review/model';
import { LineTable } from '../text/line-table';
import { slice } from '../text/span';
import { wrapped } from './columns';
import { visible } from './escape';
import { groupOutcomes, type OutcomeGroup } from './outcomes';
import { stepText } from './step-text';

/** The words checkpatch uses; it calls what is neither error nor warning a check. */
const levels: Record<Severity, string> = { error: 'ERROR', warning: 'WARNING', information: 'CHECK' };

/** What the last line of a report counts; add up with {@link addTotals} over documents. */
export interface Totals extends Stats {
  readonly errors: number;
  readonly warnings: number;
  readonly checks: number;
}

export const noTotals: Totals = { errors: 0, warnings: 0, checks: 0, functions: 0, sites: 0, paths: 0 };

export function addTotals(totals: Totals, review: Review): Totals {
  const count = (severity: Severity) => review.findings.filter((found) => found.severity === severity).length;
  return {
    errors: totals.errors + count('error'),
    warnings: totals.warnings + count('warning'),
    checks: totals.checks + count('information'),
    functions: totals.functions + review.stats.functions,
    sites: totals.sites + review.stats.sites,
    paths: totals.paths + review.stats.paths,
  };
}

/** The findings of one document in checkpatch's form, each followed by an empty line. */
export function findingsText(review: Review): string {
  const lineOf = sourceLines(review.document.text);
  return review.findings.map((found) => `${findingLines(review, found, lineOf).join('\n')}\n\n`).join('');
}

/** What the patch does away with, a line each. */
export function fixedText({ fixed }: Review): string {
  return fixed
    .map(({ place, function: name, message, rule }) => {
      const within = name === undefined ? '' : `${name}(): `;
      return `${visible(`fixed: ${place.file}:${place.start.line + 1}: ${within}${message} [${rule}]`)}\n\n`;
    })
    .join('');
}

/** What stands before the findings of a patch when more than one document is reported: the lines name the C file. */
export function headingText(review: Review): string {
  const name = visible(review.document.name);
  const rule = '-'.repeat(name.length);
  return review.kind === 'patch' ? `${rule}\n${name}\n${rule}\n` : '';
}

/** Everything that no finding can be expected of. */
export function notAnalysedText(entries: readonly NotAnalysed[]): string {
  if (entries.length === 0) return '';
  const lines = entries.map(({ place, function: name, reason }) => {
    const where = `${place.file}:${place.start.line + 1}:`;
    return `  ${visible(`${where} ${name === undefined ? '' : `${name}(): `}${reason}`)}`;
  });
  return `not analysed:\n${lines.join('\n')}\n\n`;
}

export function totalText({ errors, warnings, checks, sites, functions }: Totals): string {
  const middle = checks > 0 ? `, ${checks} checks` : '';
  return `total: ${errors} errors, ${warnings} warnings${middle}, ${sites} sites, ${functions} functions analysed\n`;
}

function findingLines(review: Review, found: Finding, lineOf: (line: number) => string): string[] {
  const line = found.place.start.line + 1;
  const { file, line: fileLine } = found.target ?? { file: found.place.file, line };
  // A patch's line brings its own sign; checkpatch shows a file as if all of it were added.
  const sign = review.kind === 'patch' ? '' : '+';
  return [
    `${levels[found.severity]}:${found.rule}: ${visible(found.message)}`,
    `#${line}: FILE: ${visible(file)}:${fileLine}:`,
    visible(sign + lineOf(found.place.start.line)),
    ...(found.detail === '' ? [] : wrapped('  ', visible(found.detail))),
    ...(found.introduced === 'no' ? ['  was there before this patch'] : []),
    ...found.path.map(stepLine),
    ...groupOutcomes(found.outcomes).map(outcomeLine),
    ...found.fixes.map(({ title }) => `  fix: ${visible(title)}`),
  ];
}

function stepLine(step: Step): string {
  const { file, start } = step.place;
  return `  ${visible(`${file}:${start.line + 1}: ${stepText(step)}`)}`;
}

function outcomeLine({ release, platforms, condition, outcome, consequence, rows }: OutcomeGroup): string {
  const where = platforms.join(', ') + (condition === '' ? '' : ` (${condition})`);
  const meaning = consequence === '' ? '' : `; ${consequence}`;
  const decided = rows.map(({ row }) => row).join(', ');
  return `  ${visible(`${release}: ${where}: ${outcome}${meaning} [${decided}]`)}`;
}

function sourceLines(text: string): (line: number) => string {
  const table = new LineTable(text);
  return (line) => slice(text, table.lineSpan(line)).replace(/(?:\r\n|\r|\n)$/, '');
}
