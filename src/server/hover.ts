import { MarkupKind, type Connection, type Hover } from 'vscode-languageserver';
import { hoverMarkdown } from '../report/hover';
import type { Documents } from './documents';
import type { Log } from './log';
import { toRange } from './protocol';

/** Shows what a call or an attribute under the cursor does. */
export function registerHover(connection: Connection, documents: Documents, log: Log): void {
  connection.onHover(({ textDocument, position }, token) =>
    log.guard<Hover | null>(null, async () => {
      const reviewed = await documents.review(textDocument.uri);
      if (token.isCancellationRequested) return null;
      const hover = reviewed?.hover(position);
      return hover
        ? {
            contents: { kind: MarkupKind.Markdown, value: hoverMarkdown(hover) },
            range: toRange(hover.place),
          }
        : null;
    }),
  );
}
