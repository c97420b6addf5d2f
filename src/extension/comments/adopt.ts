import {
  CodeAction,
  CodeActionKind,
  commands,
  l10n,
  languages,
  window,
  type Disposable,
  type Range,
  type TextDocument,
} from 'vscode';
import { activeEditor } from '../active-editor';
import type { Adopted } from '../adopted';
import type { Diffs } from '../patch/diffs';
import { toRange } from '../range';
import type { Reviews } from '../review/reviews';
import type { PatchFinding, Threads } from './threads';

/** Says which findings there are in a range of a document, and which of them are adopted. */
interface Sources {
  readonly reviews: Reviews;
  readonly diffs: Diffs;
  readonly threads: Threads;
  readonly adopted: Adopted;
}

/**
 * `cocoDmaReview.adopt` takes a finding up into the reply to the patch, `cocoDmaReview.drop` takes it back: that of the given
 * thread or node of the view, or those under the cursor, for which there are code actions as well.
 */
export function registerAdopt(sources: Sources): readonly Disposable[] {
  const { threads, adopted } = sources;
  const register = (name: string, isAdopted: boolean) =>
    commands.registerCommand(`cocoDmaReview.${name}`, (given: unknown) => {
      const one = isPatchFinding(given) ? given : threads.findingOf(given);
      const found = one ? [one] : atCursor(sources);
      for (const { uri, finding } of found) adopted.set(uri, finding, isAdopted);
      if (found.length === 0)
        void window.showInformationMessage(l10n.t('There is no finding of a patch under the cursor.'));
    });
  return [
    register('adopt', true),
    register('drop', false),
    languages.registerCodeActionsProvider(
      '*',
      {
        provideCodeActions: (document, range, { diagnostics }) =>
          findingsAt(document, range, sources).map((one) => {
            const isAdopted = adopted.has(one.uri, one.finding);
            const { rule } = one.finding;
            const title = isAdopted
              ? l10n.t('Drop {0} from the Reply', rule)
              : l10n.t('Adopt {0} for the Reply', rule);
            const action = new CodeAction(title, CodeActionKind.QuickFix);
            action.diagnostics = diagnostics.filter(({ message }) => message === one.finding.message);
            action.command = {
              command: isAdopted ? 'cocoDmaReview.drop' : 'cocoDmaReview.adopt',
              title,
              arguments: [one],
            };
            return action;
          }),
      },
      { providedCodeActionKinds: [CodeActionKind.QuickFix] },
    ),
  ];
}

function atCursor(sources: Sources): readonly PatchFinding[] {
  const editor = activeEditor();
  return editor ? findingsAt(editor.document, editor.selection, sources) : [];
}

/** The findings of a patch in `range` of a document: of the patch itself, or one that shows a file of it. */
function findingsAt(
  document: TextDocument,
  range: Range,
  { reviews, diffs }: Sources,
): readonly PatchFinding[] {
  const uri = document.uri.toString();
  const review = reviews.of(uri);
  const shown = diffs.current(document);
  const all = shown
    ? diffs.findings(document).map((placed) => ({ uri: shown.patch, ...placed }))
    : (review?.findings ?? []).map((finding) => ({ uri, finding, range: finding.range }));
  return all
    .filter((one) => isPatchFinding(one) && toRange(one.range).intersection(range) !== undefined)
    .map((one) => ({ uri: one.uri, finding: one.finding }));
}

/** Whether it is a finding with the patch it is of, such as a node of the view. C has no reply. */
function isPatchFinding(given: unknown): given is PatchFinding {
  return (
    typeof given === 'object' &&
    given !== null &&
    'uri' in given &&
    typeof given.uri === 'string' &&
    'finding' in given &&
    typeof given.finding === 'object' &&
    given.finding !== null &&
    'introduced' in given.finding &&
    given.finding.introduced !== 'unknown'
  );
}
