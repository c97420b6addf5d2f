import { EventEmitter, type Disposable, type TreeDataProvider, type TreeItem } from 'vscode';
import type { Adopted } from '../adopted';
import { ofScan, type Filters } from './filters';
import { itemOf } from './items';
import {
  childrenOf,
  documentNode,
  pathNodes,
  pendingNode,
  scannedNode,
  type DocumentNode,
  type FindingNode,
  type ReviewNode,
  type ScannedNode,
  type SiteNode,
} from './nodes';
import type { ScannedData } from '../../protocol/scan';
import type { Reviews } from './reviews';
import type { Scanned } from './scanned';

/** What the view shows: the reviews and what scans found, as far as the filters let through. */
export class ReviewTree implements TreeDataProvider<ReviewNode>, Disposable {
  readonly #changed = new EventEmitter<undefined>();

  constructor(
    private readonly reviews: Reviews,
    private readonly scanned: Scanned,
    private readonly filters: () => Filters,
    private readonly adopted: Adopted,
  ) {}

  readonly onDidChangeTreeData = this.#changed.event;

  dispose(): void {
    this.#changed.dispose();
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  getTreeItem(node: ReviewNode): TreeItem {
    return itemOf(node, ({ uri, finding }) => this.adopted.has(uri, finding));
  }

  async getChildren(node?: ReviewNode): Promise<ReviewNode[]> {
    if (!node) return [...this.#documents(), ...this.#scan()];
    if (node.kind === 'site') return this.pathsOf(node);
    if (node.kind === 'finding' && node.scanned) return this.#scannedPath(node);
    return [...(childrenOf(node) ?? [])];
  }

  /** The ways to a call site, as far as the document is still what the site was seen in. */
  async pathsOf(node: SiteNode): Promise<ReviewNode[]> {
    return pathNodes(node, await this.reviews.paths(node.uri, node.version, node.index));
  }

  async #scannedPath(node: FindingNode): Promise<ReviewNode[]> {
    const steps = await this.scanned.steps(node);
    return steps.length === 0 ? [] : pathNodes(node, [{ state: '', steps }]);
  }

  #documents(): ReviewNode[] {
    return this.reviews.all().flatMap(([uri, review]) => {
      if (this.scanned.has(uri)) return [];
      const node = review ? documentNode(review, this.filters()) : pendingNode(uri);
      return review && review.notAnalysed === undefined && node.shown.length === 0 ? [] : [node];
    });
  }

  #scan(): ReviewNode[] {
    const scanned = this.scanned.all();
    const files = scanned.flatMap((file) => this.#inScan(file));
    const total = scanned.reduce(
      (sum, { uri, findings }) =>
        sum + (this.reviews.has(uri) ? (this.reviews.of(uri)?.findings ?? []) : findings).length,
      0,
    );
    return files.length === 0 ? [] : [{ kind: 'scan', id: 'scan', files, total }];
  }

  /** What a scan found in a file or, where that is open, what its review has in its place. */
  #inScan(file: ScannedData): readonly (DocumentNode | ScannedNode)[] {
    const { uri } = file;
    const filters = ofScan(this.filters());
    if (this.reviews.isPending(uri)) return [{ ...pendingNode(uri), isInScan: true }];
    const review = this.reviews.of(uri);
    if (this.reviews.has(uri) && !review) return [];
    const node = review ? { ...documentNode(review, filters), isInScan: true } : scannedNode(file, filters);
    return node.shown.length === 0 && review?.notAnalysed === undefined ? [] : [node];
  }
}
