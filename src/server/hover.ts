import { MarkupKind, type ClientCapabilities, type Connection, type Hover } from 'vscode-languageserver';
import { hoverMarkdown, hoverText } from '../report/hover';
import type { Hover as ReviewHover } from '../review/model';
import type { Documents, Reviewed } from './documents';
import { kernelLinks } from './kernel-links';
import type { Log } from './log';
import { toRange } from './ranges';

/** Shows what a call or an attribute under the cursor does. */
export function registerHover(
  connection: Connection,
  documents: Documents,
  client: ClientCapabilities,
  log: Log,
): void {
  const kind = preferredKind(client);
  connection.onHover(({ textDocument, position }, token) =>
    log.guard<Hover | null>(null, async () => {
      const reviewed = await documents.answering(textDocument.uri);
      const hover = reviewed?.hover(position);
      if (!reviewed || !hover || token.isCancellationRequested) return null;
      const value = kind === MarkupKind.Markdown ? await linked(reviewed, hover) : hoverText(hover);
      return { contents: { kind, value }, range: toRange(hover.place) };
    }),
  );
}

async function linked(reviewed: Reviewed, hover: ReviewHover): Promise<string> {
  return hoverMarkdown(hover, hover.call && (await kernelLinks(reviewed, hover.call)));
}

/** Clients list what they can show, best first. Who lists nothing shows text as it stands. */
function preferredKind({ textDocument }: ClientCapabilities): MarkupKind {
  const [first = MarkupKind.PlainText] = textDocument?.hover?.contentFormat ?? [];
  return first === MarkupKind.Markdown ? MarkupKind.Markdown : MarkupKind.PlainText;
}
