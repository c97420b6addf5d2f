import { methods } from '../protocol/methods';
import type { ReviewData } from '../protocol/review';
import type { Barred } from './documents';
import { notification, type Message } from './message';

/** `DiagnosticSeverity.Information` and the range of nothing, as the protocol has them. */
const information = 3;
const start = { line: 0, character: 0 };

/** What a document shows that could not be reviewed: a diagnostic at its top. */
export function notAnalysed(reason: string) {
  return {
    range: { start, end: start },
    severity: information,
    source: 'coco-dma-review',
    message: `not analysed: ${reason}`,
  } as const;
}

/**
 * What the client is told of a document that no worker is to see.
 *
 * @param showsReviews whether it is told of reviews as a whole, too
 */
export function tellBarred({ uri, version, reason }: Barred, showsReviews: boolean): readonly Message[] {
  const diagnostics = notification('textDocument/publishDiagnostics', {
    ...{ uri, version },
    diagnostics: [notAnalysed(reason)],
  });
  const review: ReviewData = {
    ...{ uri, version, kind: 'unrelated', notAnalysed: reason },
    ...{ findings: [], sites: [], platforms: [] },
  };
  return showsReviews ? [diagnostics, notification(methods.review, review)] : [diagnostics];
}
