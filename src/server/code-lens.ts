import {
  CodeLensRefreshRequest,
  type ClientCapabilities,
  type CodeLens,
  type Connection,
} from 'vscode-languageserver';
import { dmaCalls } from '../kernel/dma-calls';
import { lensTitle } from '../report/lens';
import { partsOf, partsOfEach } from '../review/function-parts';
import type { ReviewedFunction } from '../review/model';
import type { Documents, Reviewed } from './documents';
import { asRecord } from './initialization';
import type { Log } from './log';
import { toRange } from './ranges';
import type { Settings } from './settings';

/** The client's command that shows the paths of a function: it is given the document, the name and the line. */
const showPaths = 'cocoDmaReview.showPaths';

/**
 * Says over each function with DMA calls what was found in it. What that is, is worked out for those that are in sight.
 *
 * @param showsPaths whether the client has {@link showPaths}; in others a click does nothing
 */
export function registerCodeLens(
  connection: Connection,
  documents: Documents,
  settings: Settings,
  client: ClientCapabilities,
  showsPaths: boolean,
  log: Log,
): void {
  connection.onCodeLens(({ textDocument: { uri } }, token) =>
    log.guard<CodeLens[]>([], async () => {
      if (!(await settings.choices(uri)).codeLens) return [];
      const reviewed = await documents.answering(uri);
      if (!reviewed || token.isCancellationRequested) return [];
      const { version, review } = reviewed;
      const parts = partsOfEach(review);
      return review.functions.flatMap((one, index) =>
        (parts.get(one)?.sites ?? []).length === 0
          ? []
          : [{ range: toRange(one.place), data: { uri, version, index } }],
      );
    }),
  );
  connection.onCodeLensResolve((lens) =>
    log.guard(lens, async () => {
      const { uri, version, index } = asRecord(lens.data);
      if (typeof uri !== 'string' || typeof index !== 'number') return lens;
      const reviewed = await documents.answering(uri);
      const one = reviewed?.review.functions[index];
      // What was true of an older text is not told: the client asks anew for the newer one.
      if (!reviewed || !one || reviewed.version !== version) return lens;
      return {
        ...lens,
        command: {
          title: titleOf(reviewed, one),
          command: showsPaths ? showPaths : '',
          arguments: [uri, one.name, one.place.start.line],
        },
      };
    }),
  );
  if (client.workspace?.codeLens?.refreshSupport === true)
    settings.onDidChange(() => {
      connection.sendRequest(CodeLensRefreshRequest.type).catch(log.error);
    });
}

function titleOf(reviewed: Reviewed, one: ReviewedFunction): string {
  const { sites, findings } = partsOf(reviewed.review, one);
  // What an unmapping does hangs on what its mapping did.
  const maps = sites.filter(({ call }) => dmaCalls[call]?.kind === 'map');
  const outcomes = maps.flatMap(({ place }) => reviewed.hover(place.start)?.call?.outcomes ?? []);
  return lensTitle(one.paths, findings, outcomes);
}
