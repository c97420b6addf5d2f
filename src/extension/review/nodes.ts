import { areSet, passes, type Filters } from './filters';
import type { FindingData, PathData, ReviewData, SiteData, StepData } from '../../protocol/review';

/** An open document; without a review while that is under way. */
export interface DocumentNode {
  readonly kind: 'document';
  readonly id: string;
  readonly uri: string;
  readonly review: ReviewData | undefined;
  readonly shown: readonly (FindingNode | SiteNode)[];
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
  DocumentNode | FileNode | FunctionNode | FindingNode | SiteNode | PathNode | StepNode;

/** The document of `review` with what passes `filters`. With any filter only findings are left. */
export function documentNode(review: ReviewData, filters: Filters): DocumentNode {
  const { uri, version } = review;
  // An id outlives edits elsewhere, so that what was unfolded stays so: it has no lines, only counts.
  const count = counter();
  const idOf = (sign: string, { file = '', function: name = '' }: FindingData | SiteData, what: string) =>
    count([uri, file, name, sign + what].join('\n'));
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

/** What can be told without asking the server; undefined for a call site, whose paths it has to be asked for. */
export function childrenOf(node: ReviewNode): readonly ReviewNode[] | undefined {
  switch (node.kind) {
    case 'document':
      return inFiles(node);
    case 'file':
      return inFunctions(node);
    case 'function':
      return node.shown;
    case 'finding': {
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

/** Tells things of one name apart by a number. */
function counter(): (name: string) => string {
  const counts = new Map<string, number>();
  return (name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return `${name}\n${count}`;
  };
}
