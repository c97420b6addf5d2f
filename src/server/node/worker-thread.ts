import { Worker, type ResourceLimits } from 'node:worker_threads';
import { reasons } from '../../guard/limits';
import { isMessage } from '../../guard/message';
import { isSign } from '../../guard/signs';
import type { GuardedWorker, WorkerEvents } from '../../guard/supervisor';

export interface ServerThread extends GuardedWorker {
  /** Is resolved when it has ended. */
  end(): Promise<unknown>;
}

/** Starts the server in a thread of this process. */
export function startThread(
  script: string,
  resourceLimits: ResourceLimits,
  events: WorkerEvents,
): ServerThread {
  // Standard output may be the client's: what the thread has to say to a console goes elsewhere.
  const thread = new Worker(script, { stdout: true, resourceLimits });
  thread.stdout.pipe(process.stderr, { end: false });
  thread.on('message', (message: unknown) => {
    if (isSign(message)) events.onSign(message);
    else if (isMessage(message)) events.onMessage(message);
  });
  thread.on('error', (error: unknown) => {
    events.onEnd(reasonOf(error));
  });
  thread.on('exit', (code) => {
    events.onEnd(reasons.failed(`the thread ended with status ${code}`));
  });
  return {
    post(message) {
      thread.postMessage(message);
    },
    end: () => thread.terminate(),
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return reasons.failed(String(error));
  const isMemory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isMemory ? reasons.memory : reasons.failed(error.message);
}
