import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { changeDocument } from './change-document';
import { asList, member, notification, type Message } from './message';

/** A document that ended its workers so often is looked at again only when it was closed and opened. */
const mostEnds = 3;

/** Texts of closed documents that are remembered to end a worker. */
const mostBarred = 64;

interface Open {
  readonly document: TextDocument;
  /** How many workers it has ended since it was opened. */
  ends: number;
  /** Whether a worker has told of a review of it, and it has ended none since then. */
  isReviewed: boolean;
  /** Why no worker is to see it; undefined for all that do. */
  barred?: string;
}

/** A document that no worker is to see, and why. */
export interface Barred {
  readonly uri: string;
  readonly version: number;
  readonly reason: string;
}

/** What the client has open, as a new worker has to be told of it, and which of it no worker is to see. */
export class KeptDocuments {
  readonly #open = new Map<string, Open>();
  /** By address, the text that ended a worker and why it did. */
  readonly #harmful = new Map<string, { readonly text: string; readonly reason: string }>();

  has(uri: string): boolean {
    return this.#open.has(uri);
  }

  /** Of its text, in characters; 0 where it is not open. */
  lengthOf(uri: string): number {
    return this.#open.get(uri)?.document.getText().length ?? 0;
  }

  barred(uri: string): Barred | undefined {
    const open = this.#open.get(uri);
    return open?.barred === undefined
      ? undefined
      : { uri, version: open.document.version, reason: open.barred };
  }

  /** Takes in what `didOpen` says; nothing where that is none. */
  open(params: unknown): void {
    const document = member(params, 'textDocument');
    const [uri, languageId, version, text] = ['uri', 'languageId', 'version', 'text'].map((name) =>
      member(document, name),
    );
    if (typeof uri !== 'string' || typeof text !== 'string' || typeof version !== 'number') return;
    const language = typeof languageId === 'string' ? languageId : '';
    const open: Open = {
      document: TextDocument.create(uri, language, version, text),
      ends: 0,
      isReviewed: false,
    };
    this.#openLast(open);
    this.#judge(open);
  }

  /** Takes in what `didChange` says. An edit lifts the bar of a document, until that has ended too many workers. */
  change(params: unknown): void {
    const textDocument = member(params, 'textDocument');
    const [uri, version] = [member(textDocument, 'uri'), member(textDocument, 'version')];
    const open = typeof uri === 'string' ? this.#open.get(uri) : undefined;
    if (!open || typeof version !== 'number') return;
    const changes = asList(member(params, 'contentChanges')) as TextDocumentContentChangeEvent[];
    try {
      changeDocument(open.document, changes, version);
    } catch {
      // The worker says so where it takes in the same.
    }
    this.#openLast(open);
    if (open.ends < mostEnds) this.#judge(open);
  }

  /** Notes that a worker has told of a review of a document. */
  reviewed(uri: string): void {
    const open = this.#open.get(uri);
    if (open) open.isReviewed = true;
  }

  close(uri: string): void {
    this.#open.delete(uri);
  }

  /**
   * Notes that a document ended a worker.
   *
   * @param version that the worker was at; absent for the newest
   * @returns whether it is open, and so to blame
   */
  blame(uri: string, version: number | undefined, reason: string): boolean {
    const open = this.#open.get(uri);
    if (!open) return false;
    open.ends += 1;
    open.isReviewed = false;
    const { document, ends } = open;
    const isLast = ends >= mostEnds;
    // What was edited meanwhile may be harmless.
    if (version !== undefined && version !== document.version && !isLast) return true;
    const until = isLast
      ? 'it is reviewed again when it was closed and opened'
      : 'an edit has it reviewed again';
    open.barred = `${reason}; ${until}`;
    this.#harmful.delete(uri);
    this.#harmful.set(uri, { text: document.getText(), reason: open.barred });
    for (const [oldest] of this.#harmful) if (this.#harmful.size > mostBarred) this.#harmful.delete(oldest);
    return true;
  }

  /** Lets workers see every document again; gives those that they could not. */
  liftAll(): readonly string[] {
    this.#harmful.clear();
    const lifted = [...this.#open].filter(([, { barred }]) => barred !== undefined).map(([uri]) => uri);
    for (const open of this.#open.values()) {
      open.ends = 0;
      delete open.barred;
    }
    return lifted;
  }

  /** What tells a worker of the document at `uri` as it is now; undefined where no worker is to see it. */
  opening(uri: string): Message | undefined {
    const open = this.#open.get(uri);
    if (!open || open.barred !== undefined) return undefined;
    const { languageId, version } = open.document;
    const textDocument = { uri, languageId, version, text: open.document.getText() };
    return notification('textDocument/didOpen', { textDocument });
  }

  /** Those that are open, in the order in which they were edited or opened last. */
  uris(): readonly string[] {
    return [...this.#open.keys()];
  }

  /** Whether a worker has got to the end of a document, and it has ended none since then. */
  isTrusted(uri: string): boolean {
    return this.#open.get(uri)?.isReviewed === true;
  }

  /** How many workers a document has ended. */
  endsOf(uri: string): number {
    return this.#open.get(uri)?.ends ?? 0;
  }

  #openLast(open: Open): void {
    const { uri } = open.document;
    this.#open.delete(uri);
    this.#open.set(uri, open);
  }

  #judge(open: Open): void {
    const harmful = this.#harmful.get(open.document.uri);
    if (harmful?.text === open.document.getText()) open.barred = harmful.reason;
    else delete open.barred;
  }
}
