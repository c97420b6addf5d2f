import {
  CommentMode,
  comments,
  CommentThreadCollapsibleState,
  l10n,
  Uri,
  workspace,
  type CommentThread,
  type Disposable,
  type TextDocument,
} from 'vscode';
import type { Adopted } from '../adopted';
import { diffPlace } from '../patch/diff-uri';
import type { Diffs } from '../patch/diffs';
import type { RangeData } from '../../protocol/range';
import type { FindingData } from '../../protocol/review';
import { toRange } from '../range';
import type { Reviews } from '../review/reviews';
import { bodyOf } from './body';

/** A finding and the patch that it is of. */
export interface PatchFinding {
  readonly uri: string;
  readonly finding: FindingData;
}

interface Thread extends PatchFinding {
  readonly thread: CommentThread;
}

interface Wanted extends PatchFinding {
  readonly range: RangeData;
}

/** Comment threads of what patches introduce, on the lines of the patch and on those of the files it makes. */
export class Threads implements Disposable {
  readonly #controller = comments.createCommentController('cocoDmaReview', l10n.t('DMA Review'));
  /** By the address of the document that they stand in. */
  readonly #threads = new Map<string, readonly Thread[]>();
  readonly #disposables: readonly { dispose(): unknown }[];

  constructor(
    private readonly reviews: Reviews,
    private readonly diffs: Diffs,
    private readonly adopted: Adopted,
  ) {
    this.#disposables = [
      this.#controller,
      reviews.onDidChange(() => {
        this.#updatePatches();
      }),
      diffs.onDidChange((document) => {
        this.#update(document.uri.toString(), this.#inDiff(document));
      }),
      adopted.onDidChange((uri) => {
        for (const threads of this.#threads.values())
          for (const one of threads) if (one.uri === uri) this.#dress(one);
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('cocoDmaReview.comments')) this.#updateAll();
      }),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** The threads in the document at `uri`. */
  in(uri: Uri): readonly CommentThread[] {
    return (this.#threads.get(uri.toString()) ?? []).map(({ thread }) => thread);
  }

  /** What `thread` is about, where it is one of these. */
  findingOf(thread: unknown): PatchFinding | undefined {
    return [...this.#threads.values()].flat().find((one) => one.thread === thread);
  }

  #updateAll(): void {
    this.#updatePatches();
    for (const document of workspace.textDocuments)
      if (diffPlace(document.uri)) this.#update(document.uri.toString(), this.#inDiff(document));
  }

  #updatePatches(): void {
    const gone = [...this.#threads.keys()].filter(
      (uri) => !this.reviews.of(uri) && !diffPlace(Uri.parse(uri)),
    );
    for (const uri of gone) this.#update(uri, []);
    for (const [uri] of this.reviews.all()) this.#update(uri, this.#inPatch(uri));
  }

  #inPatch(uri: string): readonly Wanted[] {
    const review = this.reviews.of(uri);
    return review?.kind === 'patch'
      ? review.findings.map((finding) => ({ uri, finding, range: finding.range }))
      : [];
  }

  #inDiff(document: TextDocument): readonly Wanted[] {
    const { patch: uri = '' } = this.diffs.current(document) ?? {};
    return this.diffs.findings(document).map((placed) => ({ uri, ...placed }));
  }

  /** Leaves threads that are wanted as they are, so that what was unfolded stays so. */
  #update(address: string, all: readonly Wanted[]): void {
    const uri = Uri.parse(address);
    const isOn = workspace.getConfiguration('cocoDmaReview', uri).get<boolean>('comments', true);
    const wanted = isOn ? all.filter(({ finding }) => finding.introduced === 'yes') : [];
    const left = [...(this.#threads.get(address) ?? [])];
    const threads = wanted.map((one) => {
      const same = left.findIndex((known) => isSame(known, one));
      const [kept] = same < 0 ? [] : left.splice(same, 1);
      return kept ?? this.#create(uri, one);
    });
    for (const { thread } of left) thread.dispose();
    if (threads.length > 0) this.#threads.set(address, threads);
    else this.#threads.delete(address);
  }

  #create(document: Uri, { uri, finding, range }: Wanted): Thread {
    const thread = this.#controller.createCommentThread(document, toRange(range), []);
    thread.canReply = false;
    thread.label = finding.rule;
    thread.collapsibleState = CommentThreadCollapsibleState.Collapsed;
    const made = { thread, uri, finding };
    this.#dress(made);
    return made;
  }

  #dress({ thread, uri, finding }: Thread): void {
    const isAdopted = this.adopted.has(uri, finding);
    thread.contextValue = isAdopted ? 'adopted' : 'open';
    thread.comments = [
      {
        author: { name: l10n.t('DMA Review') },
        body: bodyOf(finding),
        mode: CommentMode.Preview,
        ...(isAdopted && { label: l10n.t('adopted') }),
      },
    ];
  }
}

function isSame({ thread, uri, finding }: Thread, wanted: Wanted): boolean {
  return (
    uri === wanted.uri &&
    thread.range.isEqual(toRange(wanted.range)) &&
    JSON.stringify(finding) === JSON.stringify(wanted.finding)
  );
}
