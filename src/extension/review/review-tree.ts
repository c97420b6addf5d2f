import { EventEmitter, type Disposable, type TreeDataProvider, type TreeItem } from 'vscode';
import type { Adopted } from '../adopted';
import type { Filters } from './filters';
import { itemOf } from './items';
import { childrenOf, documentNode, pathNodes, pendingNode, type ReviewNode, type SiteNode } from './nodes';
import type { Reviews } from './reviews';

/** What the view shows: the reviews, as far as the filters let through. */
export class ReviewTree implements TreeDataProvider<ReviewNode>, Disposable {
  readonly #changed = new EventEmitter<undefined>();

  constructor(
    private readonly reviews: Reviews,
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
    if (!node) return this.#documents();
    return node.kind === 'site' ? this.pathsOf(node) : [...(childrenOf(node) ?? [])];
  }

  /** The ways to a call site, as far as the document is still what the site was seen in. */
  async pathsOf(node: SiteNode): Promise<ReviewNode[]> {
    return pathNodes(node, await this.reviews.paths(node.uri, node.version, node.index));
  }

  #documents(): ReviewNode[] {
    return this.reviews.all().flatMap(([uri, review]) => {
      const node = review ? documentNode(review, this.filters()) : pendingNode(uri);
      return review && node.shown.length === 0 ? [] : [node];
    });
  }
}
