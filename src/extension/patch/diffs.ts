import { EventEmitter, Uri, workspace, type Disposable, type TextDocument } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { openDocument } from '../open-document';
import type { RangeData } from '../../protocol/range';
import type { FindingData, ReviewData } from '../../protocol/review';
import type { Reviews } from '../review/reviews';
import { diffPlace, diffScheme, type DiffPlace } from './diff-uri';
import { methods } from '../../protocol/methods';
import type { PatchFileData, PatchFilesAnswer } from '../../protocol/patch-files';

/** As long as the server waits before it reviews an edit. */
const pauseMs = 200;

/** A file of a patch as a document shows it. */
export interface ShownFile extends DiffPlace {
  readonly file: PatchFileData;
}

interface PlacedFinding {
  readonly finding: FindingData;
  readonly range: RangeData;
}

/** A patch of which documents are open. */
interface Entry {
  readonly data: PatchFilesAnswer;
  /** What the findings are taken from. */
  readonly review: ReviewData | undefined;
  /** The patch was edited or closed since. */
  readonly isOutdated: boolean;
}

/** The texts of patches' files before and after, as documents that follow the patch. */
export class Diffs implements Disposable {
  readonly #entries = new Map<string, Entry>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #contentChanged = new EventEmitter<Uri>();
  readonly #changed = new EventEmitter<TextDocument>();
  readonly #disposables: readonly { dispose(): unknown }[];

  constructor(
    private readonly client: BaseLanguageClient,
    private readonly reviews: Reviews,
  ) {
    this.#disposables = [
      this.#contentChanged,
      this.#changed,
      workspace.registerTextDocumentContentProvider(diffScheme, {
        onDidChange: this.#contentChanged.event,
        provideTextDocumentContent: (uri) => this.#content(uri),
      }),
      workspace.onDidOpenTextDocument((document) => {
        if (diffPlace(document.uri)) this.#changed.fire(document);
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0) return;
        if (diffPlace(document.uri)) this.#changed.fire(document);
        else this.#edited(document.uri.toString());
      }),
      workspace.onDidCloseTextDocument((document) => {
        this.#closed(document);
      }),
      reviews.onDidChange(() => {
        for (const [patch, { review }] of this.#entries) {
          const now = reviews.of(patch);
          if (now !== review) this.#edited(patch, now ? 0 : pauseMs);
        }
      }),
    ];
  }

  /** Fires with a document of ours when what it shows, or what was found there, may be another. */
  readonly onDidChange = this.#changed.event;

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** The files of the patch at `uri` as it is now; undefined where it is none, or was edited meanwhile. */
  async load(uri: string): Promise<PatchFilesAnswer | undefined> {
    const data = await this.client.sendRequest<PatchFilesAnswer | null>(methods.patchFiles, { uri });
    return data && openDocument(uri)?.version === data.version ? data : undefined;
  }

  /** Loads a patch to show documents of it. */
  async prepare(patch: string): Promise<PatchFilesAnswer | undefined> {
    const data = await this.load(patch);
    if (data) this.#take(patch, data);
    return data;
  }

  /** What the document at `uri` shows, of the patch as it is or was. */
  at(uri: Uri): ShownFile | undefined {
    const place = diffPlace(uri);
    const file = place && this.#entries.get(place.patch)?.data.files[place.index];
    return file && { ...place, file };
  }

  /** What `document` shows where that is the patch as it is now; undefined while it is not. */
  current(document: TextDocument): ShownFile | undefined {
    const shown = this.at(document.uri);
    if (!shown || document.isClosed || this.#entries.get(shown.patch)?.isOutdated !== false) return undefined;
    return document.getText() === shown.file[shown.side] ? shown : undefined;
  }

  /** The findings in `document`; none while it is not what the patch is now. */
  findings(document: TextDocument): readonly PlacedFinding[] {
    const shown = this.current(document);
    const { review, data } = (shown && this.#entries.get(shown.patch)) ?? {};
    if (!shown || review?.version !== data?.version) return [];
    return shown.file.findings
      .filter(({ side }) => side === shown.side)
      .flatMap(({ index, range }) => {
        const finding = review?.findings[index];
        return finding ? [{ finding, range }] : [];
      });
  }

  async #content(uri: Uri): Promise<string> {
    const place = diffPlace(uri);
    if (!place) return '';
    if (!this.#entries.has(place.patch)) {
      // An editor that is from before the window was opened.
      await workspace.openTextDocument(Uri.parse(place.patch, true));
      await this.prepare(place.patch);
    }
    return this.at(uri)?.file[place.side] ?? '';
  }

  #take(patch: string, data: PatchFilesAnswer): void {
    this.#entries.set(patch, { data, review: this.reviews.of(patch), isOutdated: false });
    for (const document of diffDocuments(patch)) {
      if (document.getText() !== this.at(document.uri)?.file[diffPlace(document.uri)?.side ?? 'base'])
        this.#contentChanged.fire(document.uri);
      this.#changed.fire(document);
    }
  }

  /** Takes back what was said of the patch, and loads it again once typing pauses. */
  #edited(patch: string, pause = pauseMs): void {
    const entry = this.#entries.get(patch);
    if (!entry) return;
    this.#entries.set(patch, { ...entry, isOutdated: true });
    for (const document of diffDocuments(patch)) this.#changed.fire(document);
    clearTimeout(this.#timers.get(patch));
    this.#timers.set(
      patch,
      setTimeout(() => {
        this.#timers.delete(patch);
        // A server that was stopped answers nothing more, and the next edit asks again.
        this.prepare(patch).catch(() => undefined);
      }, pause),
    );
  }

  #closed(document: TextDocument): void {
    const place = diffPlace(document.uri);
    if (!place) {
      this.#edited(document.uri.toString());
      return;
    }
    this.#changed.fire(document);
    if (diffDocuments(place.patch).every((other) => other === document)) this.#entries.delete(place.patch);
  }
}

function diffDocuments(patch: string): readonly TextDocument[] {
  return workspace.textDocuments.filter(({ uri }) => diffPlace(uri)?.patch === patch);
}
