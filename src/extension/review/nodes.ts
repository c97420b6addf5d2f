import { areSet, passes, type Filters } from './filters';
import type { FindingData, PathData, ReviewData, SiteData, StepData } from '../../protocol/review';
import type { ScannedData } from '../../protocol/scan';

/** An open document; without a review while that is under way. */
export interface DocumentNode {
  readonly kind: 'document';
  readonly id: string;
  readonly uri: string;
  readonly review: ReviewData | undefined;
  readonly shown: readonly (FindingNode | SiteNode)[];
  /** Whether it takes the place of what a scan found in it. */
  readonly isInScan?: boolean;
}

/** What scans found, and in its place the reviews of those files that are open. */
export interface ScanNode {
  readonly kind: 'scan';
  readonly id: string;
  readonly files: readonly (DocumentNode | ScannedNode)[];
  /** Findings, with those that the filters hide. */
  readonly total: number;
}

/** A file that a scan found something in, and that is not open. */
export interface ScannedNode {
  readonly kind: 'scanned';
  readonly id: string;
  readonly uri: string;
  readonly shown: readonly FindingNode[];
}

/** A file that a patch changes, among others. */
export interface FileNode {
  readonly kind: 'file';
  readonly id: string;
  readonly path: string;
  readonly shown: readonly (FindingNode | SiteNode)[];
}

interface FunctionNode {
  readonly kind: 'function';
  readonly id: string;
  readonly name: string;
  readonly shown: readonly (FindingNode | SiteNode)[];
}

export interface FindingNode {
  readonly kind: 'finding';
  readonly id: string;
  readonly uri: string;
  readonly finding: FindingData;
  /** Where a scan found it: what the server knows its path by; absent where it has none, or has it here. */
  readonly scanned?: ScannedPath;
}

interface ScannedPath {
  readonly stamp: string;
  readonly index: number;
}

export interface SiteNode {
  readonly kind: 'site';
  readonly id: string;
  readonly uri: string;
  readonly site: SiteData;
  /** Of the review, and where the site is in it: what the server knows it by. */
  readonly version: number;
  readonly index: number;
}

export interface PathNode {
  readonly kind: 'path';
  readonly id: string;
  readonly path: PathData;
}

export interface StepNode {
  readonly kind: 'step';
  readonly id: string;
  readonly step: StepData;
  /** One-based. */
  readonly number: number;
}

export type ReviewNode =
  | ScanNode
  | ScannedNode
  | DocumentNode
  | FileNode
  | FunctionNode
  | FindingNode
  | SiteNode
  | PathNode
  | StepNode;

/** The document of `review` with what passes `filters`. With any filter only findings are left. */
export function documentNode(review: ReviewData, filters: Filters): DocumentNode {
  const { uri, version } = review;
  const idOf = namer(uri);
  const findings = review.findings.map((finding): FindingNode => ({
    kind: 'finding',
    id: idOf('!', finding, finding.rule),
    uri,
    finding,
  }));
  const sites = review.sites.map((site, index): SiteNode => ({
    kind: 'site',
    id: idOf('@', site, site.call),
    uri,
    site,
    version,
    index,
  }));
  const shown = [
    ...findings.filter(({ finding }) => passes(finding, filters)),
    ...(areSet(filters) ? [] : sites),
  ].sort((a, b) => lineOf(a) - lineOf(b));
  return { kind: 'document', id: uri, uri, review, shown };
}

/** A document whose review is under way: what an older version was found to do is not shown. */
export function pendingNode(uri: string): DocumentNode {
  return { kind: 'document', id: uri, uri, review: undefined, shown: [] };
}

/** The file of `scanned` with what passes `filters`. Its nodes are called as those of its review, and so stay unfolded. */
export function scannedNode({ uri, stamp, findings }: ScannedData, filters: Filters): ScannedNode {
  const idOf = namer(uri);
  const shown = findings
    .map(({ index, hasPath, ...finding }): FindingNode => ({
      kind: 'finding',
      id: idOf('!', finding, finding.rule),
      uri,
      finding: { ...finding, path: [] },
      ...(hasPath && { scanned: { stamp, index } }),
    }))
    .filter(({ finding }) => passes(finding, filters))
    .sort((a, b) => lineOf(a) - lineOf(b));
  return { kind: 'scanned', id: uri, uri, shown };
}

/** What can be told without asking the server; undefined where it has to be asked for paths. */
export function childrenOf(node: ReviewNode): readonly ReviewNode[] | undefined {
  switch (node.kind) {
    case 'scan':
      return node.files;
    case 'document':
      return inFiles(node);
    case 'scanned':
    case 'file':
      return inFunctions(node);
    case 'function':
      return node.shown;
    case 'finding': {
      if (node.scanned) return undefined;
      const { path: steps } = node.finding;
      return steps.length === 0 ? [] : pathNodes(node, [{ state: '', steps }]);
    }
    case 'site':
      return undefined;
    case 'path':
      return node.path.steps.map((step, index) => ({
        kind: 'step',
        id: `${node.id}\n${index}`,
        step,
        number: index + 1,
      }));
    case 'step':
      return [];
  }
}

export function pathNodes({ id }: ReviewNode, paths: readonly PathData[]): PathNode[] {
  return paths.map((path, index) => ({ kind: 'path', id: `${id}\n${index}`, path }));
}

/** The files of a patch are only named where there are several. */
function inFiles(node: DocumentNode): readonly ReviewNode[] {
  const byFile = groups(node.shown, (one) => dataOf(one).file);
  if (byFile.size < 2) return inFunctions(node);
  return [...byFile].flatMap(([path, shown]): readonly ReviewNode[] =>
    path === undefined
      ? inFunctions({ id: node.id, shown })
      : [{ kind: 'file', id: `${node.id}\n${path}`, path, shown }],
  );
}

function inFunctions({ id, shown: all }: Pick<FileNode, 'id' | 'shown'>): readonly ReviewNode[] {
  return [...groups(all, (one) => dataOf(one).function)].flatMap(([name, shown]): readonly ReviewNode[] =>
    name === undefined ? shown : [{ kind: 'function', id: `${id}\n${name}()`, name, shown }],
  );
}

function groups<T, K>(all: readonly T[], keyOf: (one: T) => K): ReadonlyMap<K, readonly T[]> {
  const found = new Map<K, T[]>();
  for (const one of all) {
    const group = found.get(keyOf(one));
    if (group) group.push(one);
    else found.set(keyOf(one), [one]);
  }
  return found;
}

function dataOf(node: FindingNode | SiteNode): FindingData | SiteData {
  return node.kind === 'finding' ? node.finding : node.site;
}

function lineOf(node: FindingNode | SiteNode): number {
  return dataOf(node).range.start.line;
}

/**
 * Gives things in the document at `uri` names that outlive edits elsewhere, so that what was unfolded stays so: they have no
 * lines, only counts.
 */
function namer(uri: string) {
  const counts = new Map<string, number>();
  return (
    sign: string,
    { file = '', function: name = '' }: Pick<SiteData, 'file' | 'function'>,
    what: string,
  ): string => {
    const key = [uri, file, name, sign + what].join('\n');
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return `${key}\n${count}`;
  };
}
