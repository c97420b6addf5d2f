import { Disposable, l10n, window, type Memento, type TreeView } from 'vscode';
import type { Adopted } from '../adopted';
import { FilterChoice } from './filter-choice';
import type { ReviewNode } from './nodes';
import { ReviewTree } from './review-tree';
import type { Reviews } from './reviews';
import type { Scanned } from './scanned';

/** The view "DMA Review": what was found in the open documents, and by scans. */
export interface ReviewView {
  readonly tree: ReviewTree;
  readonly view: TreeView<ReviewNode>;
  dispose(): void;
}

export function createReviewView(
  reviews: Reviews,
  scanned: Scanned,
  adopted: Adopted,
  memento: Memento,
): ReviewView {
  const platforms = () => (reviews.platforms().length > 0 ? reviews : scanned).platforms();
  const choice = new FilterChoice(memento, platforms);
  const tree = new ReviewTree(reviews, scanned, () => choice.filters, adopted);
  const view = window.createTreeView('cocoDmaReview.review', {
    treeDataProvider: tree,
    showCollapseAll: true,
  });
  const disposable = Disposable.from(
    view,
    tree,
    choice,
    ...choice.commands(),
    choice.onDidChange(() => {
      tree.refresh();
    }),
    adopted.onDidChange(() => {
      tree.refresh();
    }),
    scanned.onDidChange(() => {
      tree.refresh();
    }),
    reviews.onDidChange(() => {
      view.badge = badge(reviews);
      tree.refresh();
    }),
  );
  return {
    tree,
    view,
    dispose() {
      disposable.dispose();
    },
  };
}

/** How much the patches under review bring, whatever the filters show of it. */
function badge(reviews: Reviews): TreeView<ReviewNode>['badge'] {
  const value = reviews
    .all()
    .flatMap(([, review]) => review?.findings ?? [])
    .filter(({ introduced }) => introduced === 'yes').length;
  return value === 0 ? undefined : { value, tooltip: l10n.t('{0} findings introduced', value) };
}
