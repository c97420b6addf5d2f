import { methods } from '../protocol/methods';
import { AskedOfClient } from './asked';
import { isTooDeep, tooDeep } from './depth';
import { DocumentGate } from './document-gate';
import { KeptDocuments } from './documents';
import { limitFrom, limitOf, reasons, startingSeconds } from './limits';
import * as rpc from './message';
import type { Id, Message, Request } from './message';
import { notAnalysed } from './not-analysed';
import { KeptScans } from './scans';
import { forWorker, logged, Session } from './session';
import type { Sign, Subject } from './signs';
import { Watch } from './watch';

/** A worker that the server runs in. */
export interface GuardedWorker {
  post(message: Message): void;
  /** Ends it, whatever it is at; what this gives is for the host alone. */
  end(): unknown;
}

/** What a worker does, to whoever started it. */
export interface WorkerEvents {
  onMessage(message: Message): void;
  onSign(sign: Sign): void;
  /** It has ended by itself. */
  onEnd(reason: string): void;
}

/** What differs between a Node process and an extension in a browser. */
export interface GuardHost {
  start(events: WorkerEvents): GuardedWorker;
  /** Sends to the client. */
  tell(message: Message): void;
  /** The client is done with the server: ends all, with this exit status. */
  leave(status: 0 | 1): void;
  /** Whether workers take more memory than they may; never, where the host cannot tell. */
  isTooLarge(): boolean;
  /** How much processor time workers have used, in seconds; undefined where the host cannot tell. */
  processorSeconds(): number | undefined;
}

/** Workers in a row that may end, and nobody knows why. */
const mostUnexplained = 3;

/** How often a request is given to a worker: it may be the request that ends it. */
const mostAsked = 2;

/** Marks requests to a worker that no client has made. */
const own = 'coco-dma-guard:';

interface Pending {
  readonly request: Request;
  readonly asked: number;
  isCancelled: boolean;
}

/**
 * Stands between a client and the worker that the server runs in, and passes on what they say. A worker that does not give way
 * for too long, or takes too much memory, is ended; a new one is told all that the old one knew, except for the document that
 * is to blame. The client sees no more of that than that document's *not analysed*.
 */
