import type { Writable } from 'node:stream';

/** A stream to print to that takes its reader leaving, as `| head` does, for an end and not for an error. */
export class Output {
  #closed = false;
  #failure: Error | undefined;

  constructor(private readonly stream: Writable) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      this.#closed = true;
      if (error.code !== 'EPIPE') this.#failure = error;
    });
  }

  /** Whether nobody reads any more, so that there is no use in working on. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Whether somebody looks on while it is written. */
  get isTerminal(): boolean {
    return 'isTTY' in this.stream && this.stream.isTTY === true;
  }

  /** Settles once `text` is handed on, so that a slow reader slows the work and nothing piles up. */
  async write(text: string): Promise<void> {
    if (!this.#closed && text !== '')
      await new Promise<void>((done) => {
        this.stream.write(text, () => {
          done();
        });
      });
    if (this.#failure) throw this.#failure;
  }
}
