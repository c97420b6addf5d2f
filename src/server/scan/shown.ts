import { coreFiles } from '../../kernel/core/functions';
import { leaveOut } from '../../review/leave-out';
import type { Documents } from '../documents';
import type { Log } from '../log';
import type { Conditions, FolderConditions } from './conditions';
import type { ScannedFolder } from './folder-in-scan';
import { decoded } from '../unwanted';
import { fingerprint, type ScannedFile, type ScannedFinding } from './record';

/** What is shown of a file, and the folder that it was scanned in. */
interface ShownFile extends ScannedFile {
  readonly folder: ScannedFolder;
}

/** Shows findings in a file, in place of those that were shown of it before. */
export interface ShowFindings {
  /** As diagnostics; those of an open document are its review's. */
  diagnose(file: ScannedFile, findings: readonly ScannedFinding[]): void;
  /** In a list of what scans found, where the review of an open document can take their place. */
  list(file: ScannedFile, findings: readonly ScannedFinding[]): void;
}

/**
 * The findings of a scan, shown for files that are not open. The findings of an open document are its review's; what is
 * shown here is of the text that is on the disk.
 */
export class ShownFindings {
  readonly #files = new Map<string, ShownFile>();
  #latest: ScannedFolder | undefined;

  /** @param conditions those of now */
  constructor(
    private readonly documents: Documents,
    private readonly conditions: () => FolderConditions,
    private readonly showing: ShowFindings,
    private readonly log: Log,
  ) {
    documents.onDidChangeContent(({ document: { uri } }) => {
      const file = this.#files.get(uri);
      // It is just being opened, with something else in it than what is on the disk: until its review is there, nothing.
      if (!file || documents.isKnown(uri) || this.#isText(file)) return;
      showing.diagnose(file, []);
      showing.list(file, []);
    });
    documents.onDidClose(({ document: { uri } }) => {
      const file = this.#files.get(uri);
      if (file) this.#showAgain(file).catch(log.error);
    });
  }

  /** What is shown, or would be if the file were not open. */
  of(uri: string): ScannedFile | undefined {
    return this.#files.get(uri);
  }

  /** Has changes in a folder noted from now on: files in it are being scanned. */
  beginWith(folder: ScannedFolder): void {
    this.#latest = folder;
  }

  /** How many findings `file` has that the user wants told; shows them where it is not open. */
  show(file: ShownFile, conditions: Conditions): number {
    const { folder, uri } = file;
    const findings = wanted(file, conditions);
    // Of the file itself and what is beside it, one may have been read before a change and one behind it.
    const holds = !folder.isOutdated && (folder.textOf(decoded(uri)) ?? file.text) === file.text;
    if (findings.length === 0 || !holds) {
      this.forget(uri);
      return 0;
    }
    this.#files.set(uri, file);
    if (!this.documents.isOpen(uri)) this.showing.diagnose(file, findings);
    this.showing.list(file, !this.documents.isOpen(uri) || this.#isText(file) ? findings : []);
    return findings.length;
  }

  /** Shows nothing of `uri` any more: what a scan found there is of another text, or nobody wants to see it. */
  forget(uri: string): void {
    const file = this.#files.get(uri);
    if (!file) return;
    this.#files.delete(uri);
    if (!this.documents.isOpen(uri)) this.showing.diagnose(file, []);
    this.showing.list(file, []);
  }

  forgetAll(): void {
    for (const uri of [...this.#files.keys()]) this.forget(uri);
  }

  /** Forgets what is no longer so when these files may have changed on the disk: what was found in them, and beside them. */
  async changed(uris: readonly string[]): Promise<void> {
    if (uris.some((uri) => coreFiles.some((path) => uri.endsWith(`/${path}`)))) await this.refresh();
    const conditions = this.conditions();
    for (const uri of uris) {
      const file = this.#files.get(uri);
      const address = decoded(uri);
      const folders = this.#folders().filter((folder) => folder.concerns(address));
      if (!file && folders.length === 0) continue;
      const text = await conditions.read(uri);
      const found = text === undefined ? undefined : fingerprint(text);
      // That a file was written is often told when it has long been scanned.
      if (file && file.text !== found && this.#files.get(uri) === file) this.forget(uri);
      for (const folder of folders) if (folder.textOf(address) !== found) this.#forgetIn(folder);
    }
  }

  /** Shows what holds under the conditions of now. */
  async refresh(): Promise<void> {
    if (this.#files.size === 0) return;
    const conditions = this.conditions();
    for (const file of [...this.#files.values()]) {
      const now = await conditions.of(file.uri);
      // Meanwhile the file may have changed.
      if (this.#files.get(file.uri) !== file) continue;
      if (now?.under === file.under) this.show(file, now);
      else this.forget(file.uri);
    }
  }

  async #showAgain(file: ShownFile): Promise<void> {
    const conditions = this.conditions();
    const [now, holds] = await Promise.all([conditions.of(file.uri), isOnDisk(file, conditions)]);
    if (this.#files.get(file.uri) !== file || this.documents.isOpen(file.uri)) return;
    if (holds && now?.under === file.under) this.show(file, now);
    else this.forget(file.uri);
  }

  /** Each once. */
  #folders(): readonly ScannedFolder[] {
    const shown = [...this.#files.values()].map(({ folder }) => folder);
    return [...new Set(this.#latest ? [...shown, this.#latest] : shown)];
  }

  #forgetIn(folder: ScannedFolder): void {
    folder.isOutdated = true;
    for (const file of [...this.#files.values()]) if (file.folder === folder) this.forget(file.uri);
  }

  /** Whether `file` is what the open document has in it. */
  #isText(file: ScannedFile): boolean {
    return fingerprint(this.documents.textOf(file.uri) ?? '') === file.text;
  }
}

/** Whether what was found in `file` is of the text that is on the disk. */
async function isOnDisk(file: ScannedFile, conditions: FolderConditions): Promise<boolean> {
  const text = await conditions.read(file.uri);
  return text !== undefined && fingerprint(text) === file.text;
}

/** What the user wants told of what was found in `file`. */
function wanted(file: ScannedFile, { unwanted, paths }: Conditions): readonly ScannedFinding[] {
  const pairs = file.findings.map((found) => ({ found, finding: { ...found, outcomes: [], fixes: [] } }));
  const { findings } = leaveOut({ findings: pairs.map(({ finding }) => finding) }, paths, unwanted).review;
  const kept = new Set(findings);
  return pairs.filter(({ finding }) => kept.has(finding)).map(({ found }) => found);
}
