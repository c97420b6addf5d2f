import { l10n, window, type QuickPickItem } from 'vscode';
import type { FindingData, ReviewData, Severity } from '../../protocol/review';

interface FindingItem extends QuickPickItem {
  /** In the review. */
  readonly index: number;
}

const icons: Readonly<Record<Severity, string>> = {
  error: '$(error)',
  warning: '$(warning)',
  information: '$(info)',
};

/** Asks which findings go into a reply: those that the patch brings, all picked. Undefined where nobody answers. */
export async function chooseFindings({ findings }: ReviewData): Promise<readonly number[] | undefined> {
  const items = findings.flatMap((finding, index) =>
    finding.introduced === 'no' ? [] : [itemOf(finding, index)],
  );
  const picked = await window.showQuickPick(items, {
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
    title: l10n.t('Compose Review Reply'),
    placeHolder: l10n.t('Findings that go into the reply'),
  });
  return picked?.map(({ index }) => index);
}

function itemOf(finding: FindingData, index: number): FindingItem {
  const { rule, severity, message, range, function: name } = finding;
  const line = l10n.t('line {0}', range.start.line + 1);
  return {
    index,
    label: `${icons[severity]} ${rule}`,
    description: name === undefined ? line : `${name}(), ${line}`,
    detail: message,
    picked: true,
  };
}
