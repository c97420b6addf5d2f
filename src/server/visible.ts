import { NotificationType, type Connection } from 'vscode-languageserver';
import { methods } from '../protocol/methods';
import { asRecord, asTexts } from './initialization';

/** Which documents the user sees now: these are reviewed first. */
const visibleNotification = new NotificationType<unknown>(methods.visible);

/** What is in sight is more urgent than whatever is not. */
const inSight = 2 ** 40;

/** How urgent the review of each document is: those in sight first and, among equals, the one that was edited last. */
export class Urgency {
  #visible: ReadonlySet<string> = new Set();
  readonly #edits = new Map<string, number>();
  #edit = 0;

  /** The number of `uri`; above 0, which is left for what nobody waits for. */
  of(uri: string): number {
    return (this.#visible.has(uri) ? inSight : 1) + (this.#edits.get(uri) ?? 0);
  }

  edited(uri: string): void {
    this.#edit += 1;
    this.#edits.set(uri, this.#edit);
  }

  closed(uri: string): void {
    this.#edits.delete(uri);
  }

  listen(connection: Connection): void {
    connection.onNotification(visibleNotification, (params) => {
      this.#visible = new Set(asTexts(asRecord(params)['uris']));
    });
  }
}
