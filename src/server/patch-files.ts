import { RequestType, type Connection } from 'vscode-languageserver';
import { methods } from '../protocol/methods';
import type { PatchFileData, PatchFilesAnswer, PatchFilesParams } from '../protocol/patch-files';
import { patchFiles } from '../review/patch-files';
import type { Documents, Reviewed } from './documents';
import type { Log } from './log';

/** Answered with null where the document is not open or no patch. */
const patchFilesRequest = new RequestType<PatchFilesParams, PatchFilesAnswer | null, void>(
  methods.patchFiles,
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