export class Supervisor {
  readonly #session = new Session();
  readonly #documents = new KeptDocuments();
  readonly #scans = new KeptScans();
  readonly #asked = new AskedOfClient();
  readonly #pending = new Map<Id, Pending>();
  readonly #gate = new DocumentGate(this.#documents, {
    post: (message) => {
      this.#post(message);
    },
    tell: (message) => {
      this.host.tell(message);
    },
    showsReviews: () => this.#session.showsReviews,
    askHeld: (uri) => {
      this.#askHeld(uri);
    },
  });
  readonly #watch: Watch;
  #worker: GuardedWorker | undefined;
  #subject: Subject | undefined;
  #limit = limitFrom(undefined);
  #unexplained = 0;
  #ownIds = 0;
  /** The scan under way that shows again what an earlier worker showed, and whether the client wants all of it gone. */
  #restoring: { readonly id: Id; isToClear: boolean } | undefined;
  #isShutDown = false;
  /** Why there is no worker any more. */
  #stopped: string | undefined;

  constructor(private readonly host: GuardHost) {
    this.#watch = new Watch({
      onSilence: () => {
        this.#replace(reasons.time(this.#limitNow()));
      },
      processorSeconds: () => host.processorSeconds(),
      isTooLarge: () => host.isTooLarge(),
      onTooLarge: () => {
        this.#replace(reasons.memory);
      },
    });
    this.#start();
  }

  /** Ends the worker; whoever is on the way out need not wait. */
  end(): void {
    this.#watch.end();
    this.#worker?.end();
    this.#worker = undefined;
  }

  /** Takes in a message of the client. */
  receive(message: Message): void {
    const { method } = message;
    if (isTooDeep(message)) this.#refuse(message);
    else if (method === undefined) this.#post(this.#asked.answered(message));
    else if (rpc.isRequest(message)) this.#ask(message, 0);
    else this.#hear(message, method);
  }

  /** Passes nothing on of a message: whoever waits for it, the client or the worker, is told of an error instead. */
  #refuse(message: Message): void {
    const { id, method = 'an answer' } = message;
    const refused = rpc.isId(id) ? rpc.refusal(id, rpc.errorCodes.invalidRequest, tooDeep) : undefined;
    const isAsked = refused !== undefined && rpc.isRequest(message);
    this.host.tell(isAsked ? refused : logged(`${method}: ${tooDeep}`));
    if (refused && !isAsked) this.#post(this.#asked.answered(refused));
  }

  #ask(message: Request, asked: number): void {
    const { id, method, params } = message;
    if (method === 'shutdown') {
      this.#shutDown(id);
      return;
    }
    const uri = rpc.uriOf(message) ?? '';
    const barred = this.#documents.barred(uri);
    if (this.#isShutDown) this.host.tell(rpc.refusal(id, rpc.errorCodes.invalidRequest, 'shut down'));
    else if (this.#stopped !== undefined)
      this.host.tell(rpc.refusal(id, rpc.errorCodes.internal, this.#stopped));
    else if (barred) this.host.tell(rpc.answer(id, null));
    else {
      if (method === 'initialize') {
        this.#session.initialize(message);
        this.#limit = limitFrom(rpc.member(rpc.member(params, 'initializationOptions'), 'limitSeconds'));
      }
      if (method === methods.scan && asked === 0) this.#scans.begin(params);
      const isHeld = this.#gate.holds(uri);
      this.#pending.set(id, { request: message, asked: isHeld ? asked : asked + 1, isCancelled: false });
      if (!isHeld) this.#post(this.#forWorker(message, asked > 0));
    }
  }

  #forWorker(message: Request, isAgain: boolean): Request {
    if (message.method === 'initialize') return forWorker(message);
    const { id, method, params } = message;
    return method === methods.scan && isAgain
      ? rpc.request(id, method, this.#scans.resumed(params))
      : message;
  }

  #hear(message: Message, method: string): void {
    this.#session.hear(message);
    switch (method) {
      case 'exit':
        this.host.leave(this.#isShutDown ? 0 : 1);
        return;
      case '$/cancelRequest': {
        const pending = this.#pending.get(rpc.member(message.params, 'id') as Id);
        if (pending) pending.isCancelled = true;
        break;
      }
      case methods.limit:
        this.#limit = limitFrom(rpc.member(message.params, 'seconds'));
        this.#gate.liftAll();
        return;
      case methods.clearScan:
        // What is not shown yet, a worker could not take away.
        if (this.#restoring) this.#restoring.isToClear = true;
        else this.#clearScan();
        return;
      case 'textDocument/didOpen':
        this.#gate.open(message);
        return;
      case 'textDocument/didChange':
        this.#gate.change(message);
        return;
      case 'textDocument/didClose':
        this.#gate.close(message);
        return;
      default:
        if (this.#documents.barred(rpc.uriOf(message) ?? '')) return;
    }
    this.#post(message);
  }

  /** Has the worker hear of what was asked about a document while it had yet to hear of that. */
  #askHeld(uri: string): void {
    const held = [...this.#pending.values()].filter(({ request: asked }) => rpc.uriOf(asked) === uri);
    for (const pending of held) {
      this.#pending.delete(pending.request.id);
      this.#askAgain(pending);
    }
  }

  #shutDown(id: Id): void {
    this.#isShutDown = true;
    this.end();
    for (const waiting of this.#pending.keys())
      this.host.tell(rpc.refusal(waiting, rpc.errorCodes.cancelled, 'the server is shut down'));
    this.#pending.clear();
    this.host.tell(rpc.answer(id, null));
  }

  #post(message: Message | undefined): void {
    if (!message || !this.#worker) return;
    this.#watch.begin(this.#limit);
    this.#worker.post(message);
  }

  #start(): void {
    const isCurrent = () => this.#worker === worker;
    const worker: GuardedWorker = this.host.start({
      onMessage: (message) => {
        if (isCurrent()) this.#pass(message);
      },
      onSign: (sign) => {
        if (isCurrent()) this.#note(sign);
      },
      onEnd: (reason) => {
        if (isCurrent()) this.#replace(reason);
      },
    });
    this.#worker = worker;
    this.#subject = undefined;
    this.#watch.end();
    this.#watch.expect(Math.max(startingSeconds, this.#limit));
  }

  #note(sign: Sign): void {
    if (sign.sign === 'ruined') {
      this.#replace(sign.reason);
      return;
    }
    if (sign.sign !== 'alive') this.#subject = sign.sign === 'at' ? sign.subject : undefined;
    if (sign.sign === 'idle') this.#watch.end();
    else this.#watch.expect(this.#limitNow());
  }

  #limitNow(): number {
    const uri = this.#subject?.uri;
    return limitOf(uri === undefined ? 0 : this.#documents.lengthOf(uri), this.#limit);
  }

  /** Passes on what the worker says, as far as it is for the client. */
  #pass(message: Message): void {
    const { id, method } = message;
    if (rpc.isRequest(message)) this.host.tell(this.#asked.ask(message));
    else if (method === undefined) {
      if (typeof id === 'string' && id.startsWith(own)) {
        this.#endOwn(id);
        return;
      }
      if (rpc.isId(id) && this.#pending.delete(id)) this.#unexplained = 0;
      this.host.tell(message);
    } else if (method === '$/cancelRequest') {
      const number = this.#asked.numberOf(rpc.member(message.params, 'id'));
      if (number !== undefined) this.host.tell(rpc.notification(method, { id: number }));
    } else {
      const ofBarred = this.#documents.barred(rpc.uriOf(message) ?? '') !== undefined;
      const isHeard = this.#scans.hear(message, (uri) => this.#documents.has(uri));
      if (isHeard && !ofBarred) this.host.tell(message);
      if (method === 'textDocument/publishDiagnostics') this.#gate.published(message);
    }
  }

  /** Ends the worker, sees who is to blame, and has a new one go on. */
  #replace(reason: string): void {
    const subject = this.#subject;
    this.end();
    const taken = this.#asked.forget();
    if (taken) this.host.tell(taken);
    const explained = subject !== undefined && this.#blame(subject, reason);
    this.host.tell(logged(`${explained ? subject.uri : 'The worker of the server was ended'}: ${reason}`));
    this.#unexplained = explained ? 0 : this.#unexplained + 1;
    if (this.#unexplained < mostUnexplained) this.#goOn();
    else this.#stop(reason);
  }

  #blame({ uri, version, isScanned }: Subject, reason: string): boolean {
    if (isScanned === true) this.#scans.skip(uri, reason);
    else if (!this.#documents.blame(uri, version, reason)) return false;
    return true;
  }

  /** Tells a new worker what the old one knew, and asks it again what that has not answered. */
  #goOn(): void {
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    const isInitializing = pending.some(({ request: { method } }) => method === 'initialize');
    this.#start();
    if (this.#session.params !== undefined && !isInitializing)
      this.#askOwn('initialize', this.#session.params);
    else pending.filter(({ request: { method } }) => method === 'initialize').forEach(this.#askAgain);
    for (const message of this.#session.said()) this.#post(message);
    this.#gate.reopen();
    const others = pending.filter(({ request: { method } }) => method !== 'initialize');
    const restoring = others.some(({ request: { method } }) => method === methods.scan)
      ? undefined
      : this.#scans.restoring();
    const isToClear = this.#restoring?.isToClear === true;
    this.#restoring =
      restoring === undefined ? undefined : { id: this.#askOwn(methods.scan, restoring), isToClear };
    others.forEach(this.#askAgain);
  }

  readonly #askAgain = ({ request: message, asked, isCancelled }: Pending): void => {
    const { id, method } = message;
    // A scan goes on behind each file that ends a worker.
    if (isCancelled) this.host.tell(rpc.refusal(id, rpc.errorCodes.cancelled, 'cancelled'));
    else if (asked < mostAsked || method === methods.scan || method === 'initialize')
      this.#ask(message, asked);
    else this.host.tell(rpc.refusal(id, rpc.errorCodes.internal, 'it has ended two workers of the server'));
  };

  #askOwn(method: string, params: unknown): Id {
    this.#ownIds += 1;
    const message = rpc.request(`${own}${this.#ownIds}`, method, params);
    this.#post(this.#forWorker(message, false));
    return message.id;
  }

  #endOwn(id: Id): void {
    const restoring = this.#restoring;
    if (restoring?.id !== id) return;
    this.#restoring = undefined;
    if (restoring.isToClear) this.#clearScan();
  }

  #clearScan(): void {
    this.#scans.clear();
    this.#post(rpc.notification(methods.clearScan, {}));
  }

  #stop(reason: string): void {
    this.#stopped = `CoCo DMA Review has stopped, as its worker has ended ${mostUnexplained} times: ${reason}`;
    for (const id of this.#pending.keys())
      this.host.tell(rpc.refusal(id, rpc.errorCodes.internal, this.#stopped));
    this.#pending.clear();
    this.host.tell(rpc.notification('window/showMessage', { type: 1, message: this.#stopped }));
    for (const uri of this.#documents.uris()) {
      const diagnostics = [notAnalysed('the server has stopped')];
      this.host.tell(rpc.notification('textDocument/publishDiagnostics', { uri, diagnostics }));
    }
  }
}
