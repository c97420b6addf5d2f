import {
  DidChangeConfigurationNotification,
  Emitter,
  type ClientCapabilities,
  type Connection,
} from 'vscode-languageserver';
import type { ReviewOptions } from '../review/reviewer';
import { isRuleLevel } from '../review/rule-choice';
import { BaselineWatch } from './baseline-watch';
import { asRecord, asTexts } from './initialization';
import type { Log } from './log';
import type { WatchedFiles } from './watched-files';

const section = 'cocoDmaReview';

/** As the manifest has it for VS Code; other clients do not read that. */
const defaultBaseline = '.coco-dma-review.json';

/** What a user chose. */
export interface Choices {
  readonly options: ReviewOptions;
  /** Whether functions are headed by what was found in them. */
  readonly codeLens: boolean;
  /** Globs of paths below a workspace folder whose findings are left out. */
  readonly exclude: readonly string[];
  /** Path below a workspace folder of a list of findings that are known. */
  readonly baseline?: string;
}

/** The user's choices, pulled from the client where it can be asked and taken from its notifications where not. */
export class Settings {
  readonly #changed = new Emitter<void>();
  #choices: Promise<Choices>;
  /** Of documents, where the client can tell these apart. */
  readonly #byDocument = new Map<string, Promise<Choices>>();
  #isPulling = false;

  constructor(
    private readonly connection: Connection,
    private readonly log: Log,
    client: ClientCapabilities['workspace'],
    watched: WatchedFiles,
    private readonly initial: Readonly<Record<string, unknown>>,
  ) {
    const canPull = client?.configuration === true;
    this.#choices = Promise.resolve(toChoices(initial));
    const watch = new BaselineWatch(watched, () => {
      this.#changed.fire();
    });
    this.onDidChange(() => {
      this.#choices.then(({ baseline }) => {
        watch.set(baseline);
      }, log.error);
    });
    connection.onInitialized(() => {
      if (client?.didChangeConfiguration?.dynamicRegistration === true)
        connection.client.register(DidChangeConfigurationNotification.type, { section }).catch(log.error);
      this.#isPulling = canPull;
      if (canPull) this.#set(this.#pull());
    });
    connection.onDidChangeConfiguration(({ settings }) => {
      this.#set(canPull ? this.#pull() : Promise.resolve(this.#over(asRecord(settings)[section])));
    });
  }

  /** Fires when answers to {@link choices} may have changed, or the baseline that they name. */
  get onDidChange() {
    return this.#changed.event;
  }

  /** What holds for the document at `uri`: in a workspace of several folders each can have its own. */
  choices(uri: string): Promise<Choices> {
    if (!this.#isPulling) return this.#choices;
    const choices = this.#byDocument.get(uri) ?? this.#pull(uri);
    this.#byDocument.set(uri, choices);
    return choices;
  }

  /** Forgets a document that was closed. */
  forget(uri: string): void {
    this.#byDocument.delete(uri);
  }

  #set(choices: Promise<Choices>): void {
    this.#choices = choices;
    this.#byDocument.clear();
    this.#changed.fire();
  }

  #pull(scopeUri?: string): Promise<Choices> {
    return this.log.guard(toChoices(this.initial), async () =>
      this.#over(
        await this.connection.workspace.getConfiguration({
          section,
          ...(scopeUri !== undefined && { scopeUri }),
        }),
      ),
    );
  }

  /** Clients that know nothing of a setting leave it out, or answer with nothing at all. */
  #over(settings: unknown): Choices {
    return toChoices({ ...this.initial, ...asRecord(settings) });
  }
}

function toChoices(settings: Readonly<Record<string, unknown>>): Choices {
  const { release, platforms, showOlder, rules, exclude, baseline = defaultBaseline, codeLens } = settings;
  const chosen = asTexts(platforms);
  const levels = Object.entries(asRecord(rules)).flatMap(([id, level]) =>
    isRuleLevel(level) ? [[id, level] as const] : [],
  );
  return {
    options: {
      ...(typeof release === 'string' && release !== '' ? { release } : {}),
      ...(showOlder === true ? { older: true } : {}),
      ...(chosen.length > 0 ? { platforms: chosen } : {}),
      ...(levels.length > 0 ? { rules: new Map(levels) } : {}),
    },
    codeLens: codeLens !== false,
    exclude: asTexts(exclude).filter((glob) => glob !== ''),
    ...(typeof baseline === 'string' && baseline !== '' ? { baseline: baseline.replace(/^\.\//, '') } : {}),
  };
}
