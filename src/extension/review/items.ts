import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, workspace } from 'vscode';
import { describeChanges } from '../git/labels';
import { toRange } from '../range';
import type { RangeData } from '../../protocol/range';
import type { MemoryMark, Severity } from '../../protocol/review';
import type {
  DocumentNode,
  FileNode,
  FindingNode,
  PathNode,
  ReviewNode,
  ScanNode,
  ScannedNode,
  SiteNode,
  StepNode,
} from './nodes';

const { Collapsed, Expanded, None } = TreeItemCollapsibleState;

const start = { line: 0, character: 0 };

/**
 * How a node looks, what it says and where it leads. What is said comes from reviewed text and is shown as it stands.
 * @param isAdopted whether a finding goes into the reply
 */
export function itemOf(node: ReviewNode, isAdopted: (node: FindingNode) => boolean): TreeItem {
  const adopted = node.kind === 'finding' && isAdopted(node);
  const item = looksOf(node, adopted);
  item.id = node.id;
  item.contextValue = node.kind === 'finding' ? contextOf(node, adopted) : node.kind;
  return item;
}

/** What menus go by: only what is found in a patch can be adopted. */
function contextOf(node: FindingNode, isAdopted: boolean): string {
  const { introduced } = node.finding;
  const kind = hasPath(node) ? 'finding' : 'pathless';
  return introduced === 'unknown' ? kind : `${kind} ${isAdopted ? 'adopted' : 'open'}`;
}

function looksOf(node: ReviewNode, isAdopted: boolean): TreeItem {
  switch (node.kind) {
    case 'scan':
      return scanItem(node);
    case 'scanned':
      return scannedItem(node);
    case 'document':
      return documentItem(node);
    case 'file':
      return fileItem(node);
    case 'function':
      return dressed(new TreeItem(`${node.name}()`, Expanded), {
        iconPath: new ThemeIcon('symbol-function', new ThemeColor('symbolIcon.functionForeground')),
      });
    case 'finding':
      return findingItem(node, isAdopted);
    case 'site':
      return siteItem(node);
    case 'path':
      return pathItem(node);
    case 'step':
      return stepItem(node);
  }
}

function hasPath({ finding: { path }, scanned }: FindingNode): boolean {
  return path.length > 0 || scanned !== undefined;
}

function scanItem({ files, total }: ScanNode): TreeItem {
  const shown = files.reduce((sum, file) => sum + findingsIn(file), 0);
  const description =
    shown === total
      ? l10n.t('{0} findings in {1} files', total, files.length)
      : l10n.t('{0} of {1} findings, in {2} files', shown, total, files.length);
  return dressed(new TreeItem(l10n.t('Scan of the workspace'), Expanded), {
    description,
    tooltip: l10n.t(
      'What was found in files on the disk. No patch introduces it: that filter does not apply.',
    ),
    iconPath: new ThemeIcon('search'),
  });
}

function scannedItem(node: ScannedNode): TreeItem {
  return inScan(Uri.parse(node.uri), l10n.t('{0} findings', findingsIn(node)));
}

/** Folded, as there can be hundreds; the folder says which of several files of one name it is. */
function inScan(uri: Uri, described: string): TreeItem {
  const path = workspace.asRelativePath(uri);
  const at = path.lastIndexOf('/');
  return dressed(new TreeItem(path.slice(at + 1), Collapsed), {
    description: at < 0 ? described : `${path.slice(0, at)} · ${described}`,
    tooltip: path,
    iconPath: new ThemeIcon('file-code'),
  });
}

function findingsIn({ shown }: Pick<DocumentNode, 'shown'>): number {
  return shown.filter(({ kind }) => kind === 'finding').length;
}

function documentItem(node: DocumentNode): TreeItem {
  const { uri, review, shown } = node;
  const resourceUri = Uri.parse(uri);
  const changes = describeChanges(resourceUri);
  const name = changes?.label ?? resourceUri.path.split('/').at(-1) ?? uri;
  const introduced = shown.filter((one) => one.kind === 'finding' && one.finding.introduced === 'yes').length;
  const findings = findingsIn(node);
  const counted = l10n.t('{0} findings, {1} introduced', findings, introduced);
  const description =
    review === undefined
      ? l10n.t('under review…')
      : review.kind === 'patch'
        ? counted
        : l10n.t('{0} findings', findings);
  if (review?.notAnalysed !== undefined) return notAnalysedItem(name, resourceUri, review.notAnalysed);
  if (node.isInScan === true) return inScan(resourceUri, description);
  return dressed(new TreeItem(name, Expanded), {
    description,
    tooltip: changes ? `${changes.label}\n${changes.root.fsPath}` : resourceUri.path,
    iconPath: new ThemeIcon(changes || review?.kind === 'patch' ? 'git-pull-request' : 'file-code'),
  });
}

