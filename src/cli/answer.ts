import type { CoreReader } from '../review/core-reader';
import type { Explainer } from '../review/reviewer';
import { lookMs } from './scan-pool';
import { ThreadEnded, tooMuchMemory, type Guarded } from './guarded-thread';
import { status, type Io, type Status } from './io';
import type { PathsRequest, SimulateRequest, TableRequest } from './options';
import { pathsText } from './paths-command';
import { simulateText } from './simulate-command';
import { tableText } from './table-command';
import { UsageError } from './usage-error';

/** A command whose answer is one text. */
export type Asked = SimulateRequest | TableRequest | PathsRequest;

/** What answers are made with, each loaded when it is needed. */
export interface Tools {
  readonly createCoreReader: () => Promise<CoreReader>;
  readonly createExplainer: () => Promise<Explainer>;
}

/** The text, or why there is none. */
export type Answer = { readonly text: string } | { readonly failure: string; readonly isUsage: boolean };

/** Answers `request` in this thread; never throws. */
export async function answerTo(request: Asked, tools: Tools): Promise<Answer> {
  try {
    return { text: await textFor(request, tools) };
  } catch (thrown) {
    const failure = thrown instanceof Error ? thrown.message : String(thrown);
    return { failure, isUsage: thrown instanceof UsageError };
  }
}

function textFor(request: Asked, { createCoreReader, createExplainer }: Tools): string | Promise<string> {
  switch (request.command) {
    case 'table':
      return tableText(request, createCoreReader);
    case 'paths':
      return pathsText(request, createExplainer);
    case 'simulate':
      return simulateText(request);
  }
}

/** What answers one request. */
export type AnswerThread = Guarded<undefined, Answer>;

/** Answers `request` in a thread that is ended where it takes too long, or too much memory, and prints it. */
export async function answerCommand(request: Asked, io: Io): Promise<Status> {
  const thread = io.startAnswer(request);
  const looking = setInterval(() => {
    if (io.isTooLarge(1)) thread.stop(tooMuchMemory);
  }, lookMs);
  try {
    const answer = await thread.run(undefined);
    if ('text' in answer) await io.stdout.write(answer.text);
    else throw answer.isUsage ? new UsageError(answer.failure) : new Error(answer.failure);
    return status.clean;
  } catch (thrown) {
    if (thrown instanceof ThreadEnded) throw new Error(`${request.command} failed: ${thrown.message}`);
    throw thrown;
  } finally {
    clearInterval(looking);
    await thread.close();
  }
}
