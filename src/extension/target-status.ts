import {
  commands,
  Disposable,
  l10n,
  languages,
  LanguageStatusSeverity,
  window,
  workspace,
  type LanguageStatusItem,
} from 'vscode';
import { activeEditor } from './active-editor';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { chooseTarget } from './choose-target';
import type { TargetAnswer } from '../protocol/target';
import { describeTarget, targetOf } from './target';

const command = 'cocoDmaReview.chooseTarget';

/** Shows release and platforms of the document that is worked on, with the command that changes them. */
export function registerTargetStatus(client: BaseLanguageClient): Disposable {
  const status = new TargetStatus(client);
  const update = (): void => {
    status.update().catch((thrown: unknown) => {
      client.error('target', thrown, false);
    });
  };
  update();
  return Disposable.from(
    status,
    commands.registerCommand(command, () => chooseTarget(client)),
    window.onDidChangeActiveTextEditor(update),
    workspace.onDidChangeWorkspaceFolders(update),
    // The server tells so that it is done with a document: after edits, and after settings have changed.
    languages.onDidChangeDiagnostics(({ uris }) => {
      const active = activeEditor()?.document.uri.toString();
      if (uris.some((uri) => uri.toString() === active)) update();
    }),
  );
}

class TargetStatus implements Disposable {
  #item: LanguageStatusItem | undefined;
  #asked = 0;

  constructor(private readonly client: BaseLanguageClient) {}

  async update(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const document = activeEditor()?.document;
    const target = document ? await targetOf(this.client, document) : null;
    // By now another document may be shown, or this one have another text: once that is reviewed, it is asked for.
    if (asked !== this.#asked || target === undefined) return;
    if (target) this.#show(target);
    else this.dispose();
  }

  dispose(): void {
    this.#item?.dispose();
    this.#item = undefined;
  }

  #show(target: TargetAnswer): void {
    const item = (this.#item ??= newItem());
    const { text, detail } = describeTarget(target);
    item.text = text;
    item.detail = detail;
    item.accessibilityInformation = { label: `${item.name ?? ''}: ${text}, ${detail}` };
  }
}

/** It is there only while it has something to say, so it is for whatever document is shown. */
function newItem(): LanguageStatusItem {
  const item = languages.createLanguageStatusItem('cocoDmaReview.target', '*');
  item.name = l10n.t('DMA review: release and platforms');
  item.severity = LanguageStatusSeverity.Information;
  item.command = { command, title: l10n.t('Change') };
  return item;
}
