import { jsonDocument, type JsonDocument } from '../report/json';
import { sarifDocument, type SarifDocument } from '../report/sarif';
import { composeReplies } from '../report/reply/compose';
import { addTotals, findingsText, fixedText, headingText, noTotals, type Totals } from '../report/text';
import { identityOf, type Identity } from '../review/baseline';
import type { NotAnalysed, Review } from '../review/model';
import type { ReviewRequest } from './options';

/** What a report needs of one review: plain data without the document's text, so that a thread can hand it over. */
export type Entry =
  | {
      readonly format: 'text';
      readonly text: string;
      readonly totals: Totals;
      readonly notAnalysed: readonly NotAnalysed[];
    }
  | { readonly format: 'json'; readonly document: JsonDocument }
  | { readonly format: 'sarif'; readonly document: SarifDocument }
  | { readonly format: 'reply'; readonly mails: readonly string[] }
  | { readonly format: 'baseline'; readonly found: readonly Identity[] };

/** What is made of reviews: a report, or a baseline in place of it. */
export function outputOf({ format, writeBaseline }: ReviewRequest): Entry['format'] {
  return writeBaseline === undefined ? format : 'baseline';
}

/** @param path what the document is called in a baseline */
export function entryOf(review: Review, request: ReviewRequest, path: string): Entry {
  const format = outputOf(request);
  switch (format) {
    case 'json':
      return { format, document: jsonDocument(review) };
    case 'sarif':
      return { format, document: sarifDocument(review, path) };
    case 'reply':
      return { format, mails: repliesTo(review) };
    case 'baseline':
      return { format, found: review.findings.map((finding) => identityOf(finding, path)) };
    case 'text': {
      const findings = findingsText(review) + fixedText(review);
      // Where the user named more than one document, each patch is announced.
      const isAnnounced = request.names.length > 1 && findings !== '';
      return {
        format,
        text: isAnnounced ? headingText(review) + findings : findings,
        totals: addTotals(noTotals, review),
        notAnalysed: review.notAnalysed,
      };
    }
  }
}

/** The mails that tell what a patch brings. */
function repliesTo(review: Review): readonly string[] {
  const introduced = review.findings.filter((finding) => finding.introduced !== 'no');
  return composeReplies(review, introduced).map(({ text }) => text);
}
