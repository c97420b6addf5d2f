import { l10n, type TextDocument } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** A value of a setting, and its name. */
interface Choice {
  readonly id: string;
  readonly name: string;
}

/** What the server answers to `cocoDmaReview/target`: what a document is reviewed for, and what it could be. */
export interface Target {
  readonly version: number;
  /** As `v7.3` or `this tree, 7.3-rc2`. */
  readonly core: string;
  readonly from: 'choice' | 'document' | 'tree' | 'newest';
  readonly platforms: readonly Choice[];
  readonly chosen: readonly string[];
  readonly releases: readonly Choice[];
}

/** The target of `document`; null where it is not reviewed, undefined where it was changed while the server answered. */
export async function targetOf(
  client: BaseLanguageClient,
  document: TextDocument,
): Promise<Target | null | undefined> {
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  const target = await client.sendRequest<Target | null>('cocoDmaReview/target', { uri });
  return target && target.version !== document.version ? undefined : target;
}

/** What the status says of a target, and where that comes from. */
export function describeTarget({ core, from, platforms, chosen }: Target): {
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

function originOf(from: Target['from']): string {
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
