import { NotificationType, RequestType, type Connection } from 'vscode-languageserver';
import { methods } from '../protocol/methods';
import type { Documents } from './documents';
import type { Log } from './log';
import { pathData, reviewData } from './review-data';
import type { PathData, PathsParams, ReviewData } from '../protocol/review';

/** Tells the client of each new review of a document that it has open. */
const reviewNotification = new NotificationType<ReviewData>(methods.review);

/**
 * Asks for the ways to a call site, as there can be too many to send them with every review. Answered with null where the
 * document has another version by now.
 */
const pathsRequest = new RequestType<PathsParams, readonly PathData[] | null, void>(methods.paths);

/** Serves a view of the reviews, for clients that asked for it. */
export function registerReviewView(connection: Connection, documents: Documents, log: Log): void {
  documents.onDidReview((reviewed) => {
    connection.sendNotification(reviewNotification, reviewData(reviewed)).catch(log.error);
  });
  connection.onRequest(pathsRequest, ({ uri, version, site: index }) =>
    log.guard<readonly PathData[] | null>(null, async () => {
      const reviewed = await documents.answering(uri);
      const site = reviewed?.version === version ? reviewed.review.sites[index] : undefined;
      return reviewed && site ? reviewed.paths(site).map((path) => pathData(path, reviewed)) : null;
    }),
  );
}
