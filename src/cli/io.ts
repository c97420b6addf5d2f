import type { Readable } from 'node:stream';
import type { AnswerThread, Asked } from './answer';
import type { ReviewRequest } from './options';
import type { Output } from './output';
import type { ReviewThread } from './scan-pool';

/** What a command runs on: the process's own streams, or a test's. */
export interface Io {
  readonly stdin: Readable;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly version: string;
  /** @throws where the native engine does not load */
  tryNativeEngine(): void;
  /** Runs the language server on the process's own streams, until the client is done with it. */
  serve(): Promise<never>;
  /**
   * Starts a thread that reviews as `request` says.
   *
   * @param threads how many share this process
   */
  startThread(request: ReviewRequest, threads: number): ReviewThread;
  /** Starts a thread that answers `request`. */
  startAnswer(request: Asked): AnswerThread;
  /** Whether this process takes more memory than it may with so many threads. */
  isTooLarge(threads: number): boolean;
}

/** Exit statuses, as grep and diff have them. */
export const status = { clean: 0, findings: 1, failed: 2 } as const;

export type Status = (typeof status)[keyof typeof status];
