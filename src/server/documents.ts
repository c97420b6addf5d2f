import { Emitter, TextDocuments, type Connection, type Event } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Hover, Place, Review, Site, SitePath } from '../review/model';
import { changeDocument } from '../guard/change-document';
import { leaveOut } from '../review/leave-out';
import type { OpenCores } from '../review/open-cores';
import type { Reviewer } from '../review/reviewer';
import type { Position } from '../text/line-table';
import { BaseFiles, below, type ReadFile } from './base-files';
import { Beside } from './beside';
import type { Log } from './log';
import type { Neighbours } from './neighbours';
import type { FoldersOf } from './own-bases';
import type { Settings } from './settings';
import { Cancelled, unlessCancelled, type Turns } from './turns';
import { unwantedIn } from './unwanted';
import { Urgency } from './visible';
import type { Work } from './work';

/** One version of an open document with its review. */
export interface Reviewed {
  readonly uri: string;
  readonly version: number;
  readonly review: Review;
  /** Address of the file that `place` is in, or undefined where it is in no file that a client could open. */
  uriOf(place: Place): string | undefined;
  hover(position: Position): Hover | undefined;
  paths(site: Site): readonly SitePath[];
  /** Where known findings are listed, and what the document is called there; undefined where there is no folder for it. */
  readonly baseline: { readonly uri: string; readonly path: string } | undefined;
  /** The file of the workspace at `path`, as it was when it was first asked for. */
  readonly read: (path: string) => Promise<WorkspaceFile | undefined>;
}

interface WorkspaceFile {
  readonly uri: string;
  readonly text: string;
}

interface Services {
  readonly reviewer: Promise<Reviewer>;
  readonly settings: Settings;
  /** Those of the workspace. */
  readonly folders: () => Promise<readonly string[]>;
  /** Those with the files that a document applies to. */
  readonly baseFolders: FoldersOf;
  readonly readFile: ReadFile;
  readonly neighbours: Neighbours;
  readonly log: Log;
  readonly turns: Turns;
  readonly work: Work;
}

/** DMA cores, and where the files of the open tree are. */
interface CoresAtHand {
  readonly cores: OpenCores;
  /** Address of the tree's file at `path`; undefined where that is not in the workspace, but in a commit. */
  readonly uriOf: (path: string) => string | undefined;
}

interface Entry {
  readonly version: number;
  /** Ends the review: nobody wants it any more. */
  readonly abort: AbortController;
  readonly reviewed: Promise<Reviewed>;
}

/** The documents a client has open, and one review of each: of its newest version, made when it is first asked for. */
export class Documents {
  readonly #open = new TextDocuments({ create: TextDocument.create, update: changeDocument });
  readonly #reviews = new Map<string, Entry>();
  readonly #didReview = new Emitter<Reviewed>();
  readonly #didOutdate = new Emitter<readonly string[]>();
  readonly #urgency = new Urgency();

