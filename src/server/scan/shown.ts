import type { Connection } from 'vscode-languageserver';
import { coreFiles } from '../../kernel/core/functions';
import type { Finding, Place, Review } from '../../review/model';
import { leaveOut } from '../../review/leave-out';
import { below } from '../base-files';
import { nameOf, type Documents } from '../documents';
import { toDiagnostics } from '../diagnostics';
import type { Log } from '../log';
import type { Conditions, FolderConditions } from './conditions';
import { fingerprint, type ScannedFile } from './record';

/** What findings in C files have to do with. */
type Found = Pick<Review, 'findings'>;

/**
 * The findings of a scan, shown for files that are not open. The findings of an open document are its review's; what is
 * shown here is of the text that is on the disk.
 */
export class ShownFindings {
  readonly #files = new Map<string, ScannedFile>();

  /** @param conditions those of now */
  constructor(
    private readonly connection: Connection,
    private readonly documents: Documents,
    private readonly conditions: () => FolderConditions,
    private readonly rulePages: string | undefined,
    private readonly log: Log,
  ) {
    documents.onDidChangeContent(({ document: { uri } }) => {
      const file = this.#files.get(uri);
      // It is just being opened, with something else in it than what is on the disk: until its review is there, nothing.
      if (file && !documents.isKnown(uri) && fingerprint(documents.textOf(uri) ?? '') !== file.text)
        this.#send(file, { findings: [] });
    });
    documents.onDidClose(({ document: { uri } }) => {
      const file = this.#files.get(uri);
      if (file) this.#showAgain(file).catch(log.error);
    });
  }

  /** How many findings `file` has that the user wants told; shows them where it is not open. */
  show(file: ScannedFile, conditions: Conditions): number {
    const { findings } = wanted(file, conditions);
    if (findings.length === 0) {
      this.forget(file.uri);
      return 0;
    }
    this.#files.set(file.uri, file);
    if (!this.documents.isOpen(file.uri)) this.#send(file, { findings });
    return findings.length;
  }

  /** Shows nothing of `uri` any more: what a scan found there is of another text, or nobody wants to see it. */
  forget(uri: string): void {
    const file = this.#files.get(uri);
    this.#files.delete(uri);
    if (file && !this.documents.isOpen(uri)) this.#send(file, { findings: [] });
  }

  forgetAll(): void {
    for (const uri of [...this.#files.keys()]) this.forget(uri);
  }

  /** Forgets what is no longer so when these files may have changed on the disk. */
  async changed(uris: readonly string[]): Promise<void> {
    if (uris.some((uri) => coreFiles.some((path) => uri.endsWith(`/${path}`)))) await this.refresh();
    const conditions = this.conditions();
    for (const uri of uris) {
      const file = this.#files.get(uri);
      // That a file was written is often told when it has long been scanned.
      if (file && !(await isOnDisk(file, conditions)) && this.#files.get(uri) === file) this.forget(uri);
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

  async #showAgain(file: ScannedFile): Promise<void> {
    const conditions = this.conditions();
    const [now, holds] = await Promise.all([conditions.of(file.uri), isOnDisk(file, conditions)]);
    if (this.#files.get(file.uri) !== file || this.documents.isOpen(file.uri)) return;
    if (holds && now?.under === file.under) this.show(file, now);
    else this.forget(file.uri);
  }

  #send({ uri, root }: Pick<ScannedFile, 'uri' | 'root'>, review: Found): void {
    const name = nameOf(uri);
    const uriOf = ({ file }: Place) => (file === name ? uri : below(root, file));
    const diagnostics = toDiagnostics({ review, uriOf }, { rulePages: this.rulePages });
    this.connection.sendDiagnostics({ uri, diagnostics }).catch(this.log.error);
  }
}

/** Whether what was found in `file` is of the text that is on the disk. */
async function isOnDisk(file: ScannedFile, conditions: FolderConditions): Promise<boolean> {
  const text = await conditions.read(file.uri);
  return text !== undefined && fingerprint(text) === file.text;
}

/** What the user wants told of what was found in `file`. */
function wanted(file: ScannedFile, { unwanted, paths }: Conditions): Found {
  const findings: readonly Finding[] = file.findings.map((one) => ({ ...one, outcomes: [], fixes: [] }));
  return leaveOut({ findings }, paths, unwanted).review;
}
