import { jsonDocument, jsonReport, type JsonDocument } from '../report/json';
import { addTotals, findingsText, headingText, noTotals, notAnalysedText, totalText } from '../report/text';
import type { NotAnalysed, Review } from '../review/model';
import type { Format } from './options';

/** Turns reviews into output as they come in; none is kept as a whole, so that a scan can be of any length. */
export interface Reporter {
  /** What to print after one more document. */
  add(review: Review): string;
  /** What to print at the end. */
  end(): string;
}

/** @param several whether the user named more than one document, so that each patch is announced */
export function createReporter(format: Format, several: boolean): Reporter {
  return format === 'json' ? jsonReporter() : textReporter(several);
}

function textReporter(several: boolean): Reporter {
  let totals = noTotals;
  const skipped: NotAnalysed[] = [];
  return {
    add(review) {
      totals = addTotals(totals, review);
      skipped.push(...review.notAnalysed);
      const findings = findingsText(review);
      return several && findings !== '' ? headingText(review) + findings : findings;
    },
    end: () => notAnalysedText(skipped) + totalText(totals),
  };
}

function jsonReporter(): Reporter {
  const documents: JsonDocument[] = [];
  return {
    add(review) {
      documents.push(jsonDocument(review));
      return '';
    },
    end: () => `${JSON.stringify(jsonReport(documents), null, 2)}\n`,
  };
}
