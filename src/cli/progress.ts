import type { Output } from './output';

/** Often enough to be seen moving, seldom enough to cost nothing. */
const interval = 100;

const eraseLine = '\r\u001b[K';

/** A line on a terminal that says how far a scan is; nothing where there is no terminal. */
export class Progress {
  #files = 0;
  #findings = 0;
  #total: number | undefined;
  #drawnAt = performance.now();
  #shown = false;
  #ended = false;

  constructor(
    private readonly output: Output,
    files: () => AsyncIterable<unknown>,
  ) {
    if (output.isTerminal) void this.#count(files());
  }

  /** One more file is done. */
  async add(findings: number): Promise<void> {
    this.#files++;
    this.#findings += findings;
    if (!this.output.isTerminal || performance.now() - this.#drawnAt < interval) return;
    const of = this.#total === undefined ? '' : ` of ${this.#total}`;
    const found = this.#findings === 1 ? '1 finding' : `${this.#findings} findings`;
    this.#drawnAt = performance.now();
    this.#shown = true;
    await this.output.write(`${eraseLine}${this.#files}${of} files, ${found}`);
  }

  /** Makes room for other output. */
  async erase(): Promise<void> {
    if (this.#shown) await this.output.write(eraseLine);
    this.#shown = false;
  }

  async end(): Promise<void> {
    this.#ended = true;
    await this.erase();
  }

  /** Beside the scan, which itself does not look further ahead than it must. */
  async #count(files: AsyncIterable<unknown>): Promise<void> {
    let total = 0;
    // eslint-disable-next-line @typescript-eslint/no-unused-vars -- only their number matters
    for await (const _file of files) {
      total++;
      if (this.#ended) return;
    }
    this.#total = total;
  }
}
