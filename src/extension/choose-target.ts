import { ConfigurationTarget, l10n, window, workspace, type QuickPickItem } from 'vscode';
import { activeEditor } from './active-editor';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { describeChanges } from './git/labels';
import type { TargetAnswer } from '../protocol/target';
import { targetOf } from './target';

const automatic = 'auto';

interface Item extends QuickPickItem {
  readonly id: string;
}

/** `cocoDmaReview.chooseTarget`: asks for release and platforms and writes them where the document's settings are. */
export async function chooseTarget(client: BaseLanguageClient): Promise<void> {
  const document = activeEditor()?.document;
  const target = document && (await targetOf(client, document));
  if (!target) {
    void window.showInformationMessage(l10n.t('There is no C file or patch in the active editor.'));
    return;
  }
  const scope = describeChanges(document.uri)?.root ?? document.uri;
  const settings = workspace.getConfiguration('cocoDmaReview', scope);
  const release = await pickRelease(target, settings.get('release', 'auto'));
  const platforms = release === undefined ? undefined : await pickPlatforms(target);
  // Escape in either question leaves everything as it is.
  if (release === undefined || platforms === undefined) return;
  const folder = workspace.getWorkspaceFolder(scope);
  const place = folder ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Global;
  await settings.update('release', release, place);
  await settings.update('platforms', platforms, place);
}

/** The release, or undefined where the user gave up. */
async function pickRelease(
  { releases, core, from }: TargetAnswer,
  current: string,
): Promise<string | undefined> {
  const found = from === 'choice' ? l10n.t('as the document and the workspace say') : core;
  const items: Item[] = [
    { id: automatic, label: l10n.t('Detect'), description: found },
    // The newest is what most want.
    ...[...releases].reverse().map(({ id, name }) => ({ id, label: name })),
  ];
  const isKnown = items.some(({ id }) => id === current);
  const first = items.filter(({ id }) => id === (isKnown ? current : automatic));
  const others = items.filter((item) => !first.includes(item));
  const picked = await window.showQuickPick([...first, ...others], {
    title: l10n.t('Release of Linux that the code is for (1/2)'),
    ignoreFocusOut: true,
  });
  return picked?.id;
}

/** The platforms, none for all of them, or undefined where the user gave up. */
async function pickPlatforms({ platforms, chosen }: TargetAnswer): Promise<readonly string[] | undefined> {
  const items: Item[] = platforms.map(({ id, name }) => ({
    id,
    label: name,
    picked: chosen.length === 0 || chosen.includes(id),
  }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Platforms to tell outcomes for (2/2)'),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  if (!picked) return undefined;
  return picked.length === items.length ? [] : picked.map(({ id }) => id);
}
