import { RequestType, type Connection } from 'vscode-languageserver';
import { methods } from '../protocol/methods';
import type { ReplyAnswer, ReplyParams } from '../protocol/reply';
import { composeReplies } from '../report/reply/compose';
import type { Documents } from './documents';
import type { Log } from './log';

/** Asks for the mails that answer a patch. Answered with null where the document has another version by now. */
const replyRequest = new RequestType<ReplyParams, ReplyAnswer | null, void>(methods.reply);

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
