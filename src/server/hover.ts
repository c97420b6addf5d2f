import {
  MarkupKind,
  type ClientCapabilities,
  type Connection,
  type Hover,
  type Position,
} from 'vscode-languageserver';
import { markdown, visible } from '../report/escape';
import { hoverBelowFinding, hoverMarkdown, hoverText } from '../report/hover';
import { findingSentences } from '../report/sentence';
import type { Finding, Hover as ReviewHover } from '../review/model';
import type { Documents, Reviewed } from './documents';
import { kernelLinks } from './kernel-links';
import type { Log } from './log';
import { rangesTouch, toRange } from './ranges';

/**
 * Shows what a call or an attribute under the cursor does, and what is found there.
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
      if (!reviewed || token.isCancellationRequested) return null;
      const form = kind === MarkupKind.Markdown ? markdown : visible;
      const found = isBelowFindings ? [] : findingsAt(reviewed, position);
      const said = found.map((finding) => form(findingSentences(finding)));
      if (hover)
        said.push(
          kind === MarkupKind.Markdown ? await linked(reviewed, hover, isBelowFindings) : hoverText(hover),
        );
      const place = hover?.place ?? found[0]?.place;
      return place ? { contents: { kind, value: said.join('\n\n') }, range: toRange(place) } : null;
    }),
  );
}

async function linked(reviewed: Reviewed, hover: ReviewHover, isBelowFindings: boolean): Promise<string> {
  const links = hover.call && (await kernelLinks(reviewed, hover.call));
  return isBelowFindings && isTold(reviewed, hover)
    ? hoverBelowFinding(hover, links)
    : hoverMarkdown(hover, links);
}

function findingsAt({ review }: Reviewed, position: Position): readonly Finding[] {
  const here = { start: position, end: position };
  return review.findings.filter(({ place }) => rangesTouch(toRange(place), here));
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