  constructor(private readonly services: Services) {
    this.#open.onDidChangeContent(({ document: { uri } }) => {
      this.#urgency.edited(uri);
      // It still says that the document was known, until the newer text is reviewed.
      this.#reviews.get(uri)?.abort.abort();
    });
    this.#open.onDidClose(({ document }) => {
      this.#reviews.get(document.uri)?.abort.abort();
      this.#reviews.delete(document.uri);
      this.#urgency.closed(document.uri);
      services.settings.forget(document.uri);
      services.neighbours.closed(document.uri);
    });
    services.neighbours.onDidChange((uris) => {
      const open = uris.filter((uri) => this.isOpen(uri));
      for (const uri of open) {
        this.#reviews.get(uri)?.abort.abort();
        this.#reviews.delete(uri);
      }
      this.#didOutdate.fire(open);
    });
    services.settings.onDidChange(() => {
      for (const { abort } of this.#reviews.values()) abort.abort();
      this.#reviews.clear();
    });
  }

  get onDidChangeContent(): Event<{ document: TextDocument }> {
    return this.#open.onDidChangeContent;
  }

  /** Fires with each review that is of what the client has open. */
  get onDidReview(): Event<Reviewed> {
    return this.#didReview.event;
  }

  /** Fires with documents whose text is as it was, but whose review no longer holds: the files beside them have changed. */
  get onDidOutdate(): Event<readonly string[]> {
    return this.#didOutdate.event;
  }

  get onDidClose(): Event<{ document: TextDocument }> {
    return this.#open.onDidClose;
  }

  listen(connection: Connection): void {
    this.#open.listen(connection);
    this.#urgency.listen(connection);
  }

  uris(): string[] {
    return this.#open.keys();
  }

  isOpen(uri: string): boolean {
    return this.#open.get(uri) !== undefined;
  }

  textOf(uri: string): string | undefined {
    return this.#open.get(uri)?.getText();
  }

  /** Whether a review of any version is at hand or under way. */
  isKnown(uri: string): boolean {
    return this.#reviews.has(uri);
  }

  /** Whether `reviewed` is of what the client has open now, under the settings of now. */
  isCurrent(uri: string, reviewed: Promise<Reviewed>): boolean {
    const known = this.#reviews.get(uri);
    return known?.reviewed === reviewed && known.version === this.#open.get(uri)?.version;
  }

  /** The review of the newest version of `uri`; undefined where it is not open. An edit ends it with `Cancelled`. */
  review(uri: string): Promise<Reviewed> | undefined {
    const document = this.#open.get(uri);
    if (!document) return undefined;
    const known = this.#reviews.get(uri);
    if (known?.version === document.version) return known.reviewed;
    // TextDocument changes in place: what the review is of must be taken now.
    const { version } = document;
    const abort = new AbortController();
    this.services.work.at({ uri, version });
    const review = this.#review(uri, version, document.getText(), abort.signal);
    const reviewed = unlessCancelled(review, abort.signal);
    this.#reviews.set(uri, { version, abort, reviewed });
    reviewed.then(
      (done) => {
        if (this.isCurrent(uri, reviewed)) this.#didReview.fire(done);
      },
      // Who asked for the review says so.
      (thrown: unknown) => {
        this.services.work.failed({ uri, version }, thrown);
      },
    );
    return reviewed;
  }

  /**
   * What answers a request on `uri` as it is now: where something else than an edit outdates a review, such as a setting or
   * a file beside the document, the next one. An edit ends the wait with `Cancelled`: the client asks anew.
   */
  async answering(uri: string): Promise<Reviewed | undefined> {
    const version = this.#open.get(uri)?.version;
    for (;;) {
      const pending = this.review(uri);
      try {
        return await pending;
      } catch (thrown) {
        const isSame = version !== undefined && this.#open.get(uri)?.version === version;
        if (!(thrown instanceof Cancelled) || !isSame) throw thrown;
        if (this.#reviews.get(uri)?.reviewed === pending) this.#reviews.delete(uri);
      }
    }
  }

  /** The DMA cores at hand besides those of releases: of the tree, and of what the document at `uri` makes of it. */
  async cores(uri: string | undefined): Promise<CoresAtHand> {
    const { folders, baseFolders, reviewer, work } = this.services;
    const document = uri === undefined ? undefined : this.#open.get(uri);
    const read = document && { name: nameOf(document.uri), text: document.getText() };
    const subject = document && { uri: document.uri, version: document.version };
    const readFile = work.behind(subject, this.services.readFile);
    const base = new BaseFiles(() => (document ? baseFolders(document.uri) : folders()), readFile);
    const [cores, inWorkspace] = await Promise.all([
      reviewer.then((one) => one.cores(read, base.read)),
      folders(),
    ]);
    return {
      cores,
      uriOf: (path) => {
        const at = base.uriOf(path);
        return inWorkspace.some((folder) => at === below(folder, path)) ? at : undefined;
      },
    };
  }

  async #review(uri: string, version: number, text: string, signal: AbortSignal): Promise<Reviewed> {
    const { settings, folders, baseFolders, neighbours, log, work } = this.services;
    const subject = { uri, version };
    const readFile = work.behind(subject, this.services.readFile);
    const [reviewer, choices] = await Promise.all([this.services.reviewer, settings.choices(uri)]);
    const { options } = choices;
    const base = new BaseFiles(() => baseFolders(uri), readFile);
    const name = nameOf(uri);
    const beside = new Beside(
      uri,
      name,
      base,
      () => baseFolders(uri),
      work.behind(subject, async (root: string, own: string) =>
        // Of a document that was closed, nothing is to be kept.
        signal.aborted ? undefined : neighbours.of(uri, root, own),
      ),
    );
    const pace = this.services.turns.pace(
      () => this.#urgency.of(uri),
      signal,
      () => subject,
    );
    await pace.pause();
    const document = { name, text };
    const whole = await reviewer.review(document, options, base.read, beside.read, undefined, { pace });
    const unwanted = await unwantedIn(uri, choices, folders, readFile, log);
    const { review } = leaveOut(whole, unwanted.paths, unwanted);
    for (const { place, reason } of review.notAnalysed)
      log.trace(`${place.file}:${place.start.line + 1}: not analysed: ${reason}`);
    return {
      uri,
      version,
      review,
      uriOf: ({ file }) => (file === name ? uri : (base.uriOf(file) ?? beside.uriOf(file))),
      // The reviewer knows its own review, not one that something was left out of.
      hover: (position) => reviewer.hover(whole, position, options),
      paths: (site) => reviewer.paths(whole, site),
      baseline:
        unwanted.baselineUri === undefined
          ? undefined
          : { uri: unwanted.baselineUri, path: unwanted.paths.forBaseline },
      read: reading(base),
    };
  }
}

function reading(base: BaseFiles): Reviewed['read'] {
  const known = new Map<string, Promise<WorkspaceFile | undefined>>();
  const read = async (path: string): Promise<WorkspaceFile | undefined> => {
    const text = await base.read(path);
    const uri = base.uriOf(path);
    return text === undefined || uri === undefined ? undefined : { uri, text };
  };
  return (path) => {
    const file = known.get(path) ?? read(path);
    known.set(path, file);
    return file;
  };
}

/** The path in `uri`, as a person would write it. */
export function nameOf(uri: string): string {
  try {
    return decodeURIComponent(new URL(uri).pathname);
  } catch {
    return uri;
  }
}
