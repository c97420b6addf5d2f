import { visibleJson } from '../report/escape';
import { jsonReport, type JsonDocument } from '../report/json';
import { sarifLog, type SarifDocument } from '../report/sarif';
import { mailbox } from '../report/reply/mailbox';
import { noTotals, notAnalysedText, totalText, type Totals } from '../report/text';
import type { Identity } from '../review/baseline';
import type { NotAnalysed } from '../review/model';
import type { Entry } from './entries';
import { addAll } from '../text/lists';

/** Turns entries into output as they come in; no review is kept as a whole, so that a scan can be of any length. */
export class Reporter {
  /** What was found, for a baseline. */
  readonly found: Identity[] = [];
  #totals: Totals = noTotals;
  readonly #skipped: NotAnalysed[] = [];
  readonly #documents: JsonDocument[] = [];
  readonly #sarif: SarifDocument[] = [];
  readonly #mails: string[] = [];

  constructor(
    private readonly format: Entry['format'],
    private readonly version: string,
  ) {}

  /** What to print after one more document. */
  add(entry: Entry): string {
    switch (entry.format) {
      case 'json':
        this.#documents.push(entry.document);
        return '';
      case 'sarif':
        this.#sarif.push(entry.document);
        return '';
      case 'reply':
        addAll(this.#mails, entry.mails);
        return '';
      case 'baseline':
        addAll(this.found, entry.found);
        return '';
      case 'text':
        this.#totals = sum(this.#totals, entry.totals);
        addAll(this.#skipped, entry.notAnalysed);
        return entry.text;
    }
  }

  /** Counts one more document that there is nothing to say of. */
  addNothing(): void {
    if (this.format === 'json') this.#documents.push(nothing);
  }

  /**
   * What to print at the end.
   *
   * @param isComplete whether all that was asked for could be done
   */
  end(isComplete: boolean): string {
    switch (this.format) {
      case 'json':
        return inJson(jsonReport(this.#documents));
      case 'sarif':
        return inJson(sarifLog(this.#sarif, this.version, isComplete));
      case 'reply':
        return mailbox(this.#mails);
      case 'baseline':
        return '';
      case 'text':
        return notAnalysedText(this.#skipped) + totalText(this.#totals);
    }
  }
}

function inJson(report: unknown): string {
  return `${visibleJson(report)}\n`;
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
