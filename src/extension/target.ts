import { l10n, type TextDocument } from 'vscode';
import type { TargetAnswer } from '../protocol/target';
import { methods } from '../protocol/methods';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** The target of `document`; null where it is not reviewed, undefined where it was changed while the server answered. */
export async function targetOf(
  client: BaseLanguageClient,
  document: TextDocument,
): Promise<TargetAnswer | null | undefined> {
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  const target = await client.sendRequest<TargetAnswer | null>(methods.target, { uri });
  return target && target.version !== document.version ? undefined : target;
}

/** What the status says of a target, and where that comes from. */
export function describeTarget({ core, from, platforms, chosen }: TargetAnswer): {
  readonly text: string;
  readonly detail: string;
} {
  const names = platforms.filter(({ id }) => chosen.includes(id)).map(({ name }) => name);
  const [only, ...others] = names;
  const told =
    only === undefined || names.length === platforms.length
      ? l10n.t('all platforms')
      : others.length < 2
        ? names.join(', ')
        : l10n.t('{0} of {1} platforms', names.length, platforms.length);
  return { text: `${core} · ${told}`, detail: originOf(from) };
}

function originOf(from: TargetAnswer['from']): string {
  switch (from) {
    case 'choice':
      return l10n.t('as set');
    case 'document':
      return l10n.t('for the proposal that the document uses');
    case 'tree':
      return l10n.t("by the workspace's Makefile");
    case 'newest':
      return l10n.t('the newest release');
  }
}
