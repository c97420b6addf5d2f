import { RequestType, type Connection } from 'vscode-languageserver';
import { composeReplies, type Reply } from '../report/reply/compose';
import type { Documents } from './documents';
import type { Log } from './log';

interface ReplyParams {
  readonly uri: string;
  readonly version: number;
  /** Indices of the findings in the review of that version. */
  readonly findings: readonly number[];
}

interface ReplyAnswer {
  /** One for each mail of the document that a finding is in. */
  readonly mails: readonly Reply[];
}

/** Asks for the mails that answer a patch. Answered with null where the document has another version by now. */
const replyRequest = new RequestType<ReplyParams, ReplyAnswer | null, void>('cocoDmaReview/reply');

/** Composes replies for clients that ask; sending them is not this server's business. */
export function registerReply(connection: Connection, documents: Documents, log: Log): void {
  connection.onRequest(replyRequest, ({ uri, version, findings: indices }) =>
    log.guard<ReplyAnswer | null>(null, async () => {
      const reviewed = await documents.answering(uri);
      if (reviewed?.version !== version) return null;
      const { review } = reviewed;
      const chosen = new Set(indices);
      const findings = review.findings.filter((_, index) => chosen.has(index));
      return { mails: composeReplies(review, findings) };
    }),
  );
}
