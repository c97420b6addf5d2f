import {
  DidChangeConfigurationNotification,
  Emitter,
  type ClientCapabilities,
  type Connection,
} from 'vscode-languageserver';
import type { ReviewOptions } from '../review/reviewer';
import { asRecord } from './initialization';
import type { Log } from './log';

const section = 'cocoDmaReview';

/** The user's choices, pulled from the client where it can be asked and taken from its notifications where not. */
export class Settings {
  readonly #changed = new Emitter<void>();
  #options: Promise<ReviewOptions>;

  constructor(
    private readonly connection: Connection,
    private readonly log: Log,
    client: ClientCapabilities['workspace'],
  ) {
    const canPull = client?.configuration === true;
    this.#options = Promise.resolve({});
    connection.onInitialized(() => {
      if (client?.didChangeConfiguration?.dynamicRegistration === true)
        connection.client.register(DidChangeConfigurationNotification.type, { section }).catch(log.error);
      if (canPull) this.#set(this.#pull());
    });
    connection.onDidChangeConfiguration(({ settings }) => {
      this.#set(canPull ? this.#pull() : Promise.resolve(toOptions(asRecord(settings)[section])));
    });
  }

  /** Fires when answers to {@link options} may have changed. */
  get onDidChange() {
    return this.#changed.event;
  }

  options(): Promise<ReviewOptions> {
    return this.#options;
  }

  #set(options: Promise<ReviewOptions>): void {
    this.#options = options;
    this.#changed.fire();
  }

  #pull(): Promise<ReviewOptions> {
    return this.log.guard({}, async () =>
      toOptions(await this.connection.workspace.getConfiguration(section)),
    );
  }
}

function toOptions(settings: unknown): ReviewOptions {
  const { release, platforms, showOlder } = asRecord(settings);
  const chosen = Array.isArray(platforms)
    ? platforms.filter((id): id is string => typeof id === 'string')
    : [];
  return {
    ...(typeof release === 'string' && release !== '' ? { release } : {}),
    ...(showOlder === true ? { older: true } : {}),
    ...(chosen.length > 0 ? { platforms: chosen } : {}),
  };
}
