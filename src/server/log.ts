import type { Connection } from 'vscode-languageserver';
import { Cancelled } from './turns';

/** The server's words to whoever looks into it; nothing here shows up in an editor unasked. */
export class Log {
  constructor(private readonly connection: Connection) {}

  /** Logs what went wrong, whatever was thrown. Bound, so that it can be handed to `catch`. */
  readonly error = (thrown: unknown): void => {
    if (thrown instanceof Cancelled) return;
    this.connection.console.error(
      thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
    );
  };

  /** For those who turned the protocol trace on. */
  trace(message: string): void {
    this.connection.tracer.log(message);
  }

  /** Answers with `fallback` where `work` fails: a request of the editor must not end in an error box. */
  async guard<T>(fallback: T, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (thrown) {
      this.error(thrown);
      return fallback;
    }
  }
}

export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
