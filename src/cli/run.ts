import { answerCommand } from './answer';
import { withBaseline } from './baseline-files';
import { withEngineAtHand } from './engine-at-hand';
import { helpText } from './help';
import { status, type Io, type Status } from './io';
import { parseCommandLine } from './options';
import { reviewCommand } from './review-command';
import { scanCommand } from './scan-command';
import { UsageError } from './usage-error';

/** Does what the command line says and gives the exit status; never throws. */
export async function run(argv: readonly string[], io: Io): Promise<Status> {
  try {
    const request = parseCommandLine(argv);
    switch (request.command) {
      case 'help':
        return await print(helpText, io);
      case 'version':
        return await print(`${io.version}\n`, io);
      case 'lsp':
        return await io.serve();
      case 'simulate':
      case 'table':
      case 'paths':
        return await answerCommand(request, io);
      case 'review':
        return await reviewCommand(await withEngineAtHand(await withBaseline(request), io), io);
      case 'scan':
        return await scanCommand(await withEngineAtHand(await withBaseline(request), io), io);
    }
  } catch (thrown) {
    await sayWhy(thrown, io);
    return status.failed;
  }
}

/** Where standard error takes nothing either, the status alone says that it went wrong. */
async function sayWhy(thrown: unknown, { stderr }: Io): Promise<void> {
  try {
    await stderr.say([thrown instanceof Error ? thrown.message : String(thrown)]);
    if (thrown instanceof UsageError) await stderr.write('Try "coco-dma-review --help".\n');
  } catch {
    // There is no other place to say it.
  }
}

async function print(text: string, io: Io): Promise<Status> {
  await io.stdout.write(text);
  return status.clean;
}
