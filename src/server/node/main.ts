import { join } from 'node:path';
import {
  IPCMessageReader,
  IPCMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
  type Message,
} from 'vscode-jsonrpc/node';
import { isMessage, isRequest, member } from '../../guard/message';
import { Supervisor } from '../../guard/supervisor';
import { MemoryLimit } from '../../process/memory';
import { watchChannel, watchProcess } from './client-end';
import { startThread, type ServerThread } from './worker-thread';

/** Long enough for a thread to end, whatever it is at. */
const leaveMs = 300;

const isOnStdio = process.argv.includes('--stdio');
const reader = isOnStdio ? new StreamMessageReader(process.stdin) : new IPCMessageReader(process);
const writer = isOnStdio ? new StreamMessageWriter(process.stdout) : new IPCMessageWriter(process);
const memory = new MemoryLimit(1);
const script = join(__dirname, 'server-worker.cjs');
let thread: ServerThread | undefined;
let isLeaving = false;

const supervisor = new Supervisor({
  start: (events) => (thread = startThread(script, memory.ofThread, events)),
  tell: (message) => {
    // A client that is gone is seen elsewhere.
    writer.write(message as Message).catch(() => undefined);
  },
  leave,
  isTooLarge: () => memory.isReached(),
});
// Without this, Node would say on its own, and end with another status, that nobody reads.
writer.onError(() => undefined);
reader.onError((error) => {
  console.error(error.message);
});
watchChannel(isOnStdio ? process.stdin : undefined, () => {
  leave(1);
});
reader.listen((message) => {
  if (!isMessage(message)) return;
  if (isRequest(message) && message.method === 'initialize')
    watchProcess(member(message.params, 'processId'), () => {
      leave(1);
    });
  supervisor.receive(message);
});

function leave(status: 0 | 1): void {
  if (isLeaving) return;
  isLeaving = true;
  // On its way out, Node waits for its threads: also for one that cannot be ended.
  setTimeout(() => {
    process.kill(process.pid, 'SIGKILL');
  }, leaveMs);
  supervisor.end();
  void thread?.end().then(() => process.exit(status));
}
