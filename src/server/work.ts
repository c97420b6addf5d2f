import type { MessageStrategy } from 'vscode-languageserver';
import { isMessage, uriOf } from '../guard/message';
import type { Sign, Subject } from '../guard/signs';

/** How often a worker that is busy says that it has given way, in milliseconds. */
const aliveMs = 250;

/**
 * What the server is at, said to whoever guards it: before each stretch of work for another document than the one before, and
 * again and again while it is busy and gives way.
 */
export class Work {
  #said: Subject | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #isQuiet = true;

  /** @param sign absent where nobody guards */
  constructor(private readonly sign?: (sign: Sign) => void) {}

  /** From now on, until it gives way, it works for `subject`, or for no document. */
  at(subject: Subject | undefined): void {
    if (!this.sign) return;
    this.#isQuiet = false;
    if (isSame(subject, this.#said) && this.#timer !== undefined) return;
    this.#said = subject;
    this.sign({ sign: 'at', ...(subject && { subject }) });
    this.#timer ??= setInterval(() => {
      this.#tell();
    }, aliveMs);
  }

  /** `of`, behind whose answers it works for `subject` again. */
  behind<A extends readonly unknown[], R>(
    subject: Subject | undefined,
    of: (...args: A) => Promise<R>,
  ): (...args: A) => Promise<R> {
    return async (...args) => {
      const result = await of(...args);
      this.at(subject);
      return result;
    };
  }

  /** Has `next` take in a message from the client. */
  readonly handleMessage: MessageStrategy['handleMessage'] = (message, next) => {
    if (isMessage(message)) {
      const uri = uriOf(message);
      // What goes on behind an answer says itself what it is for.
      if (message.method === undefined) this.at(this.#said);
      else this.at(uri === undefined ? undefined : { uri });
    }
    return next(message);
  };

  /** After what was thrown for `subject`, the worker may not be able to go on: then whoever guards it ends it. */
  failed(subject: Subject, thrown: unknown): void {
    if (!isRuin(thrown)) return;
    this.at(subject);
    this.sign?.({ sign: 'ruined', reason: `the parser broke off: ${thrown.message}` });
  }

  #tell(): void {
    if (this.#isQuiet) {
      clearInterval(this.#timer);
      this.#timer = undefined;
      this.#said = undefined;
    }
    this.sign?.({ sign: this.#isQuiet ? 'idle' : 'alive' });
    this.#isQuiet = true;
  }
}

function isSame(a: Subject | undefined, b: Subject | undefined): boolean {
  return a?.uri === b?.uri && a?.version === b?.version && a?.isScanned === b?.isScanned;
}

/** Whether the memory of the parser is no longer to be trusted. */
function isRuin(thrown: unknown): thrown is Error {
  return thrown instanceof WebAssembly.RuntimeError;
}
