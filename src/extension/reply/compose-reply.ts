import { commands, l10n, Uri, ViewColumn, window, workspace, type Disposable, type TextEditor } from 'vscode';
import { activeEditor } from '../active-editor';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Adopted } from '../adopted';
import type { ReviewData } from '../../protocol/review';
import type { Reviews } from '../review/reviews';
import type { ReplyAnswer } from '../../protocol/reply';
import { methods } from '../../protocol/methods';
import { chooseFindings } from './choose-findings';

/** A language of its own, so that no review is made of what answers one. */
const language = 'kernel-mail-reply';

/** More editors than these at once are more than anybody asked for. */
const mostEditors = 20;

/**
 * `cocoDmaReview.composeReply`: opens a mail that answers the patch which is given or shown, with the findings that were
 * adopted or, where none was, those that are chosen. Nothing is sent and nothing is saved.
 */
export function registerComposeReply(
  client: BaseLanguageClient,
  reviews: Reviews,
  adopted: Adopted,
): Disposable {
  return commands.registerCommand('cocoDmaReview.composeReply', async (asked?: unknown) => {
    const uri = asked instanceof Uri ? asked : activeEditor()?.document.uri;
    const review = uri && reviews.of(uri.toString());
    if (review?.kind !== 'patch' || review.findings.length === 0) {
      void window.showInformationMessage(
        l10n.t('There is no patch or mail with findings here that could be answered.'),
      );
      return;
    }
    const findings = adoptedIn(review, adopted) ?? (await chooseFindings(review));
    if (!findings || findings.length === 0) return;
    const { version } = review;
    const replies = await client.sendRequest<ReplyAnswer | null>(methods.reply, {
      uri: review.uri,
      version,
      findings,
    });
    if (replies) await show(replies);
    else
      void window.showInformationMessage(
        l10n.t('The document has changed in the meantime. Compose the reply once more.'),
      );
  });
}

/** Indices of what was adopted; undefined where nothing was. */
function adoptedIn({ uri, findings }: ReviewData, adopted: Adopted): readonly number[] | undefined {
  const indices = findings.flatMap((finding, index) => (adopted.has(uri, finding) ? [index] : []));
  return indices.length > 0 ? indices : undefined;
}

async function show({ mails }: ReplyAnswer): Promise<void> {
  // One column beside the patch for all of them.
  let viewColumn = ViewColumn.Beside;
  for (const { text } of mails.slice(0, mostEditors)) {
    const document = await workspace.openTextDocument({ language, content: text });
    const editor: TextEditor = await window.showTextDocument(document, { viewColumn, preview: false });
    viewColumn = editor.viewColumn ?? viewColumn;
  }
  if (mails.length > mostEditors)
    void window.showInformationMessage(
      l10n.t('The findings are in {0} mails; the first {1} are answered.', mails.length, mostEditors),
    );
}
