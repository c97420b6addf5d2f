import { jsonDocument, jsonReport, type JsonDocument } from '../report/json';
import {
  addTotals,
  findingsText,
  fixedText,
  headingText,
  noTotals,
  notAnalysedText,
  totalText,
  type Totals,
} from '../report/text';
import type { NotAnalysed, Review } from '../review/model';
import type { Format } from './options';

/** What a report needs of one review: plain data without the document's text, so that a thread can hand it over. */
export type Entry =
  | {
      readonly format: 'text';
      readonly text: string;
      readonly totals: Totals;
      readonly notAnalysed: readonly NotAnalysed[];
    }
  | { readonly format: 'json'; readonly document: JsonDocument };

/** @param several whether the user named more than one document, so that each patch is announced */
export function entryOf(review: Review, format: Format, several: boolean): Entry {
  if (format === 'json') return { format, document: jsonDocument(review) };
  const findings = findingsText(review) + fixedText(review);
  return {
    format,
    text: several && findings !== '' ? headingText(review) + findings : findings,
    totals: addTotals(noTotals, review),
    notAnalysed: review.notAnalysed,
  };
}

/** Turns entries into output as they come in; no review is kept as a whole, so that a scan can be of any length. */
export class Reporter {
  #totals: Totals = noTotals;
  readonly #skipped: NotAnalysed[] = [];
  readonly #documents: JsonDocument[] = [];

  constructor(private readonly format: Format) {}

  /** What to print after one more document. */
  add(entry: Entry): string {
    if (entry.format === 'json') {
      this.#documents.push(entry.document);
      return '';
    }
    this.#totals = sum(this.#totals, entry.totals);
    this.#skipped.push(...entry.notAnalysed);
    return entry.text;
  }

  /** Counts one more document that there is nothing to say of. */
  addNothing(): void {
    if (this.format === 'json') this.#documents.push(nothing);
  }

  /** What to print at the end. */
  end(): string {
    return this.format === 'json'
      ? `${JSON.stringify(jsonReport(this.#documents), null, 2)}\n`
      : notAnalysedText(this.#skipped) + totalText(this.#totals);
  }
}

/** One object for all of them: a kernel tree has tens of thousands. */
const nothing: JsonDocument = {
  findings: [],
  fixed: [],
  sites: [],
  notAnalysed: [],
  behaviour: [],
  stats: { functions: 0, sites: 0, paths: 0 },
};

function sum(a: Totals, b: Totals): Totals {
  return {
    errors: a.errors + b.errors,
    warnings: a.warnings + b.warnings,
    checks: a.checks + b.checks,
    functions: a.functions + b.functions,
    sites: a.sites + b.sites,
    paths: a.paths + b.paths,
  };
}
