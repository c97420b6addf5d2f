import type { Writable } from 'node:stream';
import { codeOf, reasonOf } from '../disk/reason';
import { visible } from '../report/escape';

/** A stream to print to that takes its reader leaving, as `| head` does, for an end and not for an error. */
export class Output {
  #closed = false;
  #failure: Error | undefined;

  /** @param name what people call the stream */
  constructor(
    private readonly stream: Writable,
    private readonly name = 'standard output',
  ) {
    stream.on('error', (error: Error) => {
      this.#end(error);
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

  /**
   * Settles once `text` is handed on, so that a slow reader slows the work and nothing piles up.
   *
   * @throws where not all of it could be written
   */
  async write(text: string): Promise<void> {
    if (!this.#closed && text !== '')
      await new Promise<void>((done) => {
        this.stream.write(text, (error) => {
          if (error) this.#end(error);
          done();
        });
      });
    if (this.#failure) throw this.#failure;
  }

  /** Writes lines for people, with the name of the program; what a terminal would obey in them is spelled out. */
  async say(lines: readonly string[]): Promise<void> {
    await this.write(lines.map((line) => `coco-dma-review: ${visible(line)}\n`).join(''));
  }

  #end(error: Error): void {
    this.#closed = true;
    if (codeOf(error) !== 'EPIPE') this.#failure ??= new Error(`${this.name}: ${reasonOf(error)}`);
  }
}
