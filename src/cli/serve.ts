import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Turns this process into the language server that is built beside the command: bundled into it, all that reviews would be
 * in the package once more. The server ends the process itself: with status 0 where the client said that it would go.
 *
 * @param folder that has `server.cjs`
 */
export function serve(folder: string): Promise<never> {
  // What the server takes its streams by. With it, it also keeps what is meant for a console off standard output.
  if (!process.argv.includes('--stdio')) process.argv.push('--stdio');
  createRequire(__filename)(join(folder, 'server.cjs'));
  return new Promise(() => undefined);
}
