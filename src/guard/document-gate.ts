import type { KeptDocuments } from './documents';
import { member, notification, uriOf, type Message } from './message';
import { tellBarred } from './not-analysed';
import { Returning } from './returning';

/** What stands on both sides of the gate. */
export interface GateSides {
  /** Sends to the worker. */
  post(message: Message | undefined): void;
  /** Sends to the client. */
  tell(message: Message): void;
  /** Whether the client is told of reviews as a whole. */
  showsReviews(): boolean;
  /** The worker knows now of a document that it had yet to hear of, or never will: what was asked about it goes on. */
  askHeld(uri: string): void;
}

/** Tells workers of the documents that are open, as far and as soon as they are to see them. */
export class DocumentGate {
  readonly #returning = new Returning();

  constructor(
    private readonly documents: KeptDocuments,
    private readonly sides: GateSides,
  ) {}

  /** Whether the worker is to hear of a document later. */
  holds(uri: string): boolean {
    return this.#returning.holds(uri);
  }

  open(message: Message): void {
    const uri = uriOf(message) ?? '';
    this.documents.open(message.params);
    const wasHeld = this.#returning.release(uri);
    if (!this.#isKeptBack(uri)) this.sides.post(message);
    if (wasHeld) this.sides.askHeld(uri);
  }

  /** An edit can make a document harmful, when it brings back a text that was, or take it out of the way of workers. */
  change(message: Message): void {
    const uri = uriOf(message) ?? '';
    const wasHeld = this.#returning.release(uri);
    const isUnknown = wasHeld || this.documents.barred(uri) !== undefined;
    this.documents.change(message.params);
    if (this.#isKeptBack(uri)) {
      if (!isUnknown) this.sides.post(notification('textDocument/didClose', { textDocument: { uri } }));
      this.#isDone(uri);
    } else this.sides.post(isUnknown ? this.documents.opening(uri) : message);
    if (wasHeld) this.sides.askHeld(uri);
  }

  close(message: Message): void {
    const uri = uriOf(message) ?? '';
    const wasHeld = this.#returning.release(uri);
    const isUnknown = wasHeld || this.documents.barred(uri) !== undefined;
    this.documents.close(uri);
    if (isUnknown) this.sides.tell(notification('textDocument/publishDiagnostics', { uri, diagnostics: [] }));
    else this.sides.post(message);
    if (wasHeld) this.sides.askHeld(uri);
    this.#isDone(uri);
  }

  /** The worker has told of a document. */
  published({ params }: Message): void {
    const uri = String(member(params, 'uri'));
    // Of a document that was closed, it tells without a version.
    if (typeof member(params, 'version') === 'number') this.documents.reviewed(uri);
    this.#isDone(uri);
  }

  /**
   * Tells a new worker of all documents: at once of those that it can be trusted with, of the others one by one. So neither what ended
   * the one before nor what none has seen keeps it from the rest.
   */
  reopen(): void {
    const open = this.documents.uris().filter((uri) => !this.#isKeptBack(uri));
    const trusted = open.filter((uri) => this.documents.isTrusted(uri));
    const others = open.filter((uri) => !this.documents.isTrusted(uri)).reverse();
    others.sort((a, b) => this.documents.endsOf(a) - this.documents.endsOf(b));
    this.#returning.begin(trusted, others);
    for (const uri of trusted) this.sides.post(this.documents.opening(uri));
    this.#letIn();
  }

  /** Lets workers see every document again. */
  liftAll(): void {
    for (const uri of this.documents.liftAll()) this.sides.post(this.documents.opening(uri));
  }

  #isDone(uri: string): void {
    this.#returning.done(uri);
    this.#letIn();
  }

  #letIn(): void {
    const uri = this.#returning.next();
    if (uri === undefined) return;
    this.sides.post(this.documents.opening(uri));
    this.sides.askHeld(uri);
  }

  /** Whether no worker is to see the document; the client is told why. */
  #isKeptBack(uri: string): boolean {
    const barred = this.documents.barred(uri);
    if (!barred) return false;
    for (const told of tellBarred(barred, this.sides.showsReviews())) this.sides.tell(told);
    return true;
  }
}
