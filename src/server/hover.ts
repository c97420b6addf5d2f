import { MarkupKind, type ClientCapabilities, type Connection, type Hover } from 'vscode-languageserver';
import { hoverMarkdown, hoverText } from '../report/hover';
import type { Documents } from './documents';
import type { Log } from './log';
import { toRange } from './protocol';

/** Shows what a call or an attribute under the cursor does. */
export function registerHover(
  connection: Connection,
  documents: Documents,
  client: ClientCapabilities,
  log: Log,
): void {
  const kind = preferredKind(client);
  const written = kind === MarkupKind.Markdown ? hoverMarkdown : hoverText;
  connection.onHover(({ textDocument, position }, token) =>
    log.guard<Hover | null>(null, async () => {
      const reviewed = await documents.review(textDocument.uri);
      if (token.isCancellationRequested) return null;
      const hover = reviewed?.hover(position);
      return hover ? { contents: { kind, value: written(hover) }, range: toRange(hover.place) } : null;
    }),
  );
}

/** Clients list what they can show, best first. Who lists nothing shows text as it stands. */
function preferredKind({ textDocument }: ClientCapabilities): MarkupKind {
  const [first = MarkupKind.PlainText] = textDocument?.hover?.contentFormat ?? [];
  return first === MarkupKind.Markdown ? MarkupKind.Markdown : MarkupKind.PlainText;
}
