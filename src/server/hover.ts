import { MarkupKind, type ClientCapabilities, type Connection, type Hover } from 'vscode-languageserver';
import { hoverBelowFinding, hoverMarkdown, hoverText } from '../report/hover';
import type { Hover as ReviewHover } from '../review/model';
import type { Documents, Reviewed } from './documents';
import { kernelLinks } from './kernel-links';
import type { Log } from './log';
import { rangesTouch, toRange } from './ranges';

/**
 * Shows what a call or an attribute under the cursor does.
 *
 * @param isBelowFindings whether the client shows, above that, the findings at the same place with their paths
 */
export function registerHover(
  connection: Connection,
  documents: Documents,
  client: ClientCapabilities,
  isBelowFindings: boolean,
  log: Log,
): void {
  const kind = preferredKind(client);
  connection.onHover(({ textDocument, position }, token) =>
    log.guard<Hover | null>(null, async () => {
      const reviewed = await documents.answering(textDocument.uri);
      const hover = reviewed?.hover(position);
      if (!reviewed || !hover || token.isCancellationRequested) return null;
      const value =
        kind === MarkupKind.Markdown ? await linked(reviewed, hover, isBelowFindings) : hoverText(hover);
      return { contents: { kind, value }, range: toRange(hover.place) };
    }),
  );
}

async function linked(reviewed: Reviewed, hover: ReviewHover, isBelowFindings: boolean): Promise<string> {
  const links = hover.call && (await kernelLinks(reviewed, hover.call));
  return isBelowFindings && isTold(reviewed, hover)
    ? hoverBelowFinding(hover, links)
    : hoverMarkdown(hover, links);
}

/** Whether there is a finding with its path at the same place. */
function isTold({ review }: Reviewed, hover: ReviewHover): boolean {
  const range = toRange(hover.place);
  return review.findings.some(({ place, path }) => path.length > 0 && rangesTouch(toRange(place), range));
}

/** Clients list what they can show, best first. Who lists nothing shows text as it stands. */
function preferredKind({ textDocument }: ClientCapabilities): MarkupKind {
  const [first = MarkupKind.PlainText] = textDocument?.hover?.contentFormat ?? [];
  return first === MarkupKind.Markdown ? MarkupKind.Markdown : MarkupKind.PlainText;
}
