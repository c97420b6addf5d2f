import { EventEmitter, window, workspace, type Disposable } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { openDocument } from '../open-document';
import type { NamedData } from '../../protocol/range';
import type { PathData, ReviewData } from '../../protocol/review';
import { methods } from '../../protocol/methods';
import { isInTab } from './tabs';

/** The reviews of the open documents: of what they are now, or none while the server looks at an edit. */
export class Reviews implements Disposable {
  readonly #reviews = new Map<string, ReviewData | undefined>();
  readonly #changed = new EventEmitter<void>();
  readonly #disposables: readonly { dispose(): unknown }[];

  constructor(private readonly client: BaseLanguageClient) {
    this.#disposables = [
      this.#changed,
      client.onNotification(methods.review, (review: ReviewData) => {
        this.#take(review);
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const uri = document.uri.toString();
        if (contentChanges.length === 0 || !this.of(uri)) return;
        this.#reviews.set(uri, undefined);
        this.#changed.fire();
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        if (this.#reviews.delete(uri.toString())) this.#changed.fire();
      }),
      window.tabGroups.onDidChangeTabs(() => {
        this.#changed.fire();
      }),
    ];
  }

  readonly onDidChange = this.#changed.event;

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /**
   * By document, in the order in which they were opened; undefined where a review is under way. Documents that VS Code or an
   * extension has open without showing them are not the user's.
   */
  all(): readonly (readonly [string, ReviewData | undefined])[] {
    return [...this.#reviews].filter(([uri, review]) => !isEmpty(review) && isInTab(uri));
  }

  /** The review of a document that has something to show. */
  of(uri: string): ReviewData | undefined {
    const review = this.#reviews.get(uri);
    return isEmpty(review) ? undefined : review;
  }

  /** Whether a document is open and was reviewed since, be it that there is nothing to show or that this is under way again. */
  has(uri: string): boolean {
    return this.#reviews.has(uri);
  }

  /** Whether the review of an open document is under way, and an earlier one had something to show. */
  isPending(uri: string): boolean {
    return this.has(uri) && this.#reviews.get(uri) === undefined;
  }

  platforms(): readonly NamedData[] {
    return (
      [...this.#reviews.values()].find((review) => review && review.platforms.length > 0)?.platforms ?? []
    );
  }

  /** The ways to the `site`th call of a review; none where that is no longer the review of the document. */
  async paths(uri: string, version: number, site: number): Promise<readonly PathData[]> {
    const params = { uri, version, site };
    const paths = await this.client.sendRequest<readonly PathData[] | null>(methods.paths, params);
    return this.of(uri)?.version === version ? (paths ?? []) : [];
  }

  #take(review: ReviewData): void {
    const document = openDocument(review.uri);
    if (document?.version !== review.version) return;
    this.#reviews.set(review.uri, review);
    this.#changed.fire();
  }
}

function isEmpty(review: ReviewData | undefined): boolean {
  return review?.findings.length === 0 && review.sites.length === 0 && review.notAnalysed === undefined;
}