function notAnalysedItem(name: string, resourceUri: Uri, reason: string): TreeItem {
  return dressed(new TreeItem(name, None), {
    description: l10n.t('not analysed: {0}', reason),
    tooltip: [resourceUri.path, l10n.t('not analysed: {0}', reason)].join('\n\n'),
    iconPath: new ThemeIcon('circle-slash'),
    command: openAt(resourceUri.toString(), { start, end: start }),
  });
}

function fileItem({ path }: FileNode): TreeItem {
  const at = path.lastIndexOf('/');
  return dressed(new TreeItem(path.slice(at + 1), Expanded), {
    description: path.slice(0, Math.max(0, at)),
    tooltip: path,
    iconPath: new ThemeIcon('file-code'),
  });
}

function findingItem(node: FindingNode, isAdopted: boolean): TreeItem {
  const { rule, severity, message, detail, introduced, platforms, range } = node.finding;
  const line = l10n.t('line {0}', range.start.line + 1);
  const marks = [
    ...(isAdopted ? [l10n.t('adopted')] : []),
    ...(introduced === 'no' ? [l10n.t('from before the patch')] : []),
  ];
  const wrong =
    platforms && platforms.length > 0
      ? [l10n.t('On {0}.', platforms.map(({ name }) => name).join(', '))]
      : [];
  return dressed(new TreeItem(rule, hasPath(node) ? Collapsed : None), {
    description: [...marks, message].join(' · '),
    tooltip: [message, ...(detail === '' ? [] : [detail]), ...wrong].join('\n\n'),
    iconPath: isAdopted ? new ThemeIcon('pass-filled', severityIcon(severity).color) : severityIcon(severity),
    command: openAt(node.uri, range),
    accessibilityInformation: { label: [severity, rule, line, ...marks, message, ...wrong].join(', ') },
  });
}

function siteItem({ uri, site: { call, memory, range } }: SiteNode): TreeItem {
  const says = siteWords(memory);
  return dressed(new TreeItem(`${call}()`, Collapsed), {
    description: l10n.t('line {0}', range.start.line + 1),
    tooltip: says,
    iconPath: memory === 'none' ? new ThemeIcon('symbol-method') : memoryIcon(memory),
    command: openAt(uri, range),
    accessibilityInformation: { label: `${call}(), ${l10n.t('line {0}', range.start.line + 1)}, ${says}` },
  });
}

function pathItem(node: PathNode): TreeItem {
  const { state, steps } = node.path;
  return dressed(new TreeItem(l10n.t('Path of {0} steps', steps.length), Collapsed), {
    description: state,
    tooltip: state,
    iconPath: new ThemeIcon('git-commit'),
    command: { command: 'cocoDmaReview.walkPath', title: l10n.t('Walk Path'), arguments: [node] },
  });
}

function stepItem({ step: { uri, range, text, state, memory }, number }: StepNode): TreeItem {
  return dressed(new TreeItem(`${number}. ${text}`, None), {
    description: state,
    tooltip: state === '' ? text : `${text}\n\n${state}`,
    iconPath: memoryIcon(memory),
    ...(uri !== undefined && { command: openAt(uri, range) }),
  });
}

function openAt(uri: string, range: RangeData) {
  const options = { selection: toRange(range) };
  return { command: 'vscode.open', title: l10n.t('Go to'), arguments: [Uri.parse(uri), options] };
}

function severityIcon(severity: Severity): ThemeIcon {
  switch (severity) {
    case 'error':
      return new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground'));
    case 'warning':
      return new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground'));
    case 'information':
      return new ThemeIcon('info', new ThemeColor('problemsInfoIcon.foreground'));
  }
}

function memoryIcon(memory: MemoryMark): ThemeIcon {
  switch (memory) {
    case 'shared':
      return new ThemeIcon('unlock', new ThemeColor('charts.blue'));
    case 'private':
      return new ThemeIcon('lock', new ThemeColor('charts.green'));
    case 'unknown':
      return new ThemeIcon('question', new ThemeColor('charts.yellow'));
    case 'none':
      return new ThemeIcon('circle-small-filled');
  }
}

function siteWords(memory: MemoryMark): string {
  switch (memory) {
    case 'shared':
      return l10n.t('Passes DMA_ATTR_CC_SHARED.');
    case 'private':
      return l10n.t('Does not pass DMA_ATTR_CC_SHARED.');
    case 'unknown':
      return l10n.t('Passes DMA_ATTR_CC_SHARED on some paths, or it is not known.');
    case 'none':
      return l10n.t('Takes no attributes.');
  }
}

function dressed(item: TreeItem, parts: Partial<TreeItem>): TreeItem {
  return Object.assign(item, parts);
}
