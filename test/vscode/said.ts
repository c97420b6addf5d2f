import { languages, window, type LanguageStatusItem } from 'vscode';

/** What the window says to a user in places of which the API of VS Code tells nothing, from now on. */
export class Said {
  /** What stands in the notifications of progress, and other messages, in order. */
  readonly progress: string[] = [];
  readonly messages: string[] = [];
  #status: LanguageStatusItem | undefined;
  readonly #restore: () => void;

  constructor() {
    const { withProgress, showInformationMessage } = window;
    const { createLanguageStatusItem } = languages;
    window.withProgress = (options, task) =>
      withProgress(options, (progress, token) =>
        task(
          {
            report: (now) => {
              this.progress.push(now.message ?? '');
              progress.report(now);
            },
          },
          token,
        ),
      );
    window.showInformationMessage = (message: string) => {
      this.messages.push(message);
      return Promise.resolve(undefined);
    };
    languages.createLanguageStatusItem = (...all) => (this.#status = createLanguageStatusItem(...all));
    this.#restore = () => {
      Object.assign(window, { withProgress, showInformationMessage });
      Object.assign(languages, { createLanguageStatusItem });
    };
  }

  /** What the language status says. */
  get status(): string | undefined {
    return this.#status?.text;
  }

  dispose(): void {
    this.#restore();
  }
}
