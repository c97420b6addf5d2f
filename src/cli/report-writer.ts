import { writeBaselineFile } from './baseline-files';
import { BaselineNote } from './baseline-note';
import { outputOf } from './entries';
import { status, type Io, type Status } from './io';
import type { ReviewRequest } from './options';
import { documentPaths } from './paths';
import { Reporter } from './reporters';
import type { Outcome } from './review-source';

/** Prints what comes of each source, and knows the exit status. */
export class ReportWriter {
  readonly #reporter: Reporter;
  readonly #note: BaselineNote | undefined;
  readonly #pathsOf: ReturnType<typeof documentPaths>;
  #status: Status = status.clean;

  constructor(
    private readonly request: ReviewRequest,
    private readonly io: Io,
  ) {
    const { baseline, known = [] } = request;
    this.#reporter = new Reporter(outputOf(request), io.version);
    this.#note = baseline === undefined ? undefined : new BaselineNote(baseline, known);
    this.#pathsOf = documentPaths(request);
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
      this.#note?.addLookedAt(this.#pathsOf(name).forBaseline);
      return;
    }
    const { entry, failed, counts, hidden, isWhole } = outcome;
    if (hidden) this.#note?.add(hidden);
    if (isWhole) this.#note?.addLookedAt(this.#pathsOf(name).forBaseline);
    if (failed !== undefined) {
      this.#status = status.failed;
      await this.io.stderr.say([`${name}: ${failed}`]);
    }
    if (this.#status === status.clean && counts && this.request.writeBaseline === undefined)
      this.#status = status.findings;
    if (entry) await this.io.stdout.write(this.#reporter.add(entry));
  }

  async end(): Promise<Status> {
    const { writeBaseline, known = [] } = this.request;
    await this.io.stdout.write(this.#reporter.end(this.#status !== status.failed));
    const notes = [...(this.#note?.lines() ?? [])];
    if (writeBaseline !== undefined)
      notes.push(await writeBaselineFile(writeBaseline, this.#reporter.found, known));
    await this.io.stderr.say(notes);
    return this.#status;
  }
}
