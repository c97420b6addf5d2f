import { status, type Io, type Status } from './io';
import type { ReviewRequest } from './options';
import { Reporter } from './reporters';
import type { Outcome } from './review-source';

/** Prints what comes of each source, and knows the exit status. */
export class ReportWriter {
  readonly #reporter: Reporter;
  #status: Status = status.clean;

  constructor(
    { format }: ReviewRequest,
    private readonly io: Io,
  ) {
    this.#reporter = new Reporter(format);
  }

  get status(): Status {
    return this.#status;
  }

  /** Whether nobody reads the report any more. */
  get closed(): boolean {
    return this.io.stdout.closed;
  }

  /** @param outcome undefined for a document that there is nothing to say of */
  async add(name: string, outcome: Outcome | undefined): Promise<void> {
    if (!outcome) {
      this.#reporter.addNothing();
      return;
    }
    const { entry, failed, counts } = outcome;
    if (failed !== undefined) {
      this.#status = status.failed;
      await this.io.stderr.write(`coco-dma-review: ${name}: ${failed}\n`);
    }
    if (this.#status === status.clean && counts) this.#status = status.findings;
    if (entry) await this.io.stdout.write(this.#reporter.add(entry));
  }

  async end(): Promise<Status> {
    await this.io.stdout.write(this.#reporter.end());
    return this.#status;
  }
}
