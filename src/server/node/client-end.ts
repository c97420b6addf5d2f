import type { Readable } from 'node:stream';

/** How often to see whether the client is still there, in milliseconds. */
const lookMs = 500;

/** Calls `onEnd` once this process's standard input, or its channel to its parent, has ended. */
export function watchChannel(stdin: Readable | undefined, onEnd: () => void): void {
  if (!stdin) process.on('disconnect', onEnd);
  stdin?.on('end', onEnd);
  stdin?.on('close', onEnd);
}

/** Calls `onEnd` once there is no process with the number that the client has said that it has. */
export function watchProcess(id: unknown, onEnd: () => void): void {
  if (typeof id !== 'number' || !Number.isInteger(id) || id <= 0) return;
  const timer = setInterval(() => {
    if (isThere(id)) return;
    clearInterval(timer);
    onEnd();
  }, lookMs);
  timer.unref();
}

function isThere(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // Of another user, but there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
