import { RequestType, type Connection, type Range } from 'vscode-languageserver';
import { patchFiles, type PatchFile } from '../review/patch-files';
import type { Documents, Reviewed } from './documents';
import type { Log } from './log';

interface PatchFilesParams {
  readonly uri: string;
}

/** The files that a patch changes, before and after. */
interface PatchFilesAnswer {
  /** The version of the document that this is of. */
  readonly version: number;
  readonly files: readonly PatchFileData[];
}

interface PatchFileData extends Omit<PatchFile, 'findings'> {
  readonly findings: readonly PlacedFindingData[];
}

/** A finding of the review by its index there, and where in a text of the file it stands. */
interface PlacedFindingData {
  readonly index: number;
  readonly side: 'base' | 'result';
  readonly range: Range;
}

/** Answered with null where the document is not open or no patch. */
const patchFilesRequest = new RequestType<PatchFilesParams, PatchFilesAnswer | null, void>(
  'cocoDmaReview/patchFiles',
);

/** Answers clients that show patches side by side, or lead from a hunk to its file. */
export function registerPatchFiles(connection: Connection, documents: Documents, log: Log): void {
  connection.onRequest(patchFilesRequest, ({ uri }, token) =>
    log.guard<PatchFilesAnswer | null>(null, async () => {
      const reviewed = await documents.answering(uri);
      if (reviewed?.review.kind !== 'patch' || token.isCancellationRequested) return null;
      return { version: reviewed.version, files: await filesOf(reviewed) };
    }),
  );
}

async function filesOf({ review, read }: Reviewed): Promise<readonly PatchFileData[]> {
  const files = await patchFiles(review, async (path) => (await read(path))?.text);
  return files.map((file) => ({
    ...file,
    findings: file.findings.map(({ index, side, start, end }) => ({ index, side, range: { start, end } })),
  }));
}
